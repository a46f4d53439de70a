import { Refused } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { type Device, type DeviceFields, enterDevice } from './device.ts'
import { type Manufacturer, type ManufacturerFields, nameManufacturer } from './manufacturer.ts'
import { enterRelease, type Release, type ReleaseFields } from './release.ts'
import * as store from './store.ts'

/** Enters the demo company beside whatever manufacturer this database belongs to. */
export async function enterDemoManufacturer(ctx: Ctx, fields: ManufacturerFields): Promise<Manufacturer> {
  const change = nameManufacturer(undefined, fields, { id: ctx.id(), now: ctx.clock.now(), demo: true })
  await ctx.commit(change, store.saveManufacturer)
  return change.save
}

/** Enters a device of the demo company. */
export async function enterDemoDevice(ctx: Ctx, manufacturer: string, fields: DeviceFields): Promise<Device> {
  const outcome = enterDevice(fields, { manufacturer, names: [] }, { id: ctx.id(), now: ctx.clock.now(), demo: true })
  if (!outcome.ok) throw new Refused(outcome)
  await ctx.commit(outcome, store.saveDevice)
  return outcome.save
}

/** Enters a release of a demo device. */
export async function enterDemoRelease(ctx: Ctx, device: Device, fields: ReleaseFields): Promise<Release> {
  const outcome = enterRelease(device, fields, [], { id: ctx.id(), now: ctx.clock.now() })
  if (!outcome.ok) throw new Refused(outcome)
  await ctx.commit(outcome, store.saveRelease)
  return outcome.save
}
