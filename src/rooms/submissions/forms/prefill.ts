import type { FormFacts } from './facts.ts'
import { caseFillings } from './fillings/case.ts'
import { codeFillings } from './fillings/codes.ts'
import { companyFillings } from './fillings/company.ts'
import { deviceFillings } from './fillings/device.ts'
import type { Fillings } from './fillings/filling.ts'
import { lawFillings } from './fillings/law.ts'
import { type Form, type ReportKind, sectionsFor, type Values } from './form.ts'

/** Where a filled value comes from, shown beside the field. */
export interface Source {
  /** Name of the fact: `fieldIncident.awarenessIncident`, `device.udiDi`, `duty.classification`. */
  readonly from: string
  /** Not taken from the record as it is but proposed: a person must look at it. */
  readonly isProposal: boolean
}

/** A draft with the origin of each value. */
export interface Prefilled {
  readonly values: Values
  readonly sources: Readonly<Record<string, Source>>
}

/** Every fact that a form can be filled from, by its name. */
export const fillings: Fillings = {
  ...caseFillings,
  ...companyFillings,
  ...deviceFillings,
  ...lawFillings,
  ...codeFillings,
}

/**
 * Fills a form as far as the facts reach. What was asked and is not known says so, figures that nobody has are not known,
 * never 0; what nobody said anything about stays blank.
 */
export function prefill(form: Form, facts: FormFacts, kind: ReportKind): Prefilled {
  const values: Record<string, unknown> = {}
  const sources: Record<string, Source> = {}
  for (const field of sectionsFor(form, kind).flatMap(section => section.fields)) {
    const { from } = field
    const found = from === undefined ? undefined : fillings[from]?.(facts, kind, field)
    if (from === undefined || found === undefined) continue
    values[field.id] = found.value
    sources[field.id] = { from, isProposal: found.isProposal }
  }
  return { values, sources }
}
