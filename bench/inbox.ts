import { sql } from 'kysely'
import { door as triage } from '../src/rooms/triage/room.ts'
import { havePortfolio } from './imports.ts'
import { measured, median, percentile } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** People at the inbox at once. */
const USERS = 8
/** Each asks so many questions, or as many as fit into the time. */
const QUESTIONS = 24
const LONGEST = 60_000

/** P9: the inbox over the whole portfolio for eight people at once. */
export async function inbox(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home } = stage
  const { rows } = await sql<{ places: number; vulnerabilities: number }>`
    select count(*) as places, count(distinct f.vulnerability) as vulnerabilities
    from triage_occurrence o join triage_finding f on f.id = o.finding where o.state = 'open'`.execute(house.ctx.db)
  const { places = 0, vulnerabilities = 0 } = rows[0] ?? {}
  const questions = questionsOf(stage)
  // what the server does by itself within a minute
  await sql`analyze`.execute(house.ctx.db)
  await ask(stage, '')
  const times: number[] = []
  const all = await measured(home, () =>
    Promise.all(Array.from({ length: USERS }, (_, user) => sit(stage, user, questions, times))),
  )
  const what = `list, filter, facet and page over ${places} open places of ${vulnerabilities} vulnerabilities, ${USERS} people`
  return [
    {
      id: 'P9',
      task: `${what}, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      goal: '<= 100',
      samples: times.map(Math.round),
    },
    { id: 'P9', task: 'the same, p99', value: percentile(times, 0.99), unit: 'ms', goal: '<= 250' },
    { id: 'P9', task: 'the same, median', value: median(times), unit: 'ms' },
    { id: 'P9', task: 'the same, for each question', value: (all.cpu / times.length) * 1000, unit: 'CPU-ms' },
  ]
}

/** What people ask for: the usual list twice as often as anything else, and the pages after it. */
function questionsOf({ world }: Stage): { q?: string; cursor?: string }[] {
  const last = world.size.releases - 1
  return [
    {},
    { cursor: '50' },
    { q: 'status:open field:yes severity:critical' },
    {},
    { q: `status:open release:1.${last}` },
    { q: 'kev:yes' },
    { q: 'status:all epss:>0.1' },
    { q: 'status:open product:made' },
    { q: 'status:decided' },
    { cursor: '200' },
    { q: 'band:heuristic status:open' },
    { q: 'status:open openssl' },
  ]
}

async function sit(
  stage: Stage,
  user: number,
  questions: readonly { q?: string; cursor?: string }[],
  times: number[],
): Promise<void> {
  const end = performance.now() + LONGEST
  for (let at = 0; at < QUESTIONS && performance.now() < end; at++) {
    const question = questions[(at + user * 5) % questions.length] ?? {}
    const start = performance.now()
    await triage.inbox(stage.house.ctx, question)
    times.push(performance.now() - start)
  }
}

async function ask({ house }: Stage, q: string): Promise<void> {
  await triage.inbox(house.ctx, q ? { q } : {})
}
