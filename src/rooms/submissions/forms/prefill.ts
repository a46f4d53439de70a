import type { FormFacts } from './facts.ts'
import { type Form, type ReportKind, sectionsFor, type Values } from './form.ts'

/** Where a filled value comes from, shown beside the field. */
export interface Source {
  /** Name of the fact: `fieldIncident.awarenessIncident`, `device.udiDi`, `duty.EU.MDR.87.3`. */
  readonly from: string
  /** Not taken from the record but proposed: a person must look at it. */
  readonly isProposal: boolean
}

/** A draft with the origin of each value. */
export interface Prefilled {
  readonly values: Values
  readonly sources: Readonly<Record<string, Source>>
}

/** Fills a form as far as the facts reach; what is asked and not known says so, what nobody can know yet stays blank. */
export function prefill(form: Form, facts: FormFacts, kind: ReportKind): Prefilled {
  const values: Record<string, unknown> = {}
  const sources: Record<string, Source> = {}
  for (const field of sectionsFor(form, kind).flatMap(section => section.fields)) {
    const value = field.from === 'case.number' ? facts.number : undefined
    if (value === undefined) continue
    values[field.id] = value
    sources[field.id] = { from: field.from ?? '', isProposal: false }
  }
  return { values, sources }
}
