import { createReadStream, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import type { Ctx } from '../src/platform/context.ts'
import { door as intelligence, intelligence as intelligenceRoom } from '../src/rooms/intelligence/room.ts'
import { inventory } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { door as matching } from '../src/rooms/matching/room.ts'
import { enterDevice, filesBelow, type ThrowAway, throwAway } from './throw-away.ts'
import { promisedFormat } from './well-formed.ts'

/**
 * `node quality/real-input.ts`: everything in AFTERCARE_DATA (default ../shared/data) through the real path, into a
 * database that is thrown away. Fails when a well-formed document of a promised format is refused.
 */
const data = resolve(import.meta.dirname, '..', process.env.AFTERCARE_DATA ?? '../shared/data')

const feeds: readonly (readonly [string, string])[] = [
  ['osv', 'osv'],
  ['nvd', 'nvd/feeds'],
  ['nvd', 'nvd/native-2.0'],
  ['kev', 'kev'],
  ['epss', 'epss/epss_scores-2026-01-25.kev-only.csv.gz'],
  ['epss', 'epss/epss_scores-2026-01-26.kev-only.csv.gz'],
]

interface Taken {
  readonly path: string
  readonly state: string
  readonly error: string
  readonly promised: string | undefined
  readonly release: string
  readonly components: number
  readonly matchable: number
}

async function main(): Promise<void> {
  const house = await throwAway()
  try {
    for (const [feed, path] of feeds)
      await timed(house, `${feed} ${path}`, () => load(house.ctx, feed, join(data, path)))
    await timed(house, 'ranges of all advisories', async () => ({ jobs: await house.drain() }))
    await tellSkipped(house.ctx)
    await tellDocuments(house, await timedDocuments(house))
  } finally {
    await house.close()
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function timed(house: ThrowAway, title: string, work: () => Promise<object>): Promise<void> {
  const start = performance.now()
  const facts = await work().catch(error => ({ failed: String(error), ...(error.refusal?.facts ?? {}) }))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  const { worker, sandbox } = house.peak()
  print(`${title.padEnd(50)} ${JSON.stringify(facts)}  ${seconds} s  peak ${worker} + ${sandbox} MiB`)
}

async function load(ctx: Ctx, feed: string, path: string): Promise<object> {
  return intelligence.importPath(ctx, feed, path)
}

async function tellSkipped(ctx: Ctx): Promise<void> {
  for (const source of await intelligenceRoom.actions.sources(ctx)) {
    for (const one of source.skipped)
      print(`  skipped by ${source.id}: ${one.code} ${one.count}, such as ${one.sample.slice(0, 100)}`)
  }
  print(`advisories ${await intelligence.countAdvisories(ctx.db)}; ${JSON.stringify(await matching.sizes(ctx.db))}`)
}

async function timedDocuments(house: ThrowAway): Promise<Taken[]> {
  const start = performance.now()
  const device = await enterDevice(house.ctx, 'real input')
  const taken: Taken[] = []
  for (const path of filesBelow(join(data, 'sbom'))) {
    if (/\.md$|LICENSE/i.test(path)) continue
    taken.push(await take(house, device, path))
  }
  print(`${taken.length} documents in ${((performance.now() - start) / 1000).toFixed(1)} s`)
  return taken
}

async function take(house: ThrowAway, device: string, path: string): Promise<Taken> {
  const { ctx } = house
  const name = relative(join(data, 'sbom'), path)
  const bytes = path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path)
  const release = (await inventory.actions.createRelease(ctx, { device, version: name, phase: 'development' })).id
  const stream = path.endsWith('.gz') ? Readable.from([bytes]) : createReadStream(path)
  const refused = (error: { refusal?: { code: string } }) => ({ id: '', refusal: error.refusal?.code ?? String(error) })
  const begun = await upload(ctx, { release, fileName: name, makeCurrent: true }, stream).catch(refused)
  await house.drain()
  const one = begun.id === '' ? undefined : await inventory.actions.import(ctx, { id: begun.id })
  return {
    path: name,
    state: one?.state ?? 'failed',
    error: one?.error ? `${one.error.code} at ${one.error.where}` : 'refusal' in begun ? begun.refusal : '',
    promised: promisedFormat(bytes),
    release,
    components: one?.counts.components ?? 0,
    matchable: one?.counts.matchable ?? 0,
  }
}

async function tellDocuments(house: ThrowAway, all: readonly Taken[]): Promise<void> {
  const failed = all.filter(one => one.state === 'failed')
  const taken = all.filter(one => one.state !== 'failed')
  const sum = (pick: (one: Taken) => number) => taken.reduce((total, one) => total + pick(one), 0)
  let matches = 0
  let conditional = 0
  const bands: Record<string, number> = {}
  for (const one of taken) {
    for (const match of (await matching.matchesOf(house.ctx.db, one.release)).matches) {
      matches++
      if (match.conditional !== null) conditional++
      bands[match.band] = (bands[match.band] ?? 0) + 1
    }
  }
  for (const one of failed) print(`  refused ${one.path}: ${one.error}${one.promised ? `  <-- ${one.promised}` : ''}`)
  for (const one of taken.filter(one => !one.promised))
    print(`  taken beyond the promise: ${one.path}, ${one.components} components`)
  for (const format of new Set(taken.map(one => one.promised ?? 'other')))
    print(`  taken ${format}: ${taken.filter(one => (one.promised ?? 'other') === format).length}`)
  const share = (
    (100 * sum(one => one.matchable)) /
    Math.max(
      1,
      sum(one => one.components),
    )
  ).toFixed(1)
  print(
    `documents: ${taken.length} taken, ${failed.length} refused; components ${sum(one => one.components)}, matchable ${share} %`,
  )
  print(`matches ${matches} (${JSON.stringify(bands)}), of which conditional ${conditional}`)
  print(
    `peak memory: worker ${house.peak().worker} MiB, sandbox ${house.peak().sandbox} MiB; ${JSON.stringify(await matching.sizes(house.ctx.db))}`,
  )
  const wrong = failed.filter(one => one.promised)
  if (wrong.length > 0) {
    print(`${wrong.length} well-formed documents were refused`)
    process.exitCode = 1
  }
}

await main()
