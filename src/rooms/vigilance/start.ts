import { earlier } from '../../core/days.ts'
import type { SentReport } from './event.ts'
import type { Facts } from './facts.ts'
import type { Start } from './regulation.ts'
import type { Settings } from './settings.ts'

/** Where a clock begins, and what a reader must know of that. */
export type Begin =
  | { readonly kind: 'at'; readonly start: string; readonly fact: string; readonly notes: readonly StartNote[] }
  /** The clock runs, but nobody said since when. */
  | { readonly kind: 'missing'; readonly fact: string }
  /** The clock begins with something that has not happened yet: the report of a rule, or an event. */
  | { readonly kind: 'waits'; readonly for: string }
  | { readonly kind: 'stands' }

/** A note about the start of a clock; `stricter` names the other day that an authority may count from. */
export interface StartNote {
  readonly code: 'exceptional-case' | 'reportability-not-used' | 'death-clock' | 'in-future'
  readonly stricter?: string
}

/** What starts the clock of a rule; several for clocks that begin with each new fact. */
export function beginningsOf(
  start: Start,
  facts: Facts,
  reports: readonly SentReport[],
  settings: Settings,
): readonly Begin[] {
  switch (start.kind) {
    case 'stands':
      return [{ kind: 'stands' }]
    case 'fact':
      return [firstOf(start.of, facts)]
    case 'event': {
      const day = facts.day(start.of)
      return [day === undefined ? { kind: 'waits', for: start.of } : at(day, start.of)]
    }
    case 'awareness':
      return [awareness(start, facts, settings)]
    case 'each':
      return eachOf(start.of, facts)
    case 'sent': {
      const first = reports.filter(({ rule }) => rule === start.rule).reduce<string | undefined>(firstSent, undefined)
      return [first === undefined ? { kind: 'waits', for: start.rule } : at(first, start.rule)]
    }
    case 'promised': {
      const promised = reports.filter(({ rule, nextReportOn }) => start.rules.includes(rule) && nextReportOn).at(-1)
      return [promised?.nextReportOn === undefined ? { kind: 'stands' } : at(promised.nextReportOn, 'nextReportOn')]
    }
  }
}

/** A clock for each day; before the first of them the clock waits for it. */
function eachOf(fact: string, facts: Facts): readonly Begin[] {
  const days = facts.days(fact)
  return days.length > 0 ? days.map(day => at(day, fact)) : [{ kind: 'waits', for: fact }]
}

function firstSent(first: string | undefined, { sentAt }: SentReport): string {
  const at = new Date(sentAt).toISOString()
  return earlier(first, at) ?? at
}

function at(start: string, fact: string, notes: readonly StartNote[] = []): Begin {
  return { kind: 'at', start, fact, notes }
}

function firstOf(paths: readonly string[], facts: Facts): Begin {
  const fact = paths.find(path => facts.day(path) !== undefined)
  const day = fact && facts.day(fact)
  return fact && day ? at(day, fact) : { kind: 'missing', fact: paths[0]! }
}

/**
 * The day on which the first employee or representative received the information (MIR 1.2.c). Only where the
 * manufacturer had concluded "not reportable" and then got new information does the day of that information count (1.2.d).
 */
function awareness(start: Extract<Start, { kind: 'awareness' }>, facts: Facts, settings: Settings): Begin {
  const incident = facts.day('fieldIncident.awarenessIncident')
  const own = start.of.find(path => facts.day(path) !== undefined)
  const exceptional = exceptionalDay(facts)
  const first = exceptional.day ?? incident
  const firstFact = exceptional.day ? 'fieldIncident.awarenessReportability' : 'fieldIncident.awarenessIncident'
  const ownDay = own && facts.day(own)
  if (own && ownDay && start.anchor === 'outcome' && settings.deathClock === 'from-incident' && first && first < ownDay)
    return at(first, firstFact, [...exceptional.notes, { code: 'death-clock' }])
  if (own && ownDay) {
    const stricter = start.anchor && first && first < ownDay ? [{ code: 'death-clock', stricter: first } as const] : []
    return at(ownDay, own, [...exceptional.notes, ...stricter])
  }
  return first ? at(first, firstFact, exceptional.notes) : { kind: 'missing', fact: 'fieldIncident.awarenessIncident' }
}

function exceptionalDay(facts: Facts): { day: string | undefined; notes: readonly StartNote[] } {
  const reportable = facts.day('fieldIncident.awarenessReportability')
  if (reportable === undefined) return { day: undefined, notes: [] }
  const judged = facts.day('fieldIncident.judgedNotReportable')
  const isNew = judged !== undefined && judged <= reportable
  return isNew
    ? { day: reportable, notes: [{ code: 'exceptional-case' }] }
    : { day: undefined, notes: [{ code: 'reportability-not-used' }] }
}
