import type { DecisionPoint } from './point.ts'

/** A published decision tree as a table: never edited, a new version is a new entry. */
export interface DecisionTable {
  /** What `decide` is asked for: a word and the version, `cisa-coordinator-2.0.3`. */
  readonly id: string
  readonly title: string
  readonly source: URL
  readonly points: readonly DecisionPoint[]
  readonly outcome: DecisionPoint
  /** Keys of the outcome for every combination of answers; the last point changes fastest. */
  readonly cells: readonly string[]
}

/** Splits cells written as words, one line for each answer of the points before the last ones. */
export function cells(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
