import type { Feed } from './feed.ts'

/** Health of a source as people see it: `stale` when its last complete pass is older than the source's limit. */
export type HealthState = 'never' | 'running' | 'fresh' | 'stale' | 'failed'

/** The state to show; silence of a source is never fresh, and a failure is said even while old data still serve. */
export function healthState(
  feed: Pick<Feed, 'staleAfterHours'>,
  stored: { state: 'never' | 'running' | 'fresh' | 'failed'; completeAt: Date | undefined } | undefined,
  now: Date,
): HealthState {
  if (!stored || stored.state === 'never') return 'never'
  if (stored.state === 'running' || stored.state === 'failed') return stored.state
  if (!stored.completeAt) return 'never'
  const hours = (now.getTime() - stored.completeAt.getTime()) / 3_600_000
  return hours > feed.staleAfterHours ? 'stale' : 'fresh'
}
