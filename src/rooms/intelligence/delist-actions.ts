import type { Ctx } from '../../platform/context.ts'
import { isLoss } from './completeness.ts'
import { type Feed, FeedBroken } from './feed.ts'
import * as signals from './signal-store.ts'

/** What the whole of a list names. */
export interface Standing {
  readonly named: ReadonlySet<string>
  /** Entries that could not be read are named all the same. */
  readonly unusable: ReadonlySet<string>
}

/**
 * Takes what a list of exploited vulnerabilities no longer names off it, and gives how many that were. One that has lost
 * more than it may is more likely broken than better.
 */
export async function delist(ctx: Ctx, feed: Feed, { named, unusable }: Standing, mayShrink: boolean): Promise<number> {
  const before = mayShrink ? 0 : await signals.countExploitations(ctx.db, feed.id)
  if (isLoss(before, named.size, feed.mayShrink?.share))
    throw new FeedBroken('shrunk', feed.id, `${named.size} of ${before} exploited vulnerabilities`)
  return ctx.write(async (tx, announce) => {
    const gone = await signals.forgetExploitations(tx, feed.id, [...named.union(unusable)], ctx.clock.now())
    // what came was announced before, and may have been looked at while these still stood
    if (gone.length > 0) await announce('intelligence.exploited-changed', {})
    if (gone.length > 0) await announce('intelligence.signals-changed', { names: gone })
    return gone.length
  })
}
