import type { Figures } from './baseline.ts'
import { corpusLabels } from './corpus-labels.ts'
import { demoLabels } from './demo-labels.ts'
import { type Label, misses, type Score, scores } from './label.ts'
import { osvLabels } from './osv-labels.ts'
import { type SuiteScore, suiteScores } from './suites.ts'

/** Everything one run knows. */
export interface Measured {
  readonly labels: readonly Label[]
  readonly unlabelled: number
  readonly suites: ReadonlyMap<string, SuiteScore>
}

/** Ecosystems of OSV whose records list the affected versions, so that the ranges can be held against the list. */
const folders = ['PyPI', 'crates.io', 'Go', 'GHSA-from-test-data']

/** Measures what can be measured: the corpora of the repository always, the rest with the folder of real data. */
export async function measure(data: string | undefined): Promise<Measured> {
  const own = [...corpusLabels(), ...(await demoLabels())]
  if (!data) return { labels: own, unlabelled: 0, suites: new Map() }
  const { labels, unlabelled } = await osvLabels(data, folders)
  return { labels: [...own, ...labels], unlabelled, suites: suiteScores(data) }
}

/** Rows of every set, by band and by ecosystem. */
export function rowsOf({ labels }: Measured): ReadonlyMap<string, Score> {
  const bySet = Map.groupBy(labels, label => label.set)
  return new Map(
    [...bySet].flatMap(([set, own]) => [
      ...scores(own, () => `${set} all`),
      ...scores(own, label => `${set} band ${label.band}`),
      ...scores(own, label => `${set} ecosystem ${label.ecosystem}`),
    ]),
  )
}

/** The figures that a baseline keeps. */
export function figuresOf(measured: Measured): Figures {
  const rows: Record<string, number> = {}
  for (const [row, { f1 }] of rowsOf(measured)) if (f1 !== undefined) rows[row] = f1
  for (const [scheme, { lines, agreed }] of measured.suites) {
    if (lines > 0) rows[`versions ${scheme}`] = agreed / lines
  }
  return { rows, misses: misses(measured.labels) }
}
