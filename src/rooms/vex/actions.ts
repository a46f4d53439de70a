import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import type { contract, PublisherFields } from './contract.ts'
import { documentActions } from './document-actions.ts'
import { editionActions } from './edition-actions.ts'
import { others } from './others-actions.ts'
import { proposalActions } from './proposal-actions.ts'
import { writePublisher } from './publisher.ts'
import * as store from './publisher-store.ts'
import { publisherView } from './views.ts'

type PublisherInput = z.output<typeof PublisherFields> & { manufacturer: string; seen: number }

/** What the outside may ask of VEX; the keys are those of the contract. */
export const actions = {
  publishers: async (ctx: Ctx) => {
    const manufacturers = await manufacturersOf(ctx)
    return Promise.all(manufacturers.map(async one => publisherView(one, await store.publisher(ctx.db, one.id))))
  },
  writePublisher: async (ctx: Ctx, { manufacturer, seen, ...fields }: PublisherInput) => {
    inventory.demandWholeHouse(ctx)
    const one =
      (await manufacturersOf(ctx)).find(({ id }) => id === manufacturer) ?? stop('vex-room.no-manufacturer', 404)
    const before = await store.publisher(ctx.db, manufacturer)
    const about = { id: ctx.id(), manufacturer, before, seen }
    await ctx.commit(writePublisher(fields, about, ctx.actor, ctx.clock.now()), store.savePublisher)
    return publisherView(one, await store.publisher(ctx.db, manufacturer))
  },
  ...editionActions,
  ...proposalActions,
  ...documentActions,
  others,
} satisfies Record<keyof typeof contract, unknown>

/** The firm, and every other manufacturer whose devices are kept here. */
async function manufacturersOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const devices = await inventory.devices(ctx.db)
  const ids = [...new Set(devices.map(device => device.manufacturer))]
  const found = await Promise.all([undefined, ...ids].map(id => inventory.manufacturer(ctx.db, id)))
  return [...new Map(found.flatMap(one => (one ? [[one.id, one] as const] : []))).values()]
}
