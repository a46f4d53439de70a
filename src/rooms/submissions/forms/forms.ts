import { bsi1 } from './bsi/form.ts'
import { cra1 } from './cra/form.ts'
import type { Form, FormId, ReportKind } from './form.ts'
import { fsca1 } from './fsca/form.ts'
import { fsn1 } from './fsn/form.ts'
import { gdpr1 } from './gdpr/form.ts'
import { mir731 } from './mir/form.ts'
import { psr1 } from './psr/form.ts'
import { trend1 } from './trend/form.ts'
import { us803Sheet } from './us-803/form.ts'
import { us806Sheet } from './us-806/form.ts'
import { usPostmarket1 } from './us-postmarket/form.ts'

/** Every edition of every form, the newest of each last; one line each. A new edition is a further file and a line. */
export const forms: readonly Form[] = [
  mir731,
  fsca1,
  fsn1,
  trend1,
  psr1,
  bsi1,
  gdpr1,
  cra1,
  us803Sheet,
  us806Sheet,
  usPostmarket1,
]

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
