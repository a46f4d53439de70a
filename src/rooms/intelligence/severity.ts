import { ratingOf, scoreCvss } from '../../standards/cvss.ts'
import type { SeverityStatement } from './advisory.ts'

/** A severity as one source states it, with its rating; `unknown` where there is no score, which is not low. */
export interface Severity {
  readonly source: string
  readonly by: string
  readonly system: string
  readonly vector: string | null
  readonly score: number | null
  readonly rating: 'none' | 'low' | 'medium' | 'high' | 'critical' | 'unknown'
}

const newest = ['cvss-4.0', 'cvss-3.1', 'cvss-3.0', 'cvss-2.0', 'other']

/** One statement with score and rating; the score is computed from the vector where the source gives none. */
export function severityOf(source: string, one: SeverityStatement): Severity {
  const score = one.score ?? (one.vector ? scoreCvss(one.vector)?.score : undefined)
  return {
    source,
    by: one.by,
    system: one.system,
    vector: one.vector ?? null,
    score: score ?? null,
    rating: score === undefined ? wordOf(one.rating) : ratingOf(score),
  }
}

/**
 * The one severity to show in lists: the highest score that any source states, the newest system among equals. Never
 * the lowest: two sources that disagree are shown side by side on the vulnerability's own page.
 */
export function shownSeverity(all: readonly Severity[]): Severity | null {
  const sorted = [...all].sort(
    (a, b) =>
      (b.score ?? -1) - (a.score ?? -1) ||
      words.indexOf(b.rating) - words.indexOf(a.rating) ||
      newest.indexOf(a.system) - newest.indexOf(b.system) ||
      (a.source < b.source ? -1 : 1),
  )
  const first = sorted[0]
  return first && (first.score !== null || first.rating !== 'unknown') ? first : null
}

const words: readonly Severity['rating'][] = ['unknown', 'none', 'low', 'medium', 'high', 'critical']

/** Words of databases that rate without a score (GHSA: MODERATE; distributions: Important). */
function wordOf(rating: string | undefined): Severity['rating'] {
  const word = rating?.toLowerCase() ?? ''
  if (word === 'moderate') return 'medium'
  if (word === 'important') return 'high'
  return words.find(known => known === word) ?? 'unknown'
}
