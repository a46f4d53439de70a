import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { enterDevice } from '../quality/throw-away.ts'
import { inventory, door as inventoryDoor } from '../src/rooms/inventory/room.ts'
import { upload } from '../src/rooms/inventory/streams.ts'
import { door as matching } from '../src/rooms/matching/room.ts'
import { madeSbom } from './made-sbom.ts'
import { alternate, measured, median, percentile } from './measure.ts'
import { compareTexts } from './naive.ts'
import type { Figure, Stage } from './stage.ts'

/** P8 and P5: the releases of the world come in one by one, then the whole portfolio is joined. */
export async function portfolio(stage: Stage): Promise<Figure[]> {
  const { house, world, home } = stage
  const device = await enterDevice(house.ctx, 'made up')
  const times: number[] = []
  for (let release = 0; release < world.size.releases; release++) {
    times.push((await measured(home, () => enter(stage, device, release))).wall)
  }
  // the first ones warm the house up
  const warm = times.length > 4 ? times.slice(2) : times
  return [
    {
      id: 'P8',
      task: `SBOM import, match and findings, ${world.size.components} components, p95`,
      value: percentile(warm, 0.95) * 1000,
      unit: 'ms',
      goal: '<= 300',
    },
    {
      id: 'P8',
      task: 'the same, median',
      value: median(warm) * 1000,
      unit: 'ms',
      samples: warm.map(one => one * 1000),
    },
    ...(await join(stage)),
    ...(await backward(stage)),
  ]
}

async function enter({ house, world }: Stage, device: string, release: number): Promise<void> {
  const { ctx } = house
  const { id } = await inventory.actions.createRelease(ctx, { device, version: `1.${release}`, phase: 'released' })
  const bytes = Readable.from(madeSbom(world, release)).map(text => Buffer.from(text))
  const begun = await upload(ctx, { release: id, fileName: 'made.cdx.json', makeCurrent: true }, bytes)
  await house.drain()
  const one = await inventory.actions.import(ctx, { id: begun.id })
  if (one.state !== 'done') throw new Error(`the import is ${one.state}: ${JSON.stringify(one.error)}`)
}

// as in matching/store.ts; the benchmark compares the ways to ask, so it asks itself
const meets = sql`p.key is not null and r.lo <= p.key and p.key < r.hi`

/** P5: every distinct pair of the portfolio against every range; against components that are not distinct; naively. */
async function join({ house, home }: Stage): Promise<Figure[]> {
  const { db } = house.ctx
  await sql`analyze matching_pair, matching_range, matching_member, matching_package`.execute(db)
  const counted = { pairs: 0, components: 0 }
  const distinct = async () => {
    counted.pairs = await count(house, sql`matching_pair p join matching_range r on r.package = p.package and ${meets}`)
  }
  const each = async () => {
    counted.components = await count(
      house,
      sql`matching_member m join matching_pair p on p.id = m.pair join matching_range r on r.package = p.package and ${meets}`,
    )
  }
  await distinct()
  const costs = await alternate(5, distinct, each, home)
  const naive = await naively(house)
  const cpu = median(costs.a.map(one => one.cpu))
  const sizes = await matching.sizes(db)
  return [
    {
      id: 'P5',
      task: `portfolio join, ${sizes.pairs} pairs, ${sizes.ranges} ranges, ${counted.pairs} hits`,
      value: cpu,
      unit: 'CPU-s',
      goal: '<= 3',
    },
    { id: 'P5', task: 'the same, wall', value: median(costs.a.map(one => one.wall)), unit: 's' },
    {
      id: 'P5',
      task: `against the join of all components (${counted.components} hits), CPU`,
      value: median(costs.b.map((one, at) => one.cpu / Math.max(0.005, costs.a[at]?.cpu ?? 1))),
      unit: 'times',
      goal: '>= 2',
    },
    {
      id: 'P5',
      task: `against a loop that parses at each compare (${naive.sample} of ${naive.all} components, extrapolated)`,
      value: naive.seconds / cpu,
      unit: 'times',
      goal: '>= 20',
    },
  ]
}

async function count(house: Stage['house'], from: ReturnType<typeof sql>): Promise<number> {
  return house.ctx.write(async tx => {
    // as full runs do it: the plan of the optimiser is a nested loop, two to three times slower
    await sql`set local enable_nestloop = off`.execute(tx)
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${from}`.execute(tx)
    return rows[0]?.n ?? 0
  })
}

interface TextRange {
  readonly from: string | undefined
  readonly to: string | undefined
}

/** A Map of objects, and both versions parsed at each compare: a sample of the components, extrapolated by their number. */
async function naively({ ctx }: Stage['house']): Promise<{ seconds: number; sample: number; all: number }> {
  const { rows: stated } = await sql<{
    package: string
    ranges: { from?: { version: string }; to?: { version: string } }[]
  }>`
    select a ->> 'package' as package, a -> 'ranges' as ranges
    from intelligence_advisory, jsonb_array_elements(affected) a`.execute(ctx.db)
  const ranges = new Map<string, TextRange[]>()
  for (const one of stated) {
    const list = ranges.get(one.package) ?? []
    list.push(...one.ranges.map(range => ({ from: range.from?.version, to: range.to?.version })))
    ranges.set(one.package, list)
  }
  const { rows } = await sql<{ package: string; version: string }>`
    select k.name as package, p.version from matching_member m join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package`.execute(ctx.db)
  const step = Math.max(1, Math.floor(rows.length / 2000))
  const sample = rows.filter((_, at) => at % step === 0)
  const { cpu } = await measured(undefined, () => {
    let hits = 0
    for (const one of sample) {
      for (const { from, to } of ranges.get(one.package) ?? []) {
        if (from !== undefined && compareTexts(one.version, from) < 0) continue
        if (to === undefined || compareTexts(one.version, to) < 0) hits++
      }
    }
    return hits
  })
  return { seconds: (cpu * rows.length) / Math.max(1, sample.length), sample: sample.length, all: rows.length }
}

/** P7: changed advisories against the portfolio, through ranges, matches, findings and records. */
async function backward({ house, home, world }: Stage): Promise<Figure[]> {
  const { rows } = await sql<{ advisory: string }>`
    select distinct advisory from matching_match order by advisory limit 200`.execute(house.ctx.db)
  const times: number[] = []
  for (const { advisory } of rows.slice(0, 60)) times.push((await measured(home, () => again(house, [advisory]))).wall)
  const many = Math.min(5000, Math.round(world.size.nvd / 64))
  const { rows: all } = await sql<{ id: string }>`
    select id from intelligence_advisory order by md5(id) limit ${many}`.execute(house.ctx.db)
  const total = await measured(home, () =>
    again(
      house,
      all.map(one => one.id),
    ),
  )
  return [
    {
      id: 'P7',
      task: 'one changed advisory that touches the portfolio, p95',
      value: percentile(times, 0.95) * 1000,
      unit: 'ms',
      goal: '<= 50',
    },
    { id: 'P7', task: 'the same, median', value: median(times) * 1000, unit: 'ms' },
    { id: 'P7', task: `${many} changed advisories at once`, value: total.wall, unit: 's', goal: '<= 15 (5,000)' },
  ]
}

async function again(house: Stage['house'], advisories: readonly string[]): Promise<void> {
  const ids = [...advisories]
  await house.ctx.write(async (tx, announce) => {
    // another edition of the same statement: what it says has moved, so every finding of it has to be told anew
    await sql`update intelligence_advisory set title = coalesce(title, '') || '.' where id = any (${ids}::text[])`.execute(
      tx,
    )
    await sql`insert into intelligence_change (advisory) select unnest(${ids}::text[]) on conflict do nothing`.execute(
      tx,
    )
    await announce('intelligence.changed', {})
  })
  await house.drain()
}

/** L1: documents of growing size. */
export async function documents({ house, world, home }: Stage): Promise<Figure[]> {
  const device = await enterDevice(house.ctx, 'large documents')
  const counts = world.size.nvd <= 2000 ? [1000] : [1000, 10_000, 100_000]
  const figures: Figure[] = []
  for (const components of counts) {
    const one = { house, world: { ...world, size: { ...world.size, components } } } as Stage
    const cost = await measured(home, () => enter(one, device, 5000 + components))
    figures.push(
      { id: 'L1', task: `SBOM of ${components} components, import to findings`, value: cost.wall, unit: 's' },
      { id: 'L1', task: `the same, highest memory of the worker`, value: cost.rss, unit: 'MiB' },
      { id: 'L1', task: `the same, highest memory of any reader so far`, value: house.peak().sandbox, unit: 'MiB' },
    )
  }
  return figures
}

/** Components over all current SBOMs. */
export async function componentsOf({ house }: Stage): Promise<number> {
  const all = await inventoryDoor.releases(house.ctx.db)
  return all.reduce((sum, release) => sum + (release.sbom?.components ?? 0), 0)
}
