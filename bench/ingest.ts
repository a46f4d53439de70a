import { createHash } from 'node:crypto'
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
import type { Figure, Stage } from './stage.ts'

const MB = 1e6

/** P1 and P2: the sources into the database, and again when nothing or 1 % has changed. */
export async function ingest(stage: Stage): Promise<Figure[]> {
  const { home, house, feeds, edited, rounds } = stage
  const costs = { full: [] as Cost[], ranges: [] as Cost[], same: [] as Cost[], changed: [] as Cost[] }
  for (let round = 0; round < rounds; round++) {
    await house.ctx.write(async tx => {
      await matching.clear(tx)
      await intelligence.clear(tx)
    })
    costs.full.push(await measured(home, () => take(stage, feeds)))
    costs.ranges.push(await measured(home, () => house.drain()))
    costs.same.push(await measured(home, () => take(stage, feeds)))
    costs.changed.push(await measured(home, () => take(stage, edited)))
    await house.drain()
  }
  const megabytes = feeds.bytes / MB
  const ratio = (kind: keyof typeof costs) => median(costs[kind].map((one, at) => one.cpu / (costs.full[at]?.cpu ?? 1)))
  const wall = (kind: keyof typeof costs) => median(costs[kind].map(one => one.wall))
  return [
    {
      id: 'P1',
      task: 'full ingest into the database',
      value: median(costs.full.map(one => megabytes / one.cpu)),
      unit: 'MB/CPU-s',
      goal: '>= 40',
    },
    { id: 'P1', task: 'full ingest, wall', value: wall('full'), unit: 's' },
    { id: 'P1', task: 'full ingest, records', value: feeds.records / wall('full'), unit: '1/s' },
    {
      id: 'P1',
      task: 'peak memory of the worker',
      value: Math.max(...costs.full.map(one => one.rss)),
      unit: 'MiB',
      goal: '<= 1000',
    },
    {
      id: 'P1',
      task: 'peak memory of the reader in the sandbox',
      value: house.peak().sandbox,
      unit: 'MiB',
      goal: '<= 768',
    },
    { id: 'P1', task: 'ranges of all advisories (backward match), wall', value: wall('ranges'), unit: 's' },
    {
      id: 'P2',
      task: 're-ingest, nothing changed, CPU against P1',
      value: ratio('same'),
      unit: 'ratio',
      goal: '<= 0.35',
    },
    { id: 'P2', task: 're-ingest, nothing changed, wall', value: wall('same'), unit: 's' },
    {
      id: 'P2',
      task: 're-ingest, 1 % changed, CPU against P1',
      value: ratio('changed'),
      unit: 'ratio',
      goal: '<= 0.40',
    },
    { id: 'P2', task: 're-ingest, 1 % changed, wall', value: wall('changed'), unit: 's' },
  ]
}

async function take({ house }: Stage, feeds: MadeFeeds): Promise<void> {
  await intelligence.importPath(house.ctx, 'nvd', feeds.nvd)
  await intelligence.importPath(house.ctx, 'osv', feeds.osv)
}

/** P3: our reader without database against the least that anybody does with the same bytes. */
export async function reading({ feeds, rounds }: Stage): Promise<Figure[]> {
  const files = (await readdir(feeds.nvd)).map(name => join(feeds.nvd, name))
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
  const costs = await alternate(rounds, ours, plain)
  if (counted.ours !== counted.plain) throw new Error(`${counted.ours} records against ${counted.plain}`)
  return [
    {
      id: 'P3',
      task: 'read, hash, parse, compile ranges against gunzip + JSON.parse per record',
      value: median(costs.a.map((one, at) => one.cpu / (costs.b[at]?.cpu ?? 1))),
      unit: 'ratio',
      goal: '<= 2.0',
    },
    { id: 'P3', task: 'ours', value: median(costs.a.map(one => one.cpu)), unit: 'CPU-s' },
    { id: 'P3', task: 'gunzip + JSON.parse', value: median(costs.b.map(one => one.cpu)), unit: 'CPU-s' },
  ]
}

async function readOurs(file: string): Promise<number> {
  let records = 0
  for await (const inner of unpack(createReadStream(file), { name: file })) {
    for await (const raw of nvd.split(inner.bytes, inner.hint)) {
      createHash('sha256').update(raw.bytes).digest('hex')
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
