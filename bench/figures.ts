import { sql } from 'kysely'
import { door, triage } from '../src/rooms/triage/room.ts'
import { havePortfolio } from './imports.ts'
import { measured, median } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

const ROUNDS = 5

/** P9: figures over the whole portfolio, as Today and the pages of products show them. */
export async function figures(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home } = stage
  const { ctx } = house
  const { rows } = await sql<{ places: number }>`
    select count(*)::int as places from triage_occurrence where state = 'open'`.execute(ctx.db)
  await sql`analyze`.execute(ctx.db)
  const asked: readonly (readonly [string, () => Promise<unknown>])[] = [
    [`summary of every release over ${rows[0]?.places ?? 0} open places`, () => triage.actions.summary(ctx, {})],
    ['exposure over time', () => triage.actions.exposure(ctx, {})],
    ['trend by week', () => triage.actions.trend(ctx, {})],
    ['what there is to carry over', () => door.carryOverCounts(ctx)],
  ]
  const found: Figure[] = []
  for (const [task, ask] of asked) {
    await ask()
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) times.push((await measured(home, ask)).wall * 1000)
    found.push({ id: 'P9', task: `${task}, median`, value: median(times), unit: 'ms', samples: times.map(Math.round) })
  }
  return found
}
