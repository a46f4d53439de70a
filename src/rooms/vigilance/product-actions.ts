import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Device } from './device.ts'
import type { CaseDevice } from './incident.ts'

/** Markets as the law names them. A market that says no country is left out: the rules then ask, they do not guess. */
const markets: Readonly<Record<string, string>> = { EU_MDR: 'EU', EU_IVDR: 'EU', US_FDA: 'US', CH: 'CH', UK: 'GB' }

/** Products of the inventory as a case takes them: what the law must know, as far as the inventory knows it. */
export async function productsFor(
  ctx: Ctx,
  ids: readonly string[],
  releases: readonly string[] = [],
): Promise<CaseDevice[]> {
  const found = await inventory.devices(ctx.db, ids)
  const own = releases.length > 0 ? await inventory.releases(ctx.db) : []
  return found.map(device => ({
    device: device.id,
    name: device.name,
    releases: own.filter(one => one.device === device.id && releases.includes(one.id)).map(one => one.id),
    law: {
      name: device.name,
      kind: device.markets.includes('EU_IVDR') ? 'ivd' : 'device',
      markets: [...new Set(device.markets.flatMap(one => markets[one] ?? []))],
    },
  }))
}

/** Products of an event in a file, with those of the inventory that have the same name. */
export async function productsOf(ctx: Ctx, devices: readonly Device[]): Promise<CaseDevice[]> {
  const all = await inventory.devices(ctx.db, ctx.actor.devices)
  const known = new Map(all.map(one => [one.name.toLowerCase(), one.id]))
  return devices.map(law => ({
    device: known.get(law.name.toLowerCase()) ?? null,
    name: law.name,
    releases: [],
    law,
  }))
}
