import type { Outcome } from './supplier-priority.ts'

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
  /** What SSVC's supplier tree leaves possible; undefined: not asked. */
  readonly possible?: readonly Outcome[]
}

// Project defaults until the policies of a manufacturer replace them: a score of "high" by the bands of CVSS, and the
// EPSS threshold above which FIRST's own examples see most of the exploited vulnerabilities.
const HIGH_SCORE = 7
const HIGH_EPSS = 0.1

/** Why it is as urgent as it is; text keys under `triage.priority`. */
export type PriorityReason =
  | 'exploited'
  | 'predicted'
  | 'score-high'
  | 'score-low'
  | 'rating-high'
  | 'rating-low'
  | 'score-unknown'
  | 'tree-immediate'
  | 'tree-out-of-cycle'

/** One explained priority: the level, and what made it so. */
export interface Priority {
  readonly level: Urgency
  readonly because: readonly PriorityReason[]
}

/**
 * Judges by exploitation first, then by score and prediction; without any of them the answer is unknown. Where SSVC's
 * supplier tree leaves only out-of-cycle and immediate, the level is never lower than that: patients weigh in there.
 */
export function priorityOf(signals: Signals): Priority {
  const base = bySignals(signals)
  const { possible = [] } = signals
  const isImmediate = possible.length > 0 && possible.every(one => one === 'immediate')
  const isSoon = possible.length > 0 && possible.every(one => one === 'immediate' || one === 'out-of-cycle')
  if (isImmediate && base.level !== 'urgent') return { level: 'urgent', because: ['tree-immediate', ...base.because] }
  if (isSoon && base.level !== 'urgent' && base.level !== 'high')
    return { level: 'high', because: ['tree-out-of-cycle', ...base.because] }
  return base
}

/** The level alone. */
export function urgencyOf(signals: Signals): Urgency {
  return priorityOf(signals).level
}

function bySignals({ exploited, epss, score, rating }: Signals): Priority {
  if (exploited) return { level: 'urgent', because: ['exploited'] }
  if ((epss ?? 0) >= HIGH_EPSS) return { level: 'high', because: ['predicted'] }
  if (score !== null) {
    return score >= HIGH_SCORE ? { level: 'high', because: ['score-high'] } : { level: 'other', because: ['score-low'] }
  }
  if (rating === 'critical' || rating === 'high') return { level: 'high', because: ['rating-high'] }
  return rating === null || rating === 'unknown'
    ? { level: 'unknown', because: ['score-unknown'] }
    : { level: 'other', because: ['rating-low'] }
}

/** Where a vulnerability is, as far as the order needs it. */
export interface Placed {
  readonly vulnerability: string
  /** Devices in the field of its releases; null when one of them is unknown. */
  readonly units: number | null
  readonly reach: number
}

const FARTHEST = 64

/**
 * How many devices some places reach, in steps that double: nearly as many is no reason to come first. An unknown number
 * counts as many. The lines of the inbox count the same in SQL (`mirror.triage_count`).
 */
export function reachOf(units: readonly (number | undefined)[]): number {
  if (units.some(count => count === undefined)) return FARTHEST
  return Math.min(FARTHEST, Math.ceil(Math.log2(1 + units.reduce<number>((sum, count) => sum + (count ?? 0), 0))))
}

/** Order of two vulnerabilities in the inbox: negative when the first is more urgent. */
export function byUrgency(a: Signals & Placed, b: Signals & Placed): number {
  return (
    // what no device in the field has harms nobody there, however bad it is; an unknown number may
    Number(a.units === 0) - Number(b.units === 0) ||
    urgencies.indexOf(urgencyOf(a)) - urgencies.indexOf(urgencyOf(b)) ||
    (b.score ?? -1) - (a.score ?? -1) ||
    (b.epss ?? -1) - (a.epss ?? -1) ||
    b.reach - a.reach ||
    (a.vulnerability < b.vulnerability ? 1 : -1)
  )
}
