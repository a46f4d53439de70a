import { sql } from 'kysely'
import { havePortfolio } from './imports.ts'
import { measured, median, percentile } from './measure.ts'
import { type Figure, note, type Stage } from './stage.ts'

/** The design's share: 5,000 of 320,000. */
const SHARE = 64

/**
 * P7: changed advisories against the portfolio, through ranges, matches, findings and records. The sample is of all
 * advisories, as they come, not of those with hits alone; how many touch the portfolio is told.
 */
export async function changes(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home, world } = stage
  const count = world.size.nvd <= 2000 ? 12 : 200
  const ids = await sample(stage, 'one by one', count)
  const touching = await matched(stage, ids)
  for (const id of await sample(stage, 'warm', 5)) await again(house, [id])
  const times = new Map<string, number>()
  for (const id of ids) times.set(id, (await measured(home, () => again(house, [id]))).wall * 1000)
  // a change can bring a first match as well
  for (const id of await matched(stage, ids)) touching.add(id)
  const all = [...times.values()]
  const some = [...touching].map(id => times.get(id) ?? 0)
  const together = await sample(stage, 'together', Math.round(world.size.nvd / SHARE))
  const affected = await matched(stage, together)
  const total = await measured(home, () => again(house, together))
  return [
    {
      id: 'P7',
      task: `one changed advisory of ${ids.length}, ${touching.size} of which touch the portfolio, incl. commit, p95`,
      value: percentile(all, 0.95),
      unit: 'ms',
      goal: '<= 50',
      samples: all.map(Math.round),
    },
    { id: 'P7', task: 'the same, median', value: median(all), unit: 'ms' },
    ...touchingFigures(some),
    {
      id: 'P7',
      task: `${together.length} changed advisories at once, ${affected.size} touch the portfolio`,
      value: total.wall,
      unit: 's',
      goal: '<= 15 (5,000)',
    },
    { id: 'P7', task: 'the same', value: total.cpu, unit: 'CPU-s' },
  ]
}

function touchingFigures(times: readonly number[]): Figure[] {
  if (times.length === 0) return []
  const task = `the ${times.length} that touch the portfolio alone`
  return [
    { id: 'P7', task: `${task}, p95`, value: percentile(times, 0.95), unit: 'ms' },
    { id: 'P7', task: 'the same, median', value: median(times), unit: 'ms' },
  ]
}

/** G1: the cost of a change that hits one place, while the portfolio grows; for the exponent alone. */
export async function atOnePlace(stage: Stage): Promise<void> {
  const { house, home, held, editions } = stage
  await sql`analyze matching_pair, matching_match, matching_member`.execute(house.ctx.db)
  const { rows } = await sql<{ advisory: string }>`
    select a.name as advisory from matching_match x join matching_member m on m.pair = x.pair
    join matching_advisory a on a.id = x.advisory
    group by a.name having count(*) = 1 order by md5(a.name) limit 45`.execute(house.ctx.db)
  const times: number[] = []
  for (const { advisory } of rows) times.push((await measured(home, () => again(house, [advisory], 'words'))).wall)
  const p95 = percentile(times.slice(5), 0.95)
  if (times.length <= 5) return
  note(stage, 'reverse p95 at one place hit, in the portfolio', held.releases, p95)
  if (held.releases !== 10) return
  note(stage, 'reverse p95 at one place hit, in the feed, 10 releases', editions.first.bytes / 1e6, p95)
}

/** Advisories as they come: in the order of a hash. */
async function sample({ house, world }: Stage, salt: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory order by md5(id || ${salt} || ${world.seed}) limit ${count}`.execute(
    house.ctx.db,
  )
  return rows.map(row => row.id)
}

async function matched({ house }: Stage, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ advisory: string }>`
    select distinct a.name as advisory from matching_match x join matching_member m on m.pair = x.pair
    join matching_advisory a on a.id = x.advisory
    where a.name = any (${[...ids]}::text[])`.execute(house.ctx.db)
  return new Set(rows.map(row => row.advisory))
}

/**
 * Another edition of some statements. `words` moves only what they say, so that every finding has to be told anew;
 * otherwise every second one also moves the end of its first range, so that matches come.
 */
async function again(
  house: Stage['house'],
  advisories: readonly string[],
  what: 'words' | 'words and ranges' = 'words and ranges',
): Promise<void> {
  const ids = [...advisories]
  await house.ctx.write(async (tx, announce) => {
    await sql`update intelligence_advisory set title = coalesce(title, '') || '.' where id = any (${ids}::text[])`.execute(
      tx,
    )
    if (what === 'words and ranges') {
      await sql`
        update intelligence_advisory
        set affected = jsonb_set(affected::jsonb, '{0,ranges,0,to,version}', '"11.39.599"', false)::json
        where id = any (${ids}::text[]) and hashtext(id) % 2 = 0`.execute(tx)
    }
    // with the names that it stood under, as the intake notes them
    await sql`
      insert into intelligence_change (advisory, names)
      select id, vulnerability || upstream from intelligence_advisory where id = any (${ids}::text[])
      on conflict do nothing`.execute(tx)
    await announce('intelligence.changed', {})
  })
  await house.drain()
}
