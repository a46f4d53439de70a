import type { Form, FormId, ReportKind } from './form.ts'

/** Every edition of every form, the newest of each last; one line each. */
export const forms: readonly Form[] = []

/** A form in one edition, or in its newest. */
export function formOf(id: string, edition?: string): Form | undefined {
  return forms.filter(form => form.id === id && (edition === undefined || form.edition === edition)).at(-1)
}

/** The newest forms that answer a rule of vigilance. */
export function formsFor(rule: string): readonly Form[] {
  return newest().filter(form => form.rules.includes(rule))
}

/** The kind of report with which a form answers a rule first. */
export function kindFor(form: Form, rule: string): ReportKind | undefined {
  return form.kindOf?.[rule] ?? form.kinds[0]
}

function newest(): readonly Form[] {
  return [...new Map<FormId, Form>(forms.map(form => [form.id, form])).values()]
}
