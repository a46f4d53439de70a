import { type Form, isBlank, isRequired, type ReportKind, sectionsFor, type Values } from './form.ts'
import type { Problem } from './problem.ts'

/** Everything that is wrong with a report before a person may send it; empty when nothing is. */
export function check(form: Form, values: Values, kind: ReportKind): readonly Problem[] {
  const fields = sectionsFor(form, kind).flatMap(section => section.fields)
  return fields
    .filter(field => isRequired(field, kind) && isBlank(values[field.id]))
    .map(field => ({ field: field.id, code: 'missing', weight: 'stops' as const, facts: {} }))
}
