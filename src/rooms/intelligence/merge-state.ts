import type { Severity } from './severity.ts'

/**
 * What makes merged statements less than one plain answer: sources that contradict each other, and sources that have not
 * said (yet) what one would expect. Each is a state to show and to filter by, never a hidden choice.
 */
export const mergeStates = [
  'scores-disagree',
  'ratings-disagree',
  'ranges-disagree',
  'withdrawal-disagrees',
  'disputed',
  'no-score',
  'awaiting-analysis',
  'not-scheduled',
] as const
export type MergeState = (typeof mergeStates)[number]

/** A statement as far as its state matters. */
export interface Stating {
  readonly source: string
  readonly withdrawn?: string
  readonly status?: string
}

/** From here on two scores are more than two roundings of the same judgement. */
const APART = 1

/** The states of merged statements; that ranges disagree depends on versions, and is told where these are known. */
export function statesOf(
  statements: readonly Stating[],
  severities: readonly Severity[],
  cannotWithdraw: ReadonlySet<string>,
): MergeState[] {
  const standing = statements.filter(one => !one.withdrawn)
  const telling = statements.filter(one => one.withdrawn || !cannotWithdraw.has(one.source))
  const words = new Set(standing.map(one => one.status?.toLowerCase()))
  const found: Record<MergeState, boolean> = {
    'scores-disagree': families(severities).some(areApart),
    'ratings-disagree': families(severities).some(rateApart),
    'ranges-disagree': false,
    'withdrawal-disagrees': telling.some(one => one.withdrawn) && telling.some(one => !one.withdrawn),
    disputed: words.has('disputed'),
    'no-score': standing.length > 0 && severities.every(one => one.score === null),
    'awaiting-analysis': ['received', 'awaiting analysis', 'undergoing analysis'].some(word => words.has(word)),
    'not-scheduled': words.has('deferred') || words.has('not scheduled'),
  }
  return mergeStates.filter(state => found[state])
}

/** Judgements that measure alike: CVSS 2, 3 and 4 give other figures for the same flaw, and words are a scale too. */
function families(severities: readonly Severity[]): Severity[][] {
  const groups = Map.groupBy(severities, one => (one.system.startsWith('cvss-3') ? 'cvss-3' : one.system))
  return [...groups.values()]
}

function areApart(family: readonly Severity[]): boolean {
  const scores = family.flatMap(one => one.score ?? [])
  return scores.length > 1 && Math.round((Math.max(...scores) - Math.min(...scores)) * 10) / 10 >= APART
}

function rateApart(family: readonly Severity[]): boolean {
  return new Set(family.map(one => one.rating).filter(rating => rating !== 'unknown')).size > 1
}
