import { Readable } from 'node:stream'
import { sql } from 'kysely'
import type { Ctx } from '../../src/platform/context.ts'
import { door as intelligence } from '../../src/rooms/intelligence/room.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { upload } from '../../src/rooms/inventory/streams.ts'
import { door as matching } from '../../src/rooms/matching/room.ts'
import { type Part, reference, type Statement } from './engine.ts'
import { component, makeWorld, osvRecord } from './portfolio.ts'
import { Random } from './random.ts'

/** A house whose jobs the caller runs. */
export interface House {
  readonly ctx: Ctx
  drain(): Promise<number>
}

/** What was compared, and what differed; a run is good when there is no difference. */
export interface Agreement {
  readonly seed: number
  readonly comparisons: number
  readonly matches: number
  readonly differences: readonly string[]
}

/**
 * A made-up portfolio through the real path in every order (advisories first, SBOMs first, changed, withdrawn), against
 * plain loops; then everything once more, which changes nothing, and everything anew, which comes to the same bytes.
 */
export async function agree(house: House, device: string, seed: number, comparisons: number): Promise<Agreement> {
  const random = new Random(seed)
  const world = makeWorld(random, sizeFor(comparisons), `s${seed}`)
  const standing = new Map(world.statements.map(one => [one.id, one]))
  const half = Math.floor(world.statements.length / 2)
  const releases: { id: string; parts: readonly Part[] }[] = []
  const enter = async (all: readonly (readonly Part[])[]) => {
    for (const parts of all) {
      releases.push({ id: await release(house.ctx, device, `${seed}-${releases.length}`, parts), parts })
    }
  }
  const middle = Math.floor(world.releases.length / 2)
  await take(
    house,
    world.statements.slice(0, half).map(one => osvRecord(one)),
  )
  await enter(world.releases.slice(0, middle))
  await house.drain()
  await take(
    house,
    world.statements.slice(half).map(one => osvRecord(one)),
  )
  await enter(world.releases.slice(middle))
  await house.drain()
  const first = compare('in any order', await answers(house, releases), [...standing.values()])

  await take(house, revise(random, standing, world.statements))
  const changed = await answers(house, releases)
  const second = compare('after changes', changed, [...standing.values()])
  const before = bytes(changed)
  await everythingAgain(house, releases, false)
  const twice = bytes(await answers(house, releases)) === before ? [] : ['run twice: other bytes']
  await everythingAgain(house, releases, true)
  const anew = bytes(await answers(house, releases)) === before ? [] : ['built anew: other bytes']
  return {
    seed,
    comparisons: first.pairs + second.pairs,
    matches: second.matches,
    differences: [...first.differences, ...second.differences, ...twice, ...anew],
  }
}

/** Ranges and listed versions of a statement on the average. */
const RANGES = 2.25

/** Parts times statements per package times ranges comes to about the wanted number, over both comparisons. */
function sizeFor(comparisons: number) {
  const packages = 40
  const parts = Math.max(20, Math.round(Math.sqrt(comparisons) / 2.5))
  const releases = 8
  const statements = Math.max(40, Math.ceil((comparisons * packages) / (2 * RANGES * parts * releases)))
  return { packages, parts, releases, statements }
}

/** A twentieth of the statements says something else, and a fiftieth is taken back. */
function revise(random: Random, standing: Map<string, Statement>, all: readonly Statement[]): object[] {
  const records: object[] = []
  for (const one of all) {
    const donor = random.pick(all)
    if (random.chance(0.05) && donor.ecosystem === one.ecosystem) {
      const revised = { ...one, ranges: donor.ranges, versions: donor.versions }
      standing.set(one.id, revised)
      records.push(osvRecord(revised, { modified: '2024-02-01T00:00:00Z' }))
    } else if (random.chance(0.02)) {
      standing.delete(one.id)
      records.push(osvRecord(one, { withdrawn: '2024-02-01T00:00:00Z', modified: '2024-02-01T00:00:00Z' }))
    }
  }
  return records
}

async function take(house: House, records: readonly object[]): Promise<void> {
  async function* bytesOf(record: object) {
    yield Buffer.from(JSON.stringify(record))
  }
  const files = records.map((record, at) => ({
    hint: { name: `${at}.json`, inside: 'made up' },
    bytes: bytesOf(record),
  }))
  await intelligence.importFiles(house.ctx, 'osv', 'made up', files)
  await house.drain()
}

async function release(ctx: Ctx, device: string, version: string, parts: readonly Part[]): Promise<string> {
  const { id } = await inventory.actions.createRelease(ctx, { device, version, phase: 'released' })
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { 'bom-ref': 'root', type: 'application', name: 'made up', version: '1' } },
    components: parts.map((part, at) => ({ type: 'library', 'bom-ref': `#${at}`, ...component(part) })),
  }
  const body = Readable.from([Buffer.from(JSON.stringify(document))])
  await upload(ctx, { release: id, fileName: 'made-up.cdx.json', makeCurrent: true }, body)
  return id
}

/** What the program says of a release. */
interface Answer {
  readonly parts: readonly Part[]
  readonly matches: Awaited<ReturnType<typeof matching.matchesOf>>['matches']
}

async function answers(house: House, releases: readonly { id: string; parts: readonly Part[] }[]): Promise<Answer[]> {
  const all: Answer[] = []
  for (const { id, parts } of releases) {
    all.push({ parts, matches: (await matching.matchesOf(house.ctx.db, id)).matches })
  }
  return all
}

function compare(
  when: string,
  all: readonly Answer[],
  statements: readonly Statement[],
): { pairs: number; matches: number; differences: string[] } {
  const differences: string[] = []
  let [pairs, found] = [0, 0]
  for (const { parts, matches } of all) {
    const wanted = reference(parts, statements)
    pairs += wanted.pairs
    found += wanted.lines.length
    const said = new Set(matches.map(match => `${match.vulnerability} ${match.component} ${match.version}`))
    const lines = new Set(wanted.lines)
    const missing = wanted.lines.filter(line => !said.has(line))
    const extra = [...said].filter(line => !lines.has(line))
    differences.push(
      ...missing.map(line => `${when}: the program misses ${line}`),
      ...extra.map(line => `${when}: only the program says ${line}`),
    )
  }
  return { pairs, matches: found, differences }
}

function bytes(all: readonly Answer[]): string {
  return all.map(({ matches }) => JSON.stringify(matches)).join('\n')
}

/** Every advisory and every release again, over what is there or over nothing. */
async function everythingAgain(house: House, releases: readonly { id: string }[], anew: boolean): Promise<void> {
  await house.ctx.write(async (tx, announce) => {
    if (anew) await matching.clear(tx)
    await sql`insert into intelligence_change (advisory) select id from intelligence_advisory
      on conflict do nothing`.execute(tx)
    await announce('intelligence.changed', {})
  })
  await house.drain()
  for (const { id } of releases) await matching.matchRelease(house.ctx, id)
  await house.drain()
}
