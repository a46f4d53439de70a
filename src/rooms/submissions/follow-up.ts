import { type Form, isFinal, type ReportKind } from './forms/form.ts'

/** Kinds that may come again and again. */
const repeated: ReadonlySet<ReportKind> = new Set([
  'follow_up',
  'update',
  'intermediate',
  'progress',
  'phase',
  'supplement',
  'periodic',
  'communication',
])

/**
 * Kinds of a report that may follow one: those that come later in the life of the case, in the order in which the form names
 * them. Nothing follows a final report under the same number, except where the form itself goes on.
 */
export function followUpsOf(form: Form, kind: ReportKind): readonly ReportKind[] {
  if (isFinal(kind) && kind !== 'final') return []
  const at = form.kinds.indexOf(kind)
  const later = form.kinds.slice(at + 1).filter(one => one !== 'combined_initial_and_final')
  return repeated.has(kind) ? [kind, ...later] : later
}
