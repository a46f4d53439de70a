import type { Actor } from '../../src/core/record.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { actions } from '../../src/rooms/vigilance/actions.ts'
import { IntakeFields } from '../../src/rooms/vigilance/contract.ts'
import { productsFor } from '../../src/rooms/vigilance/product-actions.ts'
import { vigilance } from '../../src/rooms/vigilance/room.ts'
import { testContext } from './context.ts'
import { seriousAnswers } from './serious-incident.ts'

/** A second person, who decides what authorities hear. */
export const rita: Actor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-000000000002',
  display: 'Rita Regulatory',
  roles: ['regulatory'],
}

/** What people said of a field incident that is serious. */
export const serious = { fieldIncident: seriousAnswers }

/** A house with a pump in the field, on the morning of 5 March 2026, where cases are opened and decided by two. */
export async function caseHouse() {
  const ctx = await testContext({ now: '2026-03-05T09:00:00Z', rooms: [vigilance] })
  const second = ctx.as(rita)
  await inventory.actions.saveManufacturer(ctx, { name: 'Real Ltd', country: 'DE', markets: [] })
  const fields = { intendedPurpose: '', riskClass: 'mdr_iib', markets: ['EU_MDR' as const] }
  const pump = (await inventory.actions.createDevice(ctx, { name: 'Pulso 3', ...fields })).id

  /** A case at the pump of which the house learned now. */
  async function opened(title: string, said: object = {}) {
    const devices = await productsFor(ctx, [pump])
    return actions.openIncident(
      ctx,
      IntakeFields.parse({
        title,
        origin: { kind: 'service', text: 'The pump stops.' },
        devices: devices.map(one => ({ ...one, releases: [...one.releases] })),
        learned: { at: ctx.clock.now().toISOString(), by: 'Service desk' },
        said,
      }),
    )
  }

  return { ctx, second, pump, opened }
}
