import { sql } from 'kysely'
import { door as matching } from '../src/rooms/matching/room.ts'
import { havePortfolio } from './imports.ts'
import { alternate, type Cost, measured, median } from './measure.ts'
import { naive } from './naive.ts'
import { type Figure, note, type Stage } from './stage.ts'

// as in matching/store.ts; the benchmark compares the ways to ask, so it asks itself
const meets = sql`p.key is not null and r.lo <= p.key and p.key < r.hi`

/** P5: every distinct pair of the portfolio against every range; against components that are not distinct; naively. */
export async function join(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home } = stage
  await sql`analyze matching_pair, matching_range, matching_member, matching_package, matching_match`.execute(
    house.ctx.db,
  )
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
  const { cpu: once } = await measured(home, distinct)
  // the clock of processes ticks a hundred times a second: a short join is repeated until ticks are many
  const repeats = Math.max(1, Math.min(50, Math.ceil(0.5 / Math.max(0.01, once))))
  const costs = await alternate(5, repeated(distinct, repeats), repeated(each, repeats), home)
  const cpu = median(costs.a.map(one => one.cpu)) / repeats
  const plain = await naive(stage)
  const against = await alternate(5, repeated(distinct, repeats), plain.loop, home)
  const all = against.b.map(one => one.cpu * plain.times)
  const world = await made(stage)
  note(stage, 'match, CPU, in input + candidate comparisons + output', work(world, counted.pairs), cpu)
  return [
    ...figuresOf(world),
    {
      id: 'P5',
      task: `portfolio join, ${world.pairs} pairs, ${world.ranges} ranges, ${counted.pairs} hits`,
      value: cpu,
      unit: 'CPU-s',
      goal: '<= 3',
    },
    { id: 'P5', task: 'the same, wall', value: median(costs.a.map(one => one.wall)) / repeats, unit: 's' },
    {
      id: 'P5',
      task: `against the join of all components (${counted.components} hits), CPU`,
      value: median(ratios(costs)),
      unit: 'times',
      goal: '>= 2',
      samples: ratios(costs),
    },
    {
      id: 'P5',
      task: `against a loop over components with semver.compare (${plain.about})`,
      value: median(all.map((one, at) => (one * repeats) / Math.max(0.01, against.a[at]?.cpu ?? 1))),
      unit: 'times',
      goal: '>= 20',
    },
    { id: 'P5', task: 'that loop, extrapolated by compares', value: median(all), unit: 'CPU-s' },
  ]
}

function repeated(work: () => Promise<void>, times: number) {
  return async () => {
    for (let at = 0; at < times; at++) await work()
  }
}

/** The second way against the first, round by round. */
function ratios({ a, b }: { a: readonly Cost[]; b: readonly Cost[] }): number[] {
  return b.map((one, at) => one.cpu / Math.max(0.01, a[at]?.cpu ?? 1))
}

async function count(house: Stage['house'], from: ReturnType<typeof sql>): Promise<number> {
  return house.ctx.write(async tx => {
    // as full runs do it: the plan of the optimiser is a nested loop, two to three times slower
    await sql`set local enable_nestloop = off`.execute(tx)
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${from}`.execute(tx)
    return rows[0]?.n ?? 0
  })
}

type Made = Awaited<ReturnType<typeof made>>

/** What the world became in the house, to be held against the design's calibration at size L. */
async function made({ house }: Stage) {
  const { db } = house.ctx
  const sizes = await matching.sizes(db)
  const { rows } = await sql<{ [what: string]: number }>`
    with ranges as (select package, count(*) as n from matching_range group by package)
    select (select count(*) from matching_pair p join ranges r on r.package = p.package) as known,
      (select coalesce(sum(r.n), 0)::bigint from matching_pair p join ranges r on r.package = p.package) as candidates,
      (select count(*) from matching_member) as members,
      (select count(*) from matching_match x join matching_member m on m.pair = x.pair) as places,
      (select count(*) from triage_finding) as findings,
      (select count(*) from triage_occurrence) as occurrences,
      (select count(*) from (
        select lo as key from matching_range union select hi from matching_range
        union select key from matching_pair) k) as versions,
      (select count(distinct p.id) from matching_pair p join matching_package k on k.id = p.package
        where k.name = 'cpe/o:linux:linux_kernel') as kernels,
      (select n from ranges join matching_package k on k.id = package where k.name = 'cpe/o:linux:linux_kernel') as kernel
  `.execute(db)
  return { ...sizes, ...(rows[0] as Record<string, number>) } as typeof sizes & Record<string, number>
}

/** What the exponent of the match is fitted in: input, comparisons that nobody can avoid, output. */
function work(world: Made, hits: number): number {
  return world.pairs + world.ranges + (world.candidates ?? 0) + hits
}

/** The design's calibration at size L stands as the goal. */
const counts: readonly (readonly [keyof Made & string, string, string])[] = [
  ['ranges', 'ranges', '~ 1,500,000'],
  ['packages', 'packages in the dictionary', '~ 219,000'],
  ['versions', 'distinct bounds and versions', '500,000 to 1,000,000'],
  ['members', 'components of the portfolio with an identity', '500,000'],
  ['pairs', 'distinct pairs of the portfolio', '~ 159,780'],
  ['known', 'pairs of packages that some source speaks of', '~ 53,415'],
  ['kernels', 'versions of the kernel in use', '156'],
  ['kernel', 'ranges of the kernel', '~ 11,920'],
  ['candidates', 'candidate comparisons', '~ 2,300,000'],
  ['matches', 'matches of pairs', '~ 425,720'],
  ['places', 'matches, fanned out to components', '~ 2,500,000'],
  ['findings', 'findings', ''],
  ['occurrences', 'findings, fanned out to releases', '~ 2,500,000'],
]

function figuresOf(world: Made): Figure[] {
  return counts.map(([what, task, goal]) => ({
    id: 'world',
    task,
    value: world[what] ?? 0,
    unit: '',
    ...(goal ? { goal } : {}),
  }))
}
