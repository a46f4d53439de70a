import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as audit } from '../audit/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { coverage } from './coverage-actions.ts'
import { feeds } from './feeds.ts'
import { lookForRelevant } from './look-actions.ts'
import {
  type ClosedDay,
  closeDay,
  closedContent,
  daysFrom,
  daysOfMonth,
  gapsOf,
  type Reading,
  read,
  type SourceDay,
  sourceDay,
} from './monitoring.ts'
import type { DayView, StatementOfMonth } from './monitoring-contract.ts'
import * as store from './monitoring-store.ts'
import type { NotedRelevant } from './relevance.ts'
import { relevantOn } from './relevance-store.ts'

/** Days that one run of closing catches up with. */
const MOST_DAYS = 400

/** Closes every day that is over and not closed, the earliest first; what came until now is looked at before. */
export async function closeDays(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  await lookForRelevant(ctx, signal)
  const today = utcDay(ctx.clock.now())
  const last = await store.lastClosed(ctx.db)
  const first = last ? dayAfter(last) : await firstDay(ctx)
  if (!first || first >= today) return 0
  const days = daysFrom(first, dayBefore(today)).slice(0, MOST_DAYS)
  for (const { day, sources, relevant } of await daysOf(ctx, days[0]!, days.at(-1)!)) {
    signal?.throwIfAborted()
    const digest = sha256(canonicalJson(closedContent(day, sources, relevant)))
    await ctx.commit(closeDay({ day, figures: sources, digest }, relevant.length, ctx.clock.now()), store.saveDay)
  }
  return days.length
}

async function firstDay({ db }: Ctx): Promise<string | undefined> {
  const first = [...(await store.firstAsked(db)).values()].sort((a, b) => a.getTime() - b.getTime())[0]
  return first && utcDay(first)
}

const DAY = 86_400_000
const dayAfter = (day: string) => utcDay(new Date(Date.parse(day) + DAY))
const dayBefore = (day: string) => utcDay(new Date(Date.parse(day) - DAY))

interface Day {
  readonly day: string
  readonly closed: ClosedDay | undefined
  readonly sources: readonly SourceDay[]
  readonly relevant: readonly NotedRelevant[]
  readonly readings: readonly Reading[]
}

/** Days as they were closed; those that are not, as they stand now. Nothing before the first question. */
async function daysOf(ctx: Ctx, from: string, to: string): Promise<Day[]> {
  const until = [to, utcDay(ctx.clock.now())].sort()[0]!
  const asked = await store.firstAsked(ctx.db)
  const closed = await store.closedDays(ctx.db, from, until)
  const begun = [...closed.keys(), ...[...asked.values()].map(utcDay)].sort()[0]
  if (!begun || begun > until) return []
  const days = daysFrom([from, begun].sort()[1]!, until)
  const passes = Map.groupBy(await store.passesOn(ctx.db, from, until), pass => utcDay(pass.startedAt))
  const complete = await store.completions(ctx.db, until)
  const relevant = Map.groupBy(await relevantOn(ctx.db, from, until), one => one.day)
  const readings = Map.groupBy(await store.readings(ctx.db, from, until), one => one.day)
  return days.map(day => {
    const own = relevant.get(day) ?? []
    const end = Date.parse(day) + DAY
    const live = () =>
      feeds.map(({ id, staleAfterHours }) => {
        const lastComplete = complete.get(id)?.findLast(at => at.getTime() < end)
        const asking = { source: id, staleAfterHours, firstAsked: asked.get(id), lastComplete }
        const count = own.filter(one => one.source === id).length
        return sourceDay(asking, day, passes.get(day) ?? [], count, ctx.clock.now())
      })
    const sources = closed.get(day)?.figures ?? live()
    return { day, closed: closed.get(day), sources, relevant: own, readings: readings.get(day) ?? [] }
  })
}

function dayView({ day, closed, sources, relevant, readings }: Day): z.input<typeof DayView> {
  const done = new Map(readings.flatMap(one => one.items.map(id => [id, one] as const)))
  const inTime = relevant.filter(one => !closed || one.notedAt <= closed.closedAt)
  return {
    day,
    closedAt: closed?.closedAt.toISOString() ?? null,
    digest: closed?.digest ?? null,
    isIntact: closed ? sha256(canonicalJson(closedContent(day, closed.figures, inTime))) === closed.digest : null,
    sources: sources.map(one => ({ ...one })),
    relevant: relevant.length,
    urgent: relevant.filter(one => one.isUrgent).length,
    unread: relevant.filter(one => !done.has(one.id)).length,
    readings: readings.map(one => ({
      by: one.by,
      at: one.at.toISOString(),
      count: one.items.length,
      note: one.note ?? null,
    })),
  }
}

/** The days of a month, source by source. */
export async function monitoring(ctx: Ctx, { month }: { month?: string } = {}) {
  const wanted = month ?? utcDay(ctx.clock.now()).slice(0, 7)
  const { from, to } = daysOfMonth(wanted)
  const days = (await daysOf(ctx, from, to)).map(dayView)
  return { month: wanted, sources: titles(), days, gaps: gapsOf(days) }
}

function titles() {
  return feeds.map(({ id, title }) => ({ id, title }))
}

/** One day with all that came and concerns us. */
export async function monitoringDay(ctx: Ctx, { day }: { day: string }) {
  const [found] = await daysOf(ctx, day, day)
  if (!found) return stop('intelligence.no-such-day', 404, { day })
  const done = new Map(found.readings.flatMap(one => one.items.map(id => [id, one] as const)))
  return {
    ...dayView(found),
    items: found.relevant.map(one => ({
      id: one.id,
      source: one.source,
      kind: one.kind,
      statement: one.statement,
      subject: one.subject,
      title: one.title ?? null,
      news: one.news,
      isUrgent: one.isUrgent,
      because: [...one.because],
      cameAt: one.cameAt.toISOString(),
      readBy: done.get(one.id)?.by ?? null,
      readAt: done.get(one.id)?.at.toISOString() ?? null,
    })),
  }
}

/** Marks what came on a day as read, all of it or some. */
export async function markRead(ctx: Ctx, given: { day: string; items?: string[]; note?: string }) {
  const [found] = await daysOf(ctx, given.day, given.day)
  if (!found) return stop('intelligence.no-such-day', 404, { day: given.day })
  const around = { relevant: found.relevant, readings: found.readings, id: ctx.id() }
  const change = read(given.day, given.items, around, ctx.actor, ctx.clock.now(), given.note)
  await ctx.commit(change, store.saveReading)
  return monitoringDay(ctx, given)
}

/** The proof of a month: what was asked and answered, what concerned us and who read it, and where the trail stood. */
export async function statement(ctx: Ctx, { month }: { month: string }): Promise<z.input<typeof StatementOfMonth>> {
  const { days, gaps, sources } = await monitoring(ctx, { month })
  const { from, to } = daysOfMonth(month)
  const { blind, ...covered } = await coverage(ctx)
  const content = {
    kind: 'aftercare-monitoring-statement' as const,
    version: 1 as const,
    month,
    from,
    to,
    issuedAt: ctx.clock.now().toISOString(),
    manufacturer: (await inventory.manufacturer(ctx.db))?.name ?? null,
    isComplete: days.length > 0 && days.at(-1)!.day === to && days.every(one => one.closedAt !== null),
    sources: sources.map(({ id, title }) => ({ ...totalsOf(id, days), id, title })),
    days,
    gaps: gaps.map(gap => ({ ...gap })),
    relevant: days.reduce((sum, one) => sum + one.relevant, 0),
    unread: days.reduce((sum, one) => sum + one.unread, 0),
    coverage: { ...covered, blind: blind.length },
    trail: await audit.position(ctx.db),
  }
  return { ...content, digest: sha256(canonicalJson(content as unknown as Json)) }
}

function totalsOf(source: string, days: readonly z.input<typeof DayView>[]) {
  const own = days.flatMap(day => day.sources.filter(one => one.source === source))
  const sum = (name: 'asked' | 'answered' | 'failed' | 'added' | 'changed' | 'relevant') =>
    own.reduce((total, one) => total + one[name], 0)
  return {
    days: own.filter(one => one.state !== 'not-set-up').length,
    daysAnswered: own.filter(one => one.state === 'answered' || one.state === 'partly').length,
    asked: sum('asked'),
    answered: sum('answered'),
    failed: sum('failed'),
    added: sum('added'),
    changed: sum('changed'),
    relevant: sum('relevant'),
  }
}
