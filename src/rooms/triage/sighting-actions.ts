import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Sighting, stateSighting, withdrawSighting } from './sighting.ts'
import * as store from './sighting-store.ts'

type Said = Pick<Sighting, 'vulnerability' | 'device' | 'kind' | 'seenOn' | 'note'>

/** States exploitation at a comparable device or in our own; decisions that rest on the contrary are looked at at once. */
export async function enterSighting(ctx: Ctx, said: Said) {
  const devices = await inventory.devices(ctx.db, [said.device])
  const reached = ctx.actor.devices === undefined || ctx.actor.devices.includes(said.device)
  if (devices.length === 0 || !reached) stop('platform.not-found', 404)
  const outcome = stateSighting({ ...said, id: ctx.id() }, ctx.actor, ctx.clock.now())
  return ctx.commit(outcome, async (tx, sighting, announce) => {
    await store.addSighting(tx, sighting)
    await announce('triage.sighted', { names: [sighting.vulnerability] })
    return { id: sighting.id }
  })
}

/** Takes it back, with the reason. */
export async function endSighting(ctx: Ctx, { id, reason }: { id: string; reason: string }) {
  const sighting = (await store.sighting(ctx.db, id)) ?? stop('platform.not-found', 404)
  if (ctx.actor.devices !== undefined && !ctx.actor.devices.includes(sighting.device)) stop('platform.not-found', 404)
  await ctx.commit(withdrawSighting(sighting, reason, ctx.actor, ctx.clock.now()), store.saveSightingEnd)
  return { id }
}
