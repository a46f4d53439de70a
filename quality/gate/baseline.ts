/** Figures that must not fall, by row; and the misses that are known. */
export interface Figures {
  /** F1 of a row, such as `corpus band exact-purl`; share of agreement of a version suite. */
  readonly rows: Readonly<Record<string, number>>
  readonly misses: readonly string[]
}

/** One line per figure that fell and per miss that is new; none is good. */
export function fallen(before: Figures, now: Figures): string[] {
  const rows = Object.entries(before.rows).flatMap(([row, value]) => {
    const own = now.rows[row]
    // a row that could not be measured today, for want of data, is told elsewhere and is no fall
    return own !== undefined && own < value - 1e-9 ? [`${row} fell from ${percent(value)} to ${percent(own)}`] : []
  })
  const known = new Set(before.misses)
  return [...rows, ...now.misses.filter(miss => !known.has(miss)).map(miss => `newly missed: ${miss}`)]
}

/** A share with enough digits to see one case among many. */
export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(100 * share).toFixed(3)} %`
}
