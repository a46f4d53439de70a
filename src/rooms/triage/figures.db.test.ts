import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { utcDay } from '../../core/calendar.ts'
import { inventory } from '../inventory/room.ts'
import { loadDemo } from '../today/demo.ts'
import { nextDeadline } from './deadline.ts'
import { decisions } from './decision-store.ts'
import { exposure } from './exposure.ts'
import { placeKey } from './facts-actions.ts'
import { isSettled } from './inbox.ts'
import { lookAgain } from './line-actions.ts'
import { inboxFacts, type Loaded, load, statusOf } from './load.ts'
import { urgencyOf } from './priority.ts'
import { door, triage } from './room.ts'
import { trend } from './trend.ts'
import { deadlinesAt } from './views.ts'
import { signalsFrom } from './weighing.ts'

const { actions } = triage

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext({ now: '2026-11-25T12:00:00Z' })
  await loadDemo(ctx)
}, 120_000)
afterAll(() => ctx.close())

type Place = Loaded['occurrences'][number]
const urgencyAt = (one: Place, { facts }: Loaded) => urgencyOf(signalsFrom(facts.get(one.finding.vulnerability)))

/** The figures by reading every place, as they were worked out before the database counted. */
async function byReading(device?: string) {
  const all = await load(ctx, { device })
  const inField = all.occurrences.filter(one => all.releases.get(one.release)?.phase !== 'development')
  return { summary: summaryOf(all), exposure: exposureOf(all, inField), trend: await trendOf(all, inField) }
}

function summaryOf(all: Loaded) {
  return [...all.releases.values()].map(release => {
    const own = all.occurrences.filter(one => one.release === release.id && one.state === 'open')
    const unsettled = own.filter(one => {
      const status = statusOf(one, all.decisions)
      return !isSettled(status) || status === 'affected'
    })
    const counts = { urgent: 0, high: 0, other: 0, unknown: 0 }
    for (const one of unsettled) counts[urgencyAt(one, all)]++
    const undecided = own.filter(one => statusOf(one, all.decisions) === 'open').length
    return { release: release.id, open: unsettled.length, undecided, ...counts }
  })
}

function exposureOf(all: Loaded, inField: readonly Place[]) {
  const spans = inField.map(one => {
    const decision = one.decision ? all.decisions.get(one.decision) : undefined
    const status = decision?.verdict.status ?? 'open'
    const closed = decision && isSettled(status) && status !== 'affected' ? decision.at : undefined
    const until = [one.withdrawnAt, closed].filter(at => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0]
    return { from: utcDay(one.openedAt), until: until && utcDay(until), urgency: urgencyAt(one, all) }
  })
  return exposure(spans, utcDay(ctx.clock.now()))
}

/** When somebody's decision first stood at a place, taken back or not. */
async function firstDecided(): Promise<Map<string, Date>> {
  const first = new Map<string, Date>()
  for (const one of await decisions(ctx.db, {})) {
    if (one.state !== 'stands' || one.verdict.status === 'under_investigation') continue
    const at = one.settled?.at ?? one.at
    for (const place of one.places) {
      const known = first.get(placeKey(place))
      if (!known || at < known) first.set(placeKey(place), at)
    }
  }
  return first
}

async function trendOf(all: Loaded, inField: readonly Place[]) {
  const first = await firstDecided()
  const due = new Map<string, string | undefined>()
  for (const [name, occurrences] of Map.groupBy(all.occurrences, one => one.finding.vulnerability)) {
    const facts = all.facts.get(name) ?? inboxFacts(undefined)
    const judged = deadlinesAt({ occurrences, facts }, all).filter(one => one.kind === 'triage')
    due.set(name, nextDeadline(judged)?.due)
  }
  const places = inField.map(one => {
    const decided = first.get(placeKey({ finding: one.finding.id, release: one.release }))
    return {
      openedOn: utcDay(one.openedAt),
      decidedOn: decided && utcDay(decided),
      withdrawnOn: one.withdrawnAt && utcDay(one.withdrawnAt),
      dueOn: due.get(one.finding.vulnerability),
    }
  })
  return trend(places, utcDay(ctx.clock.now()), 26)
}

async function same(device?: string) {
  const read = await byReading(device)
  const summary = (await actions.summary(ctx, { device })).map(({ worst: _, ...figures }) => figures)
  expect(summary).toEqual(read.summary)
  expect((await actions.exposure(ctx, { device })).points).toEqual(read.exposure)
  expect((await actions.trend(ctx, { device })).points).toEqual(read.trend)
}

/** What fits each release, asked one by one. */
async function fitting() {
  const releases = await inventory.actions.releases(ctx, {})
  const counted = await Promise.all(
    releases.map(async one => [one.id, (await actions.carryOver(ctx, { release: one.id })).length] as const),
  )
  return new Map(counted.filter(([, count]) => count > 0))
}

describe('figures counted by the database', () => {
  it('are those of a look at every place, over everything and for each device', async () => {
    await same()
    for (const { id } of await inventory.actions.devices(ctx)) await same(id)
  })

  it('and still, when lines wait to be made anew', async () => {
    await lookAgain(ctx)
    await same()
    await ctx.drain()
    await same()
  })

  it('what there is to carry over is what is offered, also after some of it was decided', async () => {
    const before = await fitting()
    expect(before.size).toBeGreaterThan(0)
    expect(await door.carryOverCounts(ctx)).toEqual(before)
    const [release] = [...before.keys()]
    const [first] = await actions.carryOver(ctx, { release: release ?? '' })
    await actions.confirmCarryOver(ctx, {
      release: release ?? '',
      findings: [{ finding: first?.finding ?? '', decision: first?.from.id ?? '' }],
    })
    const after = await fitting()
    expect(after).not.toEqual(before)
    expect(await door.carryOverCounts(ctx)).toEqual(after)
    await same()
  })

  it('tell nobody of devices that are not theirs', async () => {
    const [device] = await inventory.actions.devices(ctx)
    const limited = { ...ctx, actor: { ...ctx.actor, devices: [device?.id ?? ''] } }
    const own = await actions.summary(ctx, { device: device?.id })
    expect(await actions.summary(limited, {})).toEqual(own)
    const counts = await door.carryOverCounts(limited)
    expect([...counts.keys()].every(id => own.some(one => one.release === id))).toBe(true)
  })
})
