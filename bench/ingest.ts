import { hash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { nvd } from '../src/rooms/intelligence/feeds/nvd/feed.ts'
import { door as intelligence } from '../src/rooms/intelligence/room.ts'
import { unpack } from '../src/rooms/intelligence/unpack.ts'
import { compileAdvisory } from '../src/rooms/matching/compile.ts'
import { door as matching } from '../src/rooms/matching/room.ts'
import type { MadeFeeds } from './generate.ts'
import { alternate, type Cost, measured, median } from './measure.ts'
import { type Figure, note, type Stage } from './stage.ts'

const MB = 1e6

interface Costs {
  readonly full: Cost[]
  readonly ranges: Cost[]
  readonly same: Cost[]
  readonly changed: Cost[]
}

/** P1 and P2: the sources into the database, and again when nothing or 1 % has changed. */
export async function ingest(stage: Stage): Promise<Figure[]> {
  const { home, house, rounds, editions } = stage
  const costs: Costs = { full: [], ranges: [], same: [], changed: [] }
  for (let round = 0; round < rounds; round++) {
    await house.ctx.write(async tx => {
      await matching.clear(tx)
      await intelligence.clear(tx)
    })
    costs.full.push(await measured(home, () => take(stage, editions.first)))
    costs.ranges.push(await measured(home, () => house.drain()))
    costs.same.push(await measured(home, () => take(stage, editions.first)))
    costs.changed.push(await measured(home, () => take(stage, editions.edited)))
    await house.drain()
  }
  stage.held.memory = Math.max(
    stage.held.memory,
    ...Object.values(costs).flatMap(all => all.map((one: Cost) => one.rss)),
  )
  const megabytes = editions.first.bytes / MB
  const cpu = median(costs.full.map((one, at) => one.cpu + (costs.ranges[at]?.cpu ?? 0)))
  note(stage, 'ingest, CPU, in MB of the feed', megabytes, cpu)
  return figuresOf(costs, editions.first, house.peak().sandbox)
}

function figuresOf(costs: Costs, { bytes, records }: MadeFeeds, reader: number): Figure[] {
  const megabytes = bytes / MB
  const wall = (kind: keyof Costs) => median(costs[kind].map(one => one.wall))
  const ratio = (kind: keyof Costs) => median(costs[kind].map((one, at) => one.cpu / (costs.full[at]?.cpu ?? 1)))
  const figure = (task: string, value: number, unit: string, goal?: string): Figure => ({
    id: task.startsWith('re-ingest') ? 'P2' : 'P1',
    task,
    value,
    unit,
    ...(goal ? { goal } : {}),
  })
  return [
    figure('full ingest into the database', median(costs.full.map(one => megabytes / one.cpu)), 'MB/CPU-s', '>= 40'),
    figure(`full ingest of ${Math.round(megabytes)} MB, wall`, wall('full'), 's', '<= 60'),
    figure('full ingest, records', records / wall('full'), '1/s'),
    figure('peak memory of the worker', Math.max(...costs.full.map(one => one.rss)), 'MiB', '<= 1000'),
    figure('peak memory of the reader in the sandbox', reader, 'MiB', '<= 768'),
    figure('ranges of all advisories into the join, wall', wall('ranges'), 's'),
    figure('ranges of all advisories into the join', median(costs.ranges.map(one => one.cpu)), 'CPU-s'),
    figure('re-ingest, nothing changed, CPU against P1', ratio('same'), 'ratio', '<= 0.35'),
    figure('re-ingest, nothing changed, wall', wall('same'), 's'),
    figure('re-ingest, 1 % changed, CPU against P1', ratio('changed'), 'ratio', '<= 0.40'),
    figure('re-ingest, 1 % changed, wall', wall('changed'), 's'),
  ]
}

/** Takes an edition into the database; its changes are then waiting for the join. */
export async function take({ house, held }: Stage, feeds: MadeFeeds): Promise<void> {
  // the editions take turns, so that the older one comes after the newer one
  await intelligence.importPath(house.ctx, 'nvd', feeds.nvd, { acceptOlder: true })
  await intelligence.importPath(house.ctx, 'osv', feeds.osv, { acceptOlder: true })
  held.edition = feeds
}

/** Makes sure that the database holds some edition, for benchmarks that are run alone. */
export async function haveFeeds(stage: Stage): Promise<void> {
  if (stage.held.edition) return
  await take(stage, stage.editions.first)
  await stage.house.drain()
}

/** P3: our reader without database against the least that anybody does with the same bytes. */
export async function reading({ editions }: Stage): Promise<Figure[]> {
  const folder = editions.first.nvd
  // a file or two say as much about a ratio as all of them
  const files = (await readdir(folder)).slice(0, 2).map(name => join(folder, name))
  const counted = { ours: 0, plain: 0 }
  const ours = async () => {
    counted.ours = 0
    for (const file of files) counted.ours += await readOurs(file)
  }
  const plain = () => {
    counted.plain = files.reduce((sum, file) => sum + readPlain(file), 0)
  }
  await ours()
  plain()
  const costs = await alternate(5, ours, plain)
  if (counted.ours !== counted.plain) throw new Error(`${counted.ours} records against ${counted.plain}`)
  return [
    {
      id: 'P3',
      task: 'read, hash, parse, compile ranges against gunzip + JSON.parse per record',
      value: median(costs.a.map((one, at) => one.cpu / (costs.b[at]?.cpu ?? 1))),
      unit: 'ratio',
      goal: '<= 2.0',
    },
    { id: 'P3', task: `ours, ${counted.ours} records`, value: median(costs.a.map(one => one.cpu)), unit: 'CPU-s' },
    { id: 'P3', task: 'gunzip + JSON.parse', value: median(costs.b.map(one => one.cpu)), unit: 'CPU-s' },
  ]
}

async function readOurs(file: string): Promise<number> {
  let records = 0
  for await (const inner of unpack(createReadStream(file), { name: file })) {
    for await (const raw of nvd.split(inner.bytes, inner.hint)) {
      hash('sha256', raw.bytes, 'hex')
      const parsed = nvd.parse(raw)
      if (!parsed.ok) throw new Error(parsed.error.detail)
      for (const item of parsed.value) if (item.kind === 'advisory') compileAdvisory(item.advisory)
      records++
    }
  }
  return records
}

const BORDER = '{"cve":{"id":"'

function readPlain(file: string): number {
  const text = gunzipSync(readFileSync(file)).toString('utf8')
  let records = 0
  for (let at = text.indexOf(BORDER); at >= 0; ) {
    const next = text.indexOf(BORDER, at + 1)
    JSON.parse(text.slice(at, next < 0 ? text.lastIndexOf(']') : next - 1))
    records++
    at = next
  }
  return records
}
