/** Minutes until the next try, by the tries that came to nothing; then every hour. */
const WAITS = [1, 2, 5, 15, 30]
const LAST_WAIT = 60
/** A letter that nobody takes for so long has failed: by then other ways must be found. */
const PATIENCE_HOURS = 24

/** What becomes of a letter that the server did not take. */
export type Fate = { readonly state: 'waiting'; readonly nextTryAt: Date } | { readonly state: 'failed' }

/** A refusal of the server is for good (5xx of RFC 5321, section 4.2.1); everything else is tried again for a day. */
export function fateOf(
  isForGood: boolean,
  { tries, madeAt }: { readonly tries: number; readonly madeAt: Date },
  now: Date,
): Fate {
  const isOver = now.getTime() - madeAt.getTime() >= PATIENCE_HOURS * 3_600_000
  if (isForGood || isOver) return { state: 'failed' }
  const minutes = WAITS[tries - 1] ?? LAST_WAIT
  return { state: 'waiting', nextTryAt: new Date(now.getTime() + minutes * 60_000) }
}
