import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { enterDevice } from '../quality/throw-away.ts'
import { sha256 } from '../src/platform/sha256.ts'
import { splitLines } from '../src/rooms/audit/split-lines.ts'
import { exportOf } from '../src/rooms/audit/streams.ts'
import { verifyExport } from '../src/rooms/audit/verify.ts'
import { door as intelligence } from '../src/rooms/intelligence/room.ts'
import { inventory } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { triage } from '../src/rooms/triage/room.ts'
import { havePortfolio } from './imports.ts'
import { measured } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** One flaw in so many versions of a part in each of so many releases: with the exceptions the design's 5,000 and three. */
const RELEASES = 50
const EXCEPTIONS = 3
const VULNERABILITY = 'CVE-2025-99999'
const PART = 'bulk-of-places'

const verdict = { status: 'affected', statement: 'Measured.', action: 'Update.' } as const

/** P9: one verdict over 5,000 places with exceptions, taken back again; its records, and the chain that holds them. */
export async function bulk(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { ctx } = stage.house
  const places = await madePlaces(stage)
  const before = await records(stage)
  const chosen = places.slice(EXCEPTIONS)
  const decided = await measured(stage.home, () =>
    triage.actions.decide(ctx, { vulnerability: VULNERABILITY, places: chosen, verdict }),
  )
  const after = await records(stage)
  await stage.house.drain()
  const undone = await measured(stage.home, () => triage.actions.undo(ctx, { id: decided.result.id }))
  const told = await records(stage)
  const lines = (await exportOf(ctx, 'record')).map(text => Buffer.from(text))
  const proof = await verifyExport(splitLines(lines), sha256)
  if (proof.outcome !== 'intact') throw new Error(`the trail does not verify: ${JSON.stringify(proof)}`)
  const what = `one decision at ${chosen.length} of ${places.length} places, ${EXCEPTIONS} excepted`
  const figure = (task: string, value: number, unit: string, goal?: string): Figure => ({
    id: 'P9',
    task,
    value,
    unit,
    ...(goal ? { goal } : {}),
  })
  return [
    figure(what, decided.wall, 's', '<= 5 (5,000)'),
    figure('the same', decided.cpu, 'CPU-s'),
    figure('the same, records that it wrote', after - before, 'records', 'one each'),
    figure('taken back there', undone.wall, 's'),
    figure('records of both in a trail that verifies', told - before, 'records'),
  ]
}

async function records({ house }: Stage): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from audit_event where log = 'record' and action like 'triage.%'
      and object_type in ('finding', 'decision')`.execute(house.ctx.db)
  return rows[0]?.n ?? 0
}

/** Releases with many versions of one part, all of them affected by one flaw. */
async function madePlaces({ house, world }: Stage): Promise<{ finding: string; release: string }[]> {
  const { ctx } = house
  const versions = world.size.nvd <= 2000 ? 3 : 100
  const device = await enterDevice(ctx, 'bulk')
  const wanted = RELEASES * versions + EXCEPTIONS
  await intelligence.importFiles(ctx, 'osv', 'bench', [
    { hint: { name: 'r.json', inside: 'bench' }, bytes: advisory() },
  ])
  for (let release = 0; release < RELEASES + 1; release++) {
    const count = release < RELEASES ? versions : EXCEPTIONS
    const { id } = await inventory.actions.createRelease(ctx, { device, version: `1.${release}`, phase: 'released' })
    const bytes = Readable.from([Buffer.from(document(count))])
    await upload(ctx, { release: id, fileName: 'bulk.cdx.json', makeCurrent: true }, bytes)
    await house.drain()
  }
  const { rows } = await sql<{ finding: string; release: string }>`
    select o.finding, o.release from triage_occurrence o join triage_finding f on f.id = o.finding
    where f.vulnerability = ${VULNERABILITY} and o.state = 'open'`.execute(ctx.db)
  if (rows.length !== wanted) throw new Error(`${rows.length} places instead of ${wanted}`)
  return rows
}

async function* advisory(): AsyncGenerator<Buffer> {
  const events = [{ introduced: '0' }, { fixed: '9.0.0' }]
  const affected = [{ package: { ecosystem: 'npm', name: PART }, ranges: [{ type: 'SEMVER', events }] }]
  const modified = '2025-01-01T00:00:00Z'
  yield Buffer.from(JSON.stringify({ id: 'OSV-BULK-1', aliases: [VULNERABILITY], modified, affected }))
}

function document(count: number): string {
  const components = Array.from({ length: count }, (_, at) => ({
    type: 'library',
    'bom-ref': `${at}`,
    name: PART,
    version: `1.${at}.0`,
    purl: `pkg:npm/${PART}@1.${at}.0`,
  }))
  const dependencies = [{ ref: 'root', dependsOn: components.map(one => one['bom-ref']) }]
  const metadata = { component: { 'bom-ref': 'root', type: 'firmware', name: 'bulk', version: '1' } }
  return JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata, components, dependencies })
}
