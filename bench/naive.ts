import { sql } from 'kysely'
import { coerce, compare, valid } from 'semver'
import type { Stage } from './stage.ts'
import { generator } from './world.ts'

interface TextRange {
  readonly from: string | undefined
  readonly to: string | undefined
}

interface Component {
  readonly package: string
  readonly version: string
}

/** The loop over a sample, and how many times as much all components would be. */
export interface Naive {
  readonly loop: () => void
  /** All compares against those that the loop makes. */
  readonly times: number
  /** What was extrapolated from what, in words. */
  readonly about: string
}

/** The most compares of one round: the rest is extrapolated by their number. */
const MOST = 400_000

/**
 * What most programs do: a Map of packages with their ranges as texts, and for each component `semver.compare` of its
 * version with each bound. Versions that semver refuses were made such that it takes them, outside of the measured time.
 */
export async function naive(stage: Stage): Promise<Naive> {
  const ranges = await textRanges(stage)
  const { components, candidates } = await portfolioCounts(stage, ranges)
  const sample = await sampleOf(stage)
  const counted = { compares: 0, candidates: 0, components: 0, hits: 0 }
  const loop = () => {
    Object.assign(counted, { compares: 0, candidates: 0, components: 0, hits: 0 })
    for (const one of sample) {
      if (counted.compares > MOST) break
      counted.components++
      for (const { from, to } of ranges.get(one.package) ?? []) {
        counted.candidates++
        if (from !== undefined && ++counted.compares && compare(one.version, from) < 0) continue
        if (to === undefined || (++counted.compares && compare(one.version, to) < 0)) counted.hits++
      }
    }
  }
  loop()
  const times = candidates / Math.max(1, counted.candidates)
  const of = (part: number, all: number) => `${part.toLocaleString('en')} of ${Math.round(all).toLocaleString('en')}`
  const about = `${of(counted.components, components)} components, ${of(counted.compares, counted.compares * times)} compares`
  return { loop, times, about }
}

/** Ranges as texts of every package that is in the portfolio. */
async function textRanges({ house }: Stage): Promise<Map<string, TextRange[]>> {
  const ranges = new Map<string, TextRange[]>()
  for (let after = ''; ; ) {
    const { rows } = await sql<{ id: string; package: string; ranges: { from?: Bound; to?: Bound }[] }>`
      with page as (select id, affected from intelligence_advisory where id > ${after} order by id limit 20000)
      select page.id, a ->> 'package' as package, a -> 'ranges' as ranges
      from page, jsonb_array_elements(affected::jsonb) a
      where exists (select 1 from matching_package k join matching_pair p on p.package = k.id
        where k.name = a ->> 'package')
      union all select max(id), null, null from page order by 1`.execute(house.ctx.db)
    const last = rows.find(row => row.package === null)?.id
    if (!last) return ranges
    for (const row of rows) {
      if (row.package === null) continue
      const list = ranges.get(row.package) ?? []
      ranges.set(row.package, list)
      list.push(...row.ranges.map(range => ({ from: acceptable(range.from), to: acceptable(range.to) })))
    }
    after = last
  }
}

interface Bound {
  readonly version: string
}

function acceptable(bound: Bound | undefined): string | undefined {
  return bound && semantic(bound.version)
}

function semantic(version: string): string {
  return valid(version) ?? coerce(version)?.version ?? '0.0.0'
}

/** Every component of every release would be asked: how many, and how many ranges they meet. */
async function portfolioCounts({ house }: Stage, ranges: ReadonlyMap<string, readonly TextRange[]>) {
  const { rows } = await sql<{ package: string; n: number }>`
    select k.name as package, count(*) as n from matching_member m join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package group by k.name`.execute(house.ctx.db)
  return {
    components: rows.reduce((sum, row) => sum + row.n, 0),
    candidates: rows.reduce((sum, row) => sum + row.n * (ranges.get(row.package)?.length ?? 0), 0),
  }
}

/** Components in the order of a hash, with the kernels among them as often as in the portfolio. */
async function sampleOf({ house, world }: Stage): Promise<Component[]> {
  const salt = generator(world, 'naive').below(1e9)
  const { rows } = await sql<Component>`
    select k.name as package, p.version from matching_member m join matching_pair p on p.id = m.pair
    join matching_package k on k.id = p.package
    order by hashtext(m.release::text || m.component || ${String(salt)}) limit 50000`.execute(house.ctx.db)
  return rows.map(row => ({ ...row, version: semantic(row.version) }))
}
