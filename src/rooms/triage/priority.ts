/** How urgent a vulnerability is; the order is the order of the inbox. Unknown comes before low: it is not low. */
export const urgencies = ['urgent', 'high', 'unknown', 'other'] as const
export type Urgency = (typeof urgencies)[number]

/** What urgency is judged by. */
export interface Signals {
  readonly exploited: boolean
  /** 0.0 to 10.0; null where no source gives a score. */
  readonly score: number | null
  readonly rating: string | null
  /** EPSS score, 0 to 1; null where there is none. */
  readonly epss: number | null
}

// Project defaults until the policies of a manufacturer replace them: a score of "high" by the bands of CVSS, and the
// EPSS threshold above which FIRST's own examples see most of the exploited vulnerabilities.
const HIGH_SCORE = 7
const HIGH_EPSS = 0.1

/** Judges by exploitation first, then by score and prediction; without any of them the answer is unknown. */
export function urgencyOf(signals: Signals): Urgency {
  if (signals.exploited) return 'urgent'
  if ((signals.epss ?? 0) >= HIGH_EPSS) return 'high'
  if (signals.score !== null) return signals.score >= HIGH_SCORE ? 'high' : 'other'
  if (signals.rating === 'critical' || signals.rating === 'high') return 'high'
  return signals.rating === null || signals.rating === 'unknown' ? 'unknown' : 'other'
}

/** Order of two vulnerabilities in the inbox: negative when the first is more urgent. */
export function byUrgency(
  a: Signals & { units: number | null; vulnerability: string },
  b: Signals & { units: number | null; vulnerability: string },
): number {
  return (
    // what no device in the field has harms nobody there, however bad it is; an unknown number may
    Number(a.units === 0) - Number(b.units === 0) ||
    urgencies.indexOf(urgencyOf(a)) - urgencies.indexOf(urgencyOf(b)) ||
    (b.score ?? -1) - (a.score ?? -1) ||
    (b.epss ?? -1) - (a.epss ?? -1) ||
    // more devices in the field first; an unknown number counts as many
    (b.units ?? Number.MAX_SAFE_INTEGER) - (a.units ?? Number.MAX_SAFE_INTEGER) ||
    (a.vulnerability < b.vulnerability ? 1 : -1)
  )
}
