import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease } from '../../../test/support/portfolio.ts'
import { accept } from '../../core/outcome.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { type HitVerdict, hitStates, isAsked, stateOf, verdicts } from './answer.ts'
import { recencyOf } from './rank.ts'
import { countsOf, type RankQuery, rankedHits } from './rank-store.ts'
import { radar } from './room.ts'

const TODAY = '2026-11-25'
const STARTS_ON = '2026-06-01'
const COUNT = 600

interface Made {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly dated: string | null
  readonly points: number
  readonly kind: string
  readonly about: string
  readonly isWithdrawn: boolean
  readonly answers: readonly { readonly verdict: HitVerdict; readonly substance: string }[]
}

let ctx: TestContext
let profile: string
let made: Made[]

// the same numbers in every run
const chance = (seed: number) => (Math.imul(seed + 1, 2_654_435_761) >>> 8) / 2 ** 24
const pick = <T>(list: readonly T[], seed: number): T => list[Math.floor(chance(seed) * list.length)]!

beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligence, radar], now: `${TODAY}T12:00:00Z` })
  await enterRelease(ctx, 'Pulso 3', '3.2.1')
  const [device] = await inventory.actions.devices(ctx)
  const codes = { fdaCodes: ['FRN'], emdnCodes: [], gmdnCodes: [], competitors: [], words: [] }
  profile = (await radar.actions.createProfile(ctx, { device: device!.id, ...codes, startsOn: STARTS_ON })).id
  made = Array.from({ length: COUNT }, (_, at) => ({
    id: ctx.id(),
    number: 50_000 + at,
    title: `${pick(['Pump', 'PUMP 100%', 'Monitor_A'], at)} ${at}`,
    dated:
      chance(at * 7) < 0.1
        ? null
        : new Date(Date.parse(TODAY) - Math.floor(chance(at * 3) * 500 - 5) * 86_400_000).toISOString().slice(0, 10),
    points: 25 + Math.floor(chance(at * 5) * 6) * 5,
    kind: pick(['recall', 'adverse-event'], at * 11),
    about: pick(['security', 'software', 'unknown'], at * 13),
    isWithdrawn: chance(at * 17) < 0.1,
    answers: Array.from({ length: Math.floor(chance(at * 19) * 3) }, (_, turn) => ({
      verdict: pick(verdicts, at * 23 + turn),
      substance: chance(at * 29 + turn) < 0.5 ? 'now' : 'then',
    })),
  }))
  const covers = ['radar_hit', 'radar_answer']
  const record = { action: 'radar.swept', of: { type: 'radar-profile', id: profile }, covers }
  await ctx.commit(accept(made, record), async (tx, all) => {
    for (const hit of all) {
      const snapshot = { title: hit.title, kinds: [hit.kind], topic: { about: hit.about, words: [] }, statements: [] }
      await sql`insert into radar_hit (id, number, profile, event, snapshot, substance, dated, matched, points, opened_at,
          changed_at, withdrawn_at) values (${hit.id}, ${hit.number}, ${profile}, ${`E${hit.number}`},
          ${JSON.stringify(snapshot)}::jsonb, 'now', ${hit.dated}, '[]', ${hit.points}, '2026-10-01', '2026-10-01',
          ${hit.isWithdrawn ? '2026-10-02' : null})`.execute(tx)
      for (const { verdict, substance } of hit.answers)
        await sql`insert into radar_answer (id, hit, verdict, reason, substance, answered_by, answered_by_id, answered_at)
          values (${ctx.id()}, ${hit.id}, ${verdict}, 'because', ${substance}, 'Ada', 'ada', now())`.execute(tx)
    }
  })
})
afterAll(() => ctx.close())

const stateOfMade = ({ answers }: Made) => stateOf('now', answers.at(-1))
const isBacklog = (hit: Made) => stateOfMade(hit) === 'open' && (hit.dated ?? '2026-10-01') < STARTS_ON
const isWaiting = (hit: Made) => isAsked(stateOfMade(hit)) && !isBacklog(hit)
const sum = ({ points, dated }: Made) => points + (recencyOf(dated ?? undefined, TODAY)?.points ?? 0)

/** The order of the list, told a second time and without a database. */
function expected({ state, kind, about, q }: Partial<RankQuery>): string[] {
  return made
    .filter(one => !one.isWithdrawn)
    .filter(one => kind === undefined || one.kind === kind)
    .filter(one => about === undefined || one.about === about)
    .filter(
      one =>
        q === undefined ||
        q
          .toLowerCase()
          .split(' ')
          .every(word => one.title.toLowerCase().includes(word) || `ac-${one.number}` === word),
    )
    .filter(one =>
      state === 'asked'
        ? isWaiting(one)
        : state === 'backlog'
          ? isBacklog(one)
          : state === 'all' || stateOfMade(one) === state,
    )
    .toSorted((a, b) => sum(b) - sum(a) || (b.dated ?? '').localeCompare(a.dated ?? '') || b.number - a.number)
    .map(one => one.id)
}

describe('the list of the radar, ranked in the database', () => {
  it.each<Partial<RankQuery>>([
    ...(['asked', 'backlog', 'all', ...hitStates] as const).map(state => ({ state })),
    { state: 'all', kind: 'recall' },
    { state: 'asked', about: 'security' },
    { state: 'all', q: 'pump 100%' },
    { state: 'all', q: 'monitor_a 17' },
    { state: 'all', q: 'AC-50017' },
    { state: 'all', q: 'nothing-has-this' },
  ])('has the order and the number of the rule: %j', async more => {
    const query = { profiles: [profile], state: 'all' as const, from: 0, size: COUNT, ...more }
    const { total, page } = await rankedHits(ctx.db, query, TODAY)
    expect(page.map(one => one.id)).toEqual(expected(query))
    expect(total).toBe(page.length)
    expect(page.filter(one => one.isBacklog)).toHaveLength(
      made.filter(one => page.some(({ id }) => id === one.id) && isBacklog(one)).length,
    )
  })

  it('pages without overlap, and a page behind the last says how many there are', async () => {
    const query = { profiles: [profile], state: 'all' as const, size: 50 }
    const pages = await Promise.all([0, 50, 100].map(from => rankedHits(ctx.db, { ...query, from }, TODAY)))
    expect(pages.flatMap(one => one.page.map(({ id }) => id))).toEqual(expected({ state: 'all' }).slice(0, 150))
    const behind = await rankedHits(ctx.db, { ...query, from: 5000 }, TODAY)
    expect(behind).toEqual({ total: expected({ state: 'all' }).length, page: [] })
  })

  it('counts what waits, what is older, and all', async () => {
    expect((await countsOf(ctx.db, [profile])).get(profile)).toEqual({
      hits: expected({ state: 'all' }).length,
      asked: expected({ state: 'asked' }).length,
      backlog: expected({ state: 'backlog' }).length,
    })
    expect(expected({ state: 'asked' }).length * expected({ state: 'backlog' }).length).toBeGreaterThan(100)
  })
})
