import { sql } from 'kysely'
import type { Ctx } from '../src/platform/context.ts'
import * as matchingRoom from '../src/rooms/matching/room.ts'
import { havePortfolio } from './imports.ts'
import { take } from './ingest.ts'
import { type Cost, measured, median } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** P6: the whole portfolio anew to durable findings; again with nothing changed; and after 1 % of the feed changed. */
export async function analysis(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const changed = await afterChange(stage)
  const full = await anew(stage)
  const figure = (task: string, cost: Cost, goal?: string): Figure[] => [
    { id: 'P6', task, value: cost.wall, unit: 's', ...(goal ? { goal } : {}) },
    { id: 'P6', task: 'the same', value: cost.cpu, unit: 'CPU-s' },
  ]
  return [
    ...(full
      ? [
          ...figure(
            `all joined and told anew, from none to ${full.findings} findings at ${full.places} places`,
            full.first,
            '<= 15',
          ),
          ...figure('all joined again, nothing changed', full.again),
          {
            id: 'P6',
            task: 'findings and places told anew against told step by step',
            value: full.different,
            unit: 'differ',
            goal: '0',
          },
        ]
      : []),
    ...figure(`${stage.editions.changed.length} advisories changed (1 %), to durable findings`, changed, '<= 2'),
  ]
}

type Rematch = (ctx: Ctx) => Promise<unknown>

/** Everything joined anew by the door of matching, first without a match or finding in the house. */
async function anew(stage: Stage) {
  const { house, home, held } = stage
  const { door } = matchingRoom
  if (!('rematch' in door)) return undefined
  const rematch = door.rematch as Rematch
  const run = async () => {
    await rematch(house.ctx)
    await house.drain()
  }
  const before = await counts(stage)
  await house.ctx.write(tx => sql`truncate matching_match, triage_finding, triage_occurrence cascade`.execute(tx))
  const first = await measured(home, run)
  const after = await counts(stage)
  const again = await measured(home, run)
  held.memory = Math.max(held.memory, first.rss, again.rss)
  const different = Math.abs(after.findings - before.findings) + Math.abs(after.places - before.places)
  return { first, again, different, ...after }
}

async function counts({ house }: Stage): Promise<{ findings: number; places: number }> {
  const { rows } = await sql<{ findings: number; places: number }>`
    select count(distinct finding) as findings, count(*) as places from triage_occurrence
    where state = 'open'`.execute(house.ctx.db)
  return rows[0] ?? { findings: 0, places: 0 }
}

/** The other edition comes in (P2), then what it changed goes through the join (P6); ends with the first edition. */
async function afterChange(stage: Stage): Promise<Cost> {
  const { house, home, held, editions } = stage
  const costs: Cost[] = []
  do {
    await take(stage, held.edition === editions.first ? editions.edited : editions.first)
    costs.push(await measured(home, () => house.drain()))
  } while (held.edition !== editions.first)
  const of = (field: keyof Cost) => median(costs.map(cost => cost[field]))
  return { wall: of('wall'), cpu: of('cpu'), rss: of('rss') }
}
