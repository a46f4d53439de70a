import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Ctx } from '../../src/platform/context.ts'
import { intelligence } from '../../src/rooms/intelligence/room.ts'
import type { RiskClass } from '../../src/rooms/inventory/contract.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { upload } from '../../src/rooms/inventory/streams.ts'
import { matching } from '../../src/rooms/matching/room.ts'

/** The rooms between an SBOM and its matches. */
export const portfolioRooms = [inventory, intelligence, matching] as const

const { actions } = inventory

/** Enters a release of a device; manufacturer and device are made where they are missing. */
export async function enterRelease(ctx: Ctx, device: string, version: string): Promise<string> {
  if (!(await actions.manufacturer(ctx))) {
    await actions.saveManufacturer(ctx, { name: 'Nordlicht Medical GmbH', country: 'DE', markets: ['EU_MDR'] })
  }
  const known = (await actions.devices(ctx)).find(one => one.name === device)
  const fields = { name: device, intendedPurpose: 'test', riskClass: 'unknown', markets: [] } as const
  const { id } = known ?? (await actions.createDevice(ctx, { ...fields, riskClass: 'unknown' satisfies RiskClassName }))
  return (await actions.createRelease(ctx, { device: id, version, phase: 'released' })).id
}

type RiskClassName = (typeof RiskClass)['options'][number]

/** Sends a document for a release; gives the id of the import. */
export async function send(
  ctx: Ctx,
  release: string,
  content: string | Uint8Array,
  about: { fileName?: string; makeCurrent?: boolean; idempotencyKey?: string } = {},
): Promise<string> {
  const bytes = Readable.from([typeof content === 'string' ? Buffer.from(content) : content])
  const one = await upload(ctx, { release, fileName: 'test.json', makeCurrent: true, ...about }, bytes)
  return one.id
}

/** A component as a test writes it; `ref` follows from name and version. */
export interface TestComponent {
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly cpe?: string
}

/** A small CycloneDX document with these components. */
export function cyclonedx(components: readonly TestComponent[], subject = 'product'): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { 'bom-ref': 'root', type: 'application', name: subject, version: '1' } },
    components: components.map(one => ({ type: 'library', 'bom-ref': `${one.name}@${one.version}`, ...one })),
  })
}

/** A file of the demo. */
export function demoFile(path: string): string {
  return readFileSync(join(import.meta.dirname, '../../demo', path), 'utf8')
}
