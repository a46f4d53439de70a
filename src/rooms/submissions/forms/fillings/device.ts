import type { DeviceFacts, FormFacts } from '../facts.ts'
import { unknown } from '../form.ts'
import { among, type Filling, type Fillings, known, proposed } from './filling.ts'

/** A fact of the device that the report is about. */
function about(of: (device: DeviceFacts) => unknown): Filling {
  return ({ devices: [device] }) => (device ? known(of(device)) : undefined)
}

/** The entity that issued an identifier, where there is one. */
function entityOf(of: (device: DeviceFacts) => string | undefined): Filling {
  return ({ devices: [device] }, _kind, field) =>
    device && of(device) ? among(device.issuingEntity, field) : undefined
}

/** The device, or the devices, of the case. */
export const deviceFillings: Fillings = {
  'device.name': about(({ name }) => name),
  'device.description': about(({ description, intendedPurpose }) => description ?? intendedPurpose),
  'device.intendedPurpose': about(({ intendedPurpose }) => intendedPurpose),
  'device.basicUdiDi': about(({ basicUdiDi }) => basicUdiDi),
  'device.basicUdiDiEntity': entityOf(({ basicUdiDi }) => basicUdiDi),
  'device.udiDi': about(({ udiDi }) => udiDi),
  'device.udiDiEntity': entityOf(({ udiDi }) => udiDi),
  'device.udiPi': about(({ udiPi }) => udiPi),
  'device.nomenclature': about(({ emdn }) => emdn && 'EMDN'),
  'device.emdn': about(({ emdn }) => emdn),
  'device.emdnText': about(({ emdnText }) => emdnText),
  'device.model': about(({ model }) => model),
  'device.catalogueNumber': about(({ catalogueNumber }) => catalogueNumber),
  'device.serials': about(({ serials = [] }) => serials.join(', ')),
  'device.lots': about(({ lots = [] }) => lots.join(', ')),
  'device.softwareVersions': about(({ softwareVersions }) => softwareVersions.join(', ')),
  'device.firmwareVersion': about(({ firmwareVersion }) => firmwareVersion),
  'device.fdaSubmission': about(({ fdaSubmission }) => fdaSubmission),
  'device.fdaProductCode': about(({ fdaProductCode }) => fdaProductCode),
  'device.notifiedBodyName': about(({ notifiedBody }) => notifiedBody),
  'device.notifiedBody': about(({ notifiedBody, certificate }) =>
    notifiedBody || certificate ? [{ body: notifiedBody ?? unknown, certificate: certificate ?? unknown }] : undefined,
  ),
  'device.markets': ({ devices: [device] }) =>
    known(device?.markets?.filter(one => /^[A-Z]{2}$/.test(one) && one !== 'EU')),
  'device.riskClass': ({ devices: [device] }, _kind, field) =>
    field.type === 'choice' ? among(device?.riskClass, field) : known(device?.riskClass),
  'device.isSoftware': ({ devices: [device] }) =>
    proposed(device && device.softwareVersions.length > 0 ? 'yes' : undefined),
  'devices.rows': ({ devices }) => known(devices.map(rowOf)),
  'installed.counts': ({ devices, today }, _kind, field) => {
    const units = sumOf(devices)
    const cells = (field.columns ?? []).map(({ id }) => [id, cellOf(id, units, today)] as const)
    return proposed([Object.fromEntries(cells)])
  },
}

function rowOf(device: DeviceFacts): Readonly<Record<string, unknown>> {
  const { name, udiDi, model, catalogueNumber, softwareVersions, serials = [], lots = [] } = device
  const told = {
    name,
    udiDi,
    model: [model, catalogueNumber].filter(Boolean).join(', '),
    software: softwareVersions.join(', '),
    serials: [...serials, ...lots].join(', '),
  }
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value))
}

/** The base of all devices together; one that is not known makes the sum unknown, not smaller. */
function sumOf(devices: FormFacts['devices']): number | undefined {
  const units = devices.map(({ unitsInField }) => unitsInField)
  return units.length > 0 && units.every(one => one !== undefined)
    ? units.reduce((sum, one) => sum + one, 0)
    : undefined
}

/** The running year. The base in the field is what we know; how many incidents were similar, a person has to count. */
function cellOf(column: string, units: number | undefined, today: string): unknown {
  if (column === 'from') return `${today.slice(0, 4)}-01-01`
  if (column === 'to') return today
  return column === 'devices-world' || column === 'devices' ? (units ?? unknown) : unknown
}
