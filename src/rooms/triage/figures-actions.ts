import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { nextDeadline } from './deadline.ts'
import { exposure } from './exposure.ts'
import * as store from './figures-store.ts'
import { isSettled } from './inbox.ts'
import { devicesOf, inboxFacts } from './load.ts'
import { type Urgency, urgencies, urgencyOf } from './priority.ts'
import { trend } from './trend.ts'
import { type Devices, deadlinesOver, signalsFrom, supplierOf } from './weighing.ts'

const WEEKS = 26

const byWorst = ['affected', 'open', 'under_investigation', 'fixed', 'not_affected', 'false_positive'] as const

/** Figures over many places, counted by the database instead of reading each: the keys are those of the contract. */
export const figureActions = { summary, exposure: exposureOf, trend: trendOf }

/** What is open in each release, by urgency, and the worst status that stands there. */
async function summary(ctx: Ctx, { device }: { device?: string } = {}) {
  const releases = await inventory.releases(ctx.db, { device, scope: ctx.actor.devices })
  const counts = await store.statusCounts(
    ctx.db,
    releases.map(one => one.id),
  )
  const urgency = await urgenciesOf(ctx, counts)
  const byRelease = Map.groupBy(counts, one => one.release)
  return releases.map(release => {
    const own = byRelease.get(release.id) ?? []
    const unsettled = own.filter(one => !isSettled(one.status) || one.status === 'affected')
    const open = { urgent: 0, high: 0, other: 0, unknown: 0 }
    for (const one of unsettled) open[urgency(one)] += one.count
    return {
      release: release.id,
      open: sum(unsettled),
      undecided: sum(own.filter(one => one.status === 'open')),
      ...open,
      worst: byWorst.find(status => own.some(one => one.status === status)) ?? null,
    }
  })
}

/** Open findings over time, by urgency as judged today, of what is or was in the field. */
async function exposureOf(ctx: Ctx, { device }: { device?: string } = {}) {
  const releases = await inventory.releases(ctx.db, { device, scope: ctx.actor.devices })
  const counts = await store.spanCounts(
    ctx.db,
    releases.filter(one => one.phase !== 'development').map(one => one.id),
  )
  const urgency = await urgenciesOf(ctx, counts)
  const spans = counts.map(one => ({
    from: one.from,
    until: one.until ?? undefined,
    urgency: urgency(one),
    count: one.count,
  }))
  return {
    points: exposure(spans, utcDay(ctx.clock.now())),
    releases: releases.flatMap(release =>
      release.releasedOn
        ? [{ day: release.releasedOn, name: device ? release.version : `${release.deviceName} ${release.version}` }]
        : [],
    ),
  }
}

/** Arrivals, decisions, what is overdue and how long deciding takes, week by week, for what is or was in the field. */
async function trendOf(ctx: Ctx, { device }: { device?: string } = {}) {
  const releases = await inventory.releases(ctx.db, { device, scope: ctx.actor.devices })
  const counts = await store.trendCounts(
    ctx.db,
    releases.filter(one => one.phase !== 'development').map(one => one.id),
  )
  const due = await dueDays(ctx, await store.openCounts(ctx.db, releases), await devicesOf(ctx, releases))
  const places = counts.map(one => ({
    openedOn: one.openedOn,
    decidedOn: one.decidedOn ?? undefined,
    withdrawnOn: one.withdrawnOn ?? undefined,
    dueOn: due.get(one.vulnerability),
    count: one.count,
  }))
  return { points: trend(places, utcDay(ctx.clock.now()), WEEKS) }
}

/** How many undecided findings of each release have a decision of another release to carry over. */
export async function carryOverCounts(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  return store.carryOverCounts(ctx.db, await inventory.releases(ctx.db, { scope: ctx.actor.devices }))
}

/** Until when each vulnerability that nobody has judged is to be judged. */
async function dueDays(ctx: Ctx, counts: readonly store.OpenCount[], devices: Devices): Promise<Map<string, string>> {
  const byVulnerability = Map.groupBy(counts, one => one.vulnerability)
  const waiting = [...byVulnerability].filter(([, own]) => own.some(one => !isSettled(one.status)))
  const asked = waiting.filter(([, own]) => own.some(one => one.said === null)).map(([vulnerability]) => vulnerability)
  const signals = await intelligence.signalsOf(ctx.db, asked)
  return new Map(
    waiting.flatMap(([vulnerability, own]) => {
      const facts = inboxFacts(signals.get(vulnerability))
      const said = own[0]?.said ?? { exploited: facts.exploitedSince !== null, ssvc: facts.ssvc }
      const field = own.filter(one => one.inField)
      const concerned = [...new Set((field.length > 0 ? field : own).map(one => one.device))]
      const supplier = supplierOf(concerned, said, devices)
      // only the day on which it is to be judged is asked for: what the risk file says does not move it
      const finding = { vulnerability, aliases: [] }
      const places = own.map(({ device, inField, status, openedAt }) => ({
        occurrence: { openedAt, state: 'open' as const, release: '', finding },
        device,
        inField,
        status,
      }))
      const judged = deadlinesOver(places, supplier, devices).filter(one => one.kind === 'triage')
      const due = nextDeadline(judged)?.due
      return due ? [[vulnerability, due] as const] : []
    }),
  )
}

/** The urgency of each group: as the line keeps it, or worked out from what the sources say by now. */
async function urgenciesOf(ctx: Ctx, counts: readonly store.Urged[]): Promise<(one: store.Urged) => Urgency> {
  const asked = [...new Set(counts.flatMap(one => one.vulnerability ?? []))]
  const said = await intelligence.signalsOf(ctx.db, asked)
  const fresh = new Map(asked.map(name => [name, urgencyOf(signalsFrom(inboxFacts(said.get(name))))]))
  return one => (one.vulnerability === null ? urgencies[one.urgency ?? 0] : fresh.get(one.vulnerability)) ?? 'unknown'
}

function sum(counts: readonly store.Urged[]): number {
  return counts.reduce((all, one) => all + one.count, 0)
}
