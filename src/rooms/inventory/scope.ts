import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import * as store from './store.ts'

/** The release, if it exists and the actor may know of it; foreign ones do not exist for the actor: 404, not 403. */
export async function releaseInScope(ctx: Ctx, id: string): Promise<store.ReleaseSummary> {
  const found = isId(id) ? await store.release(ctx.db, id) : undefined
  if (!found || !access.reaches(ctx.actor, { device: found.device })) stop('inventory.no-such-release', 404)
  return found
}

/** The device, if it exists and the actor may know of it. */
export async function deviceInScope(ctx: Ctx, id: string): Promise<store.DeviceSummary> {
  const found = access.reaches(ctx.actor, { device: id }) ? await store.device(ctx.db, id) : undefined
  return found ?? stop('inventory.no-such-device', 404)
}

/** Stops an actor limited to devices where the whole house is meant: the manufacturer, a new device, the demo. */
export function demandWholeHouse({ actor }: Ctx): void {
  if (actor.devices !== undefined) stop('inventory.whole-house-only', 403)
}
