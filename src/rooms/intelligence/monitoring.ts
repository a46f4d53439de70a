import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import type { NotedRelevant } from './relevance.ts'

/**
 * What became of a source on one day. not-set-up: it had never been asked; not-asked: nobody asked it that day; partly:
 * some of the day's passes failed and another one was complete.
 */
export type DayState = 'answered' | 'partly' | 'failed' | 'not-asked' | 'not-set-up'

/** A source on one day: how often it was asked, what it answered, what of that concerns us. */
export interface SourceDay {
  readonly source: string
  readonly state: DayState
  readonly asked: number
  readonly answered: number
  readonly failed: number
  readonly added: number
  readonly changed: number
  readonly withdrawn: number
  readonly setAside: number
  readonly relevant: number
  /** At the end of the day the last complete answer was older than the source's limit. */
  readonly isStale: boolean
  /** Of the last pass that failed. */
  readonly error: { readonly code: string; readonly where: string } | null
}

/** A pass as far as a day tells of it. */
export interface Pass {
  readonly source: string
  readonly startedAt: Date
  readonly endedAt: Date | undefined
  readonly outcome: string | undefined
  readonly counts: Readonly<Record<string, number>>
  readonly error: { readonly code: string; readonly where: string } | undefined
}

/** What a source is to the calendar: since when it is asked, and what it answered last before the day ended. */
export interface Asking {
  readonly source: string
  readonly staleAfterHours: number
  readonly firstAsked: Date | undefined
  readonly lastComplete: Date | undefined
}

const DAY = 86_400_000

/** One source on one day, from its passes of that day. */
export function sourceDay(
  asking: Asking,
  day: string,
  passes: readonly Pass[],
  relevant: number,
  now: Date,
): SourceDay {
  const end = Math.min(Date.parse(`${day}T00:00:00Z`) + DAY, now.getTime())
  const own = passes.filter(pass => pass.source === asking.source)
  const sum = (name: string) => own.reduce((total, pass) => total + (pass.counts[name] ?? 0), 0)
  const failures = own.filter(pass => pass.outcome === 'failed' || pass.outcome === 'interrupted')
  const answered = own.filter(pass => pass.outcome === 'complete').length
  const age = asking.lastComplete ? end - asking.lastComplete.getTime() : Number.POSITIVE_INFINITY
  const error = failures.at(-1)?.error
  return {
    source: asking.source,
    state: stateOf(asking, end, own.length, answered, failures.length),
    asked: own.length,
    answered,
    failed: failures.length,
    added: sum('added'),
    changed: sum('changed'),
    withdrawn: sum('withdrawn'),
    setAside: sum('skipped'),
    relevant,
    isStale: age > asking.staleAfterHours * 3_600_000,
    error: error ? { code: error.code, where: error.where } : null,
  }
}

function stateOf({ firstAsked }: Asking, end: number, asked: number, answered: number, failed: number): DayState {
  if (answered > 0) return failed > 0 ? 'partly' : 'answered'
  if (asked > 0) return 'failed'
  return firstAsked && firstAsked.getTime() < end ? 'not-asked' : 'not-set-up'
}

/** A day that is over, as it is kept for good. */
export interface ClosedDay {
  readonly day: string
  readonly closedAt: Date
  readonly figures: readonly SourceDay[]
  /** SHA-256 over the canonical form of what is closed. */
  readonly digest: string
}

/** What the digest of a day is over: its figures, and what was relevant. */
export function closedContent(day: string, figures: readonly SourceDay[], relevant: readonly NotedRelevant[]): Json {
  return {
    day,
    figures: figures.map(one => ({ ...one })),
    relevant: relevant.map(({ source, statement, subject, news, cameAt }) => ({
      source,
      statement,
      subject,
      news,
      cameAt: cameAt.toISOString(),
    })),
  }
}

/** Closes a day: what the sources were asked and answered stands, with its digest in the trail. */
export function closeDay(day: Omit<ClosedDay, 'closedAt'>, relevant: number, now: Date): Change<ClosedDay> {
  const silent = day.figures.filter(
    one => one.state !== 'answered' && one.state !== 'partly' && one.state !== 'not-set-up',
  )
  return accept(
    { ...day, closedAt: now },
    {
      action: 'intelligence.day-closed',
      of: { type: 'monitoring-day', id: day.day },
      after: {
        day: day.day,
        sources: day.figures.length,
        silent: silent.map(one => one.source),
        relevant,
        digest: day.digest,
      },
    },
  )
}

/** A person has read what came on a day. */
export interface Reading {
  readonly id: string
  readonly day: string
  /** Ids of what was read. */
  readonly items: readonly string[]
  readonly note: string | undefined
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Marks what came on a day as read: what somebody has read already is not read twice. */
export function read(
  day: string,
  wanted: readonly string[] | undefined,
  around: { readonly relevant: readonly NotedRelevant[]; readonly readings: readonly Reading[]; readonly id: string },
  actor: Actor,
  now: Date,
  remark?: string,
): Change<Reading> | Refusal {
  const done = new Set(around.readings.flatMap(one => one.items))
  const there = around.relevant.filter(one => !wanted || wanted.includes(one.id))
  const stranger = wanted?.find(id => !around.relevant.some(one => one.id === id))
  if (stranger !== undefined) return refuse('intelligence.not-of-this-day', 422, { day })
  const items = there.filter(one => !done.has(one.id))
  if (items.length === 0) return refuse('intelligence.nothing-to-read', 409, { day })
  const reading: Reading = {
    id: around.id,
    day,
    items: items.map(one => one.id),
    note: remark || undefined,
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(reading, {
    action: 'intelligence.day-read',
    of: { type: 'monitoring-reading', id: reading.id },
    why: remark || undefined,
    after: { day, count: items.length, subjects: [...new Set(items.map(one => one.subject))].slice(0, 100) },
  })
}

/** Days one after the other on which a source gave nothing, with the last reason. */
export interface Gap {
  readonly source: string
  readonly from: string
  readonly to: string
  readonly days: number
  readonly state: DayState
  readonly code: string | null
}

/** Every gap of the sources over some days, told once each, however long it is. */
export function gapsOf(days: readonly { readonly day: string; readonly sources: readonly SourceDay[] }[]): Gap[] {
  const open = new Map<string, Gap>()
  const gaps: Gap[] = []
  for (const { day, sources } of days) {
    for (const { source, state, error } of sources) {
      const before = open.get(source)
      if (state !== 'failed' && state !== 'not-asked') {
        if (before) gaps.push(before)
        open.delete(source)
      } else {
        const from = before?.from ?? day
        open.set(source, { source, from, to: day, days: (before?.days ?? 0) + 1, state, code: error?.code ?? null })
      }
    }
  }
  return [...gaps, ...open.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** First and last day of a month written `2026-11`. */
export function daysOfMonth(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return { from: `${month}-01`, to: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** Every day from one to another, both included. */
export function daysFrom(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
