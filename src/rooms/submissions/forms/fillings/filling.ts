import type { FormFacts } from '../facts.ts'
import { type Field, type ReportKind, unknown } from '../form.ts'

/** A value that the record gives, or proposes. */
export interface Found {
  readonly value: unknown
  readonly isProposal: boolean
}

/** What a named fact gives for a field; undefined where nobody said anything. */
export type Filling = (facts: FormFacts, kind: ReportKind, field: Field) => Found | undefined

/** Fillings by the name of the fact. */
export type Fillings = Readonly<Record<string, Filling>>

/** Taken from the record as it is. */
export function known(value: unknown): Found | undefined {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return undefined
  return { value, isProposal: false }
}

/** Made from the record for a person to look at. */
export function proposed(value: unknown): Found | undefined {
  const found = known(value)
  return found && { ...found, isProposal: true }
}

/** An answer of the case: unknown stays unknown. */
export function answer(value: string | undefined): Found | undefined {
  return value === 'unknown' ? { value: unknown, isProposal: false } : known(value)
}

/** A count: what nobody counted is not known, never 0. */
export function count(value: number | undefined): Found {
  return { value: value ?? unknown, isProposal: false }
}

/** A choice, where the form has that answer. */
export function among(value: string | undefined, { options = [] }: Field): Found | undefined {
  return options.some(({ id }) => id === value) ? known(value) : undefined
}
