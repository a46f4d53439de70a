import { type HarmSeverity, harmSeverities } from '../../standards/harm.ts'

/**
 * How easily a weakness can be exploited. `none`: the product is not affected, so there is no harm to evaluate. Never a
 * probability: likelihood of attack cannot be derived from history (FDA premarket guidance 2026, V.A.2).
 */
export const exploitabilities = ['none', 'low', 'medium', 'high'] as const
export type Exploitability = (typeof exploitabilities)[number]

/** Rows of the matrix. */
export const exploitabilityRows = ['low', 'medium', 'high'] as const
export type ExploitabilityRow = (typeof exploitabilityRows)[number]

/** A cell: controlled or uncontrolled, `*` borderline, which demands a written justification and a second person. */
export const cells = ['C', 'C*', 'U', 'U*'] as const
export type Cell = (typeof cells)[number]

export type Matrix = Readonly<Record<ExploitabilityRow, Readonly<Record<HarmSeverity, Cell>>>>

/** The binary answer of the FDA's postmarket guidance (2016, VI.C); unknown while something is missing for it. */
export type Verdict = 'controlled' | 'uncontrolled' | 'unknown'

/** What the matrix says. */
export interface MatrixAnswer {
  readonly verdict: Verdict
  readonly isBorderline: boolean
  /** The cells that are possible with what is known; one, where all is known. */
  readonly cells: readonly Cell[]
}

/** Reads the matrix for everything that is still possible: only if all agree is there a verdict. */
export function verdictOf(
  matrix: Matrix,
  possible: readonly Exploitability[],
  severity: HarmSeverity | 'unknown',
): MatrixAnswer {
  if (possible.length > 0 && possible.every(one => one === 'none'))
    return { verdict: 'controlled', isBorderline: false, cells: [] }
  const severities = severity === 'unknown' ? harmSeverities : [severity]
  const rows = possible.length === 0 ? exploitabilityRows : possible
  const found = rows.flatMap(row => (row === 'none' ? (['C'] as const) : severities.map(one => matrix[row][one])))
  const verdicts = new Set(found.map(cell => cell[0]))
  return {
    verdict: verdicts.size > 1 ? 'unknown' : verdicts.has('C') ? 'controlled' : 'uncontrolled',
    isBorderline: found.some(cell => cell.endsWith('*')),
    cells: [...new Set(found)],
  }
}

/** Answers that remain possible when nothing is known of exploitability. */
export const anyExploitability: readonly Exploitability[] = exploitabilityRows

/** Order of exploitability: the higher the worse. */
export function exploitabilityLevel(one: Exploitability): number {
  return exploitabilities.indexOf(one)
}
