import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import type { Case } from './case-actions.ts'
import * as codeLists from './code-store.ts'
import type { Annex } from './code-table.ts'
import type { Filled } from './difference.ts'
import { type DraftSubject, digested, type RecordedFields } from './draft.ts'
import { factsOf } from './facts-actions.ts'
import { check } from './forms/check.ts'
import { type Form, sectionsFor, type Values } from './forms/form.ts'
import { formOf } from './forms/forms.ts'
import { prefill } from './forms/prefill.ts'
import type { Problem } from './forms/problem.ts'

/** The form of a report in the edition in which it is written. */
export function formFor({ form, formEdition }: Pick<DraftSubject, 'form' | 'formEdition'>): Form {
  return formOf(form, formEdition) ?? stop('submissions.no-such-form', 404, { form: `${form} ${formEdition}` })
}

/** A report as the record would fill it now, with the origin of each value. */
export async function fill(ctx: Ctx, one: Case, subject: DraftSubject): Promise<Filled> {
  const { values, sources } = prefill(formFor(subject), await factsOf(ctx, one, subject), subject.kind)
  const plain: Values = JSON.parse(JSON.stringify(values))
  const recorded: Record<string, RecordedFields[string]> = {}
  for (const [field, source] of Object.entries(sources)) recorded[field] = { value: plain[field], ...source }
  return { values: plain, recorded }
}

/** The digest that a review and a submission are about. */
export function digestOf(subject: DraftSubject, values: Values): string {
  return sha256(canonicalJson(digested(subject, values) as Json))
}

/** Everything that is wrong with a report: by its form, and by the lists of codes in force. */
export async function problemsOf(ctx: Ctx, subject: DraftSubject, values: Values): Promise<Problem[]> {
  const form = formFor(subject)
  return [...check(form, values, subject.kind), ...(await codeProblems(ctx, form, subject, values))]
}

/** Codes that the list in force does not have, has retired, or that no list can be asked about. */
async function codeProblems(ctx: Ctx, form: Form, { kind }: DraftSubject, values: Values): Promise<Problem[]> {
  const fields = sectionsFor(form, kind).flatMap(({ fields }) => fields)
  const used = fields.flatMap(({ id, type, annex }) => {
    const named = type === 'codes' && annex ? values[id] : undefined
    const codes = Array.isArray(named) ? named.filter(one => typeof one === 'string') : []
    return annex && codes.length > 0 ? [{ field: id, annex, codes }] : []
  })
  if (used.length === 0) return []
  const lists = await codeLists.currentLists(ctx.db)
  const known = await codeLists.codesNamed(
    ctx.db,
    [...lists.values()].map(one => one.id),
    used.flatMap(one => one.codes),
  )
  return used.flatMap(one => codeProblemsIn(one, lists.get(one.annex)?.release, known))
}

function codeProblemsIn(
  { field, annex, codes }: { readonly field: string; readonly annex: Annex; readonly codes: readonly string[] },
  release: string | undefined,
  known: readonly { readonly code: string; readonly isRetired: boolean }[],
): Problem[] {
  const warn = (code: string, facts: Problem['facts']): Problem => ({ field, code, weight: 'warns', facts })
  if (release === undefined) return [warn('list-missing', { annex })]
  return codes.flatMap(code => {
    const found = known.find(one => one.code === code)
    if (!found) return [warn('list-unknown', { code, annex, release })]
    return found.isRetired ? [warn('list-retired', { code, annex, release })] : []
  })
}
