import type { Feed } from './feed.ts'

/** Health of a source as people see it: `stale` when its last complete pass is older than the source's limit. */
export type HealthState = 'never' | 'running' | 'fresh' | 'stale' | 'failed'

interface Stored {
  readonly state: 'never' | 'running' | 'fresh' | 'failed'
  readonly completeAt: Date | undefined
  readonly runningSince?: Date | undefined
}

/** Hours after which a pass that has not ended counts as killed: the age of the data speaks again. */
const LONGEST_PASS = 6

/** The state to show; silence of a source is never fresh, and a failure is said even while old data still serve. */
export function healthState(feed: Pick<Feed, 'staleAfterHours'>, stored: Stored | undefined, now: Date): HealthState {
  if (!stored || stored.state === 'never') return 'never'
  if (stored.state === 'failed') return 'failed'
  if (stored.state === 'running' && hoursBetween(stored.runningSince, now) < LONGEST_PASS) return 'running'
  if (!stored.completeAt) return 'never'
  return hoursBetween(stored.completeAt, now) > feed.staleAfterHours ? 'stale' : 'fresh'
}

/** What the data of a source lack, so that nothing found there means little; a pass under way makes nothing complete. */
export type Lack = Exclude<HealthState, 'running' | 'fresh'>

export function lackOf(feed: Pick<Feed, 'staleAfterHours'>, stored: Stored | undefined, now: Date): Lack | undefined {
  const state = healthState(feed, stored && { ...stored, runningSince: undefined }, now)
  return state === 'running' || state === 'fresh' ? undefined : state
}

function hoursBetween(from: Date | undefined, to: Date): number {
  return from ? (to.getTime() - from.getTime()) / 3_600_000 : Number.POSITIVE_INFINITY
}
