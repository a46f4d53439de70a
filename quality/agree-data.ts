import { createReadStream } from 'node:fs'
import { join, relative } from 'node:path'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import type { Ctx } from '../src/platform/context.ts'
import { door as intelligence } from '../src/rooms/intelligence/room.ts'
import type { Identity } from '../src/rooms/inventory/component.ts'
import { inventory, door as inventoryDoor } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { assemble, type NamedAdvisory } from '../src/rooms/matching/assemble.ts'
import { door as matching } from '../src/rooms/matching/room.ts'
import { surroundings } from '../src/rooms/matching/surroundings.ts'
import { dataFolder } from '../test/support/data.ts'
import { byPackage, type Named, plainHits } from './reference/real-hits.ts'
import { enterDevice, filesBelow, type ThrowAway, throwAway } from './throw-away.ts'

/**
 * `node quality/agree-data.ts`: the database join against plain loops on every advisory of OSV and NVD and every SBOM of
 * AFTERCARE_DATA. Both are told by the same words, so that equal hits are equal bytes. Ends with 1 when they differ.
 */
async function main(data: string): Promise<void> {
  const house = await throwAway()
  try {
    for (const [feed, path] of [
      ['osv', 'osv'],
      ['nvd', 'nvd/feeds'],
      ['nvd', 'nvd/native-2.0'],
    ] as const)
      await intelligence.importPath(house.ctx, feed, join(data, path))
    await house.drain()
    const advisories = await everyAdvisory(house.ctx)
    print(`${advisories.length} advisories; ${JSON.stringify(await matching.sizes(house.ctx.db))}`)
    await compareAll(house, join(data, 'sbom'), advisories)
  } finally {
    await house.close()
  }
}

async function everyAdvisory(ctx: Ctx): Promise<NamedAdvisory[]> {
  const { rows } = await sql<{ id: string }>`select id from intelligence_advisory order by id`.execute(ctx.db)
  const found: NamedAdvisory[] = []
  for (let at = 0; at < rows.length; at += 2000) {
    const ids = rows.slice(at, at + 2000).map(row => row.id)
    found.push(...(await intelligence.advisories(ctx.db, ids)))
  }
  return found.filter(one => intelligence.kindOf(one.externalId) !== 'update')
}

async function compareAll(house: ThrowAway, folder: string, advisories: readonly NamedAdvisory[]): Promise<void> {
  const named = byPackage(advisories)
  const device = await enterDevice(house.ctx, 'real input')
  let [documents, components, matches, different] = [0, 0, 0, 0]
  for (const path of filesBelow(folder)) {
    if (/\.md$|LICENSE/i.test(path)) continue
    const one = await entered(house, device, relative(folder, path), path)
    if (!one) continue
    const said = (await matching.matchesOf(house.ctx.db, one.release)).matches
    const wanted = told(one.components, advisories, named)
    documents++
    components += one.components.length
    matches += said.length
    if (JSON.stringify(said) === JSON.stringify(wanted)) continue
    different++
    print(`  differs: ${relative(folder, path)}: ${said.length} by the join, ${wanted.length} by loops`)
    for (const line of firstDifference(said, wanted)) print(`    ${line}`)
  }
  print(`${documents} documents, ${components} components, ${matches} matches, ${different} documents differ`)
  if (different > 0) process.exitCode = 1
}

/** The first match that only one of both tells so. */
function firstDifference(said: readonly object[], wanted: readonly object[]): string[] {
  const [ours, theirs] = [said, wanted].map(all => all.map(one => JSON.stringify(one)))
  const only = (own: readonly string[] = [], other: readonly string[] = []) => own.find(one => !other.includes(one))
  return [`join:  ${only(ours, theirs)?.slice(0, 900)}`, `loops: ${only(theirs, ours)?.slice(0, 900)}`]
}

function told(components: readonly Identity[], advisories: readonly NamedAdvisory[], named: Named) {
  const byId = new Map(advisories.map(one => [one.id, one]))
  const byOrdinal = new Map(components.map(one => [one.ordinal, one]))
  const hits = plainHits(components, named)
  const packages = new Set(components.map(one => one.package))
  const notices = advisories.filter(one => one.affected.some(affected => packages.has(affected.package)))
  return assemble(hits, byId, byOrdinal, surroundings(components), notices)
}

async function entered(house: ThrowAway, device: string, version: string, path: string) {
  const { id } = await inventory.actions.createRelease(house.ctx, { device, version, phase: 'development' })
  const file = createReadStream(path)
  const body = path.endsWith('.gz') ? file.pipe(createGunzip()) : file
  const begun = await upload(house.ctx, { release: id, fileName: version, makeCurrent: true }, body).catch(
    () => undefined,
  )
  if (!begun) return undefined
  await house.drain()
  const { sbom } = await matching.matchesOf(house.ctx.db, id)
  if (!sbom) return undefined
  return { release: id, components: await inventoryDoor.identities(house.ctx.db, sbom, 0, 1_000_000) }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (dataFolder) await main(dataFolder)
else print('the folder of real data is absent (AFTERCARE_DATA): nothing was compared')
