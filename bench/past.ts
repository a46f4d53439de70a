import { sql } from 'kysely'
import { door as inventory } from '../src/rooms/inventory/room.ts'
import { door, matching } from '../src/rooms/matching/room.ts'
import { havePortfolio } from './imports.ts'
import { take } from './ingest.ts'
import { measured, median, percentile } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** H1: what was known and affected on a past day, after 1 % of the statements have changed since. */
export async function past(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home, editions } = stage
  const { ctx } = house
  const other = stage.held.edition === editions.first ? editions.edited : editions.first
  const asOf = ctx.clock.now().toISOString()
  await take(stage, other)
  await house.drain()
  const { rows: counts } = await sql<{ editions: number }>`
    select count(*) as editions from intelligence_edition where said_until > ${asOf}::timestamptz`.execute(ctx.db)
  const times: number[] = []
  const now: number[] = []
  const ask = async (q: string) =>
    times.push((await measured(home, () => matching.actions.affected!(ctx, { q, asOf }))).wall * 1000)
  for (const q of await names(stage, 5)) await ask(q)
  times.length = 0
  for (const q of await names(stage, 200)) {
    await ask(q)
    now.push((await measured(home, () => matching.actions.affected!(ctx, { q }))).wall * 1000)
  }
  const releases = await inventory.releases(ctx.db, { asOf: new Date(asOf) })
  const whole = await measured(home, () => door.matchesThen(ctx, new Date(asOf), door.placesOf(releases)))
  const one = await measured(home, () => door.matchesThen(ctx, new Date(asOf), door.placesOf(releases.slice(0, 1))))
  const matches = [...whole.result.values()].reduce((sum, told) => sum + told.matches.length, 0)
  const task = `one vulnerability as of a past day, ${releases.length} releases, ${counts[0]?.editions ?? 0} editions since`
  return [
    {
      id: 'H1',
      task: `${task}, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      goal: '<= 300',
      samples: times.map(Math.round),
    },
    { id: 'H1', task: 'the same question about now, p95', value: percentile(now, 0.95), unit: 'ms' },
    { id: 'H1', task: 'the same about now, median', value: median(now), unit: 'ms' },
    { id: 'H1', task: 'as of a past day, median', value: median(times), unit: 'ms' },
    { id: 'H1', task: 'all findings of one release as of that day', value: one.wall * 1000, unit: 'ms' },
    { id: 'H1', task: `all ${matches} matches of the portfolio as of that day`, value: whole.wall, unit: 's' },
  ]
}

/** Half of them have changed since, half touch the portfolio. */
async function names({ house, world }: Stage, count: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    (select distinct a.vulnerability as name from intelligence_edition e join intelligence_advisory a on a.id = e.advisory
      order by a.vulnerability limit ${Math.ceil(count / 2)})
    union all
    (select vulnerability from triage_finding group by vulnerability order by md5(vulnerability || ${world.seed})
      limit ${Math.ceil(count / 2)})`.execute(house.ctx.db)
  return rows.map(row => row.name)
}
