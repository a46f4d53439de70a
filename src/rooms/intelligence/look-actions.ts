import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { note, type Relevant, relevantOf } from './relevance.ts'
import * as store from './relevance-store.ts'

const PAGE = 1000
const LOOK = 'relevance'
/** What is written may be seen later than its own time says. */
const OVERLAP = 10 * 60_000

/** Seconds from one look to the next: a source that is read whole announces a change for each thousand records. */
const AT_LEAST = 60

/** True when a look under this name is so recent that the next one, by the clock, is soon enough. */
export async function lookedJustNow(ctx: Ctx, name: string): Promise<boolean> {
  const until = await store.lookedUntil(ctx.db, name)
  const age = until ? ctx.clock.now().getTime() - until.getTime() : Number.POSITIVE_INFINITY
  return age >= 0 && age < AT_LEAST * 1000
}

/** Looks for what is relevant, unless somebody looked a moment ago. */
export async function lookSoon(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (!(await lookedJustNow(ctx, LOOK))) await lookForRelevant(ctx, signal)
}

/** Notes what came since the last look and speaks of a component of ours. */
export async function lookForRelevant(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  const at = ctx.clock.now()
  const until = await store.lookedUntil(ctx.db, LOOK)
  const from = until ? new Date(until.getTime() - OVERLAP) : await store.firstComplete(ctx.db)
  if (from) {
    const ours = await inventory.packagesInUse(ctx.db)
    await noteNew(ctx, relevantOf(await store.exploitedSince(ctx.db, from), ours))
    let place: store.Place = { at: from, id: '' }
    for (;;) {
      signal?.throwIfAborted()
      const page = await store.arrivals(ctx.db, place, PAGE)
      await noteNew(ctx, relevantOf(page, ours))
      const last = page.at(-1)
      if (!last || page.length < PAGE) break
      place = { at: last.storedAt, id: last.statement }
    }
  }
  await ctx.write(tx => store.saveLook(tx, LOOK, at))
}

/** Notes what another room found relevant; what is noted already gets its reasons too. */
export async function noteRelevant(ctx: Ctx, relevant: readonly Relevant[]): Promise<void> {
  if (relevant.length > 0) await ctx.commit(note(relevant, ctx.id, ctx.clock.now()), store.saveRelevant)
}

async function noteNew(ctx: Ctx, relevant: readonly Relevant[]): Promise<void> {
  const known = await store.notedAlready(
    ctx.db,
    relevant.map(one => one.statement),
  )
  const fresh = relevant.filter(one => !known.has(`${one.statement} ${one.cameAt.toISOString()}`))
  await noteRelevant(ctx, fresh)
}
