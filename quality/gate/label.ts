/** What was said of one (component, vulnerability) for which people or a source say what is right. */
export interface Label {
  /** Where the truth comes from: `corpus`, `demo`, `osv`. */
  readonly set: string
  readonly ecosystem: string
  readonly band: string
  /** `vulnerability component version`, so that a miss can be named. */
  readonly what: string
  readonly truth: boolean
  readonly said: boolean
}

/** Counts of one row. */
export interface Count {
  readonly right: number
  readonly wrong: number
  readonly missed: number
  readonly silent: number
}

/** What a reader judges by; undefined where there is nothing to judge. */
export interface Score extends Count {
  readonly precision: number | undefined
  readonly recall: number | undefined
  readonly f1: number | undefined
}

/** Counts labels by a group: found and right, found and wrong, missed, rightly silent. */
export function scores(labels: readonly Label[], group: (label: Label) => string): ReadonlyMap<string, Score> {
  const groups = Map.groupBy(labels, group)
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, scoreOf(own)]))
}

function scoreOf(labels: readonly Label[]): Score {
  const count = (truth: boolean, said: boolean) =>
    labels.filter(label => label.truth === truth && label.said === said).length
  const [right, wrong, missed, silent] = [
    count(true, true),
    count(false, true),
    count(true, false),
    count(false, false),
  ]
  const precision = ratio(right, right + wrong)
  const recall = ratio(right, right + missed)
  return { right, wrong, missed, silent, precision, recall, f1: ratio(2 * right, 2 * right + wrong + missed) }
}

function ratio(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole
}

/** What should have been said and was not, by name. */
export function misses(labels: readonly Label[]): string[] {
  return labels
    .filter(label => label.truth && !label.said)
    .map(label => `${label.set}: ${label.what}`)
    .sort()
}
