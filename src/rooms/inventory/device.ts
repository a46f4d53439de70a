import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'

/** A device family: one intended purpose, placed on its markets in one risk class. */
export interface Device {
  readonly id: string
  readonly manufacturer: string
  readonly name: string
  readonly intendedPurpose: string
  readonly riskClass: string
  readonly markets: readonly string[]
  readonly udiDi: string | undefined
  readonly basicUdiDi: string | undefined
  readonly demo: boolean
  readonly createdAt: Date
  readonly changedAt: Date
}

export interface DeviceFields {
  readonly name: string
  readonly intendedPurpose: string
  readonly riskClass: string
  readonly markets: readonly string[]
  readonly udiDi?: string
  readonly basicUdiDi?: string
}

/** Enters a new device family; its name is unique at the manufacturer. */
export function enterDevice(
  fields: DeviceFields,
  known: { manufacturer: string | undefined; names: readonly string[] },
  born: { id: string; now: Date; demo?: boolean },
): Change<Device> | Refusal {
  if (!known.manufacturer) return refuse('inventory.no-manufacturer', 409)
  if (isTaken(fields.name, known.names)) return refuse('inventory.device-exists', 409, { name: fields.name })
  const device: Device = {
    id: born.id,
    manufacturer: known.manufacturer,
    ...clean(fields),
    demo: born.demo ?? false,
    createdAt: born.now,
    changedAt: born.now,
  }
  return accept(device, {
    action: 'inventory.device-entered',
    of: { type: 'device', id: device.id },
    after: told(device),
  })
}

/** Changes what is written about a device family. */
export function changeDevice(
  before: Device,
  fields: Partial<DeviceFields>,
  names: readonly string[],
  now: Date,
): Change<Device> | Refusal {
  if (fields.name && fields.name !== before.name && isTaken(fields.name, names)) {
    return refuse('inventory.device-exists', 409, { name: fields.name })
  }
  const after: Device = { ...before, ...clean({ ...before, ...fields }), changedAt: now }
  return accept(after, {
    action: 'inventory.device-changed',
    of: { type: 'device', id: after.id },
    before: told(before),
    after: told(after),
  })
}

function isTaken(name: string, names: readonly string[]): boolean {
  return names.some(other => other.toLowerCase() === name.toLowerCase())
}

function clean(fields: DeviceFields) {
  const { name, intendedPurpose, riskClass, markets } = fields
  return {
    name,
    intendedPurpose,
    riskClass,
    markets,
    udiDi: fields.udiDi || undefined,
    basicUdiDi: fields.basicUdiDi || undefined,
  }
}

function told(device: Device) {
  const { name, intendedPurpose, riskClass, markets, udiDi, basicUdiDi } = device
  return { name, intendedPurpose, riskClass, markets, udiDi, basicUdiDi }
}
