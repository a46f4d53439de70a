import type { Outcome } from './answer.ts'
import type { Authority } from './authority.ts'
import { aimAt, dayOf, limitOf, type Period } from './clock.ts'
import type { Reason } from './condition.ts'
import { type Duty, type Source, stateOf } from './duty.ts'
import type { SentReport, VigilanceEvent } from './event.ts'
import type { Rule } from './regulation.ts'
import type { Settings } from './settings.ts'
import type { Begin } from './start.ts'

/** A rule that applies, towards one authority. */
export interface Claim extends Source {
  readonly rule: Rule
  readonly authority: Authority
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  /** Rules of the same set that ask for the same report: one report answers them all. */
  readonly sameReport: readonly string[]
}

/** The duty that a claim makes on a clock: its limit, its state, and what was done about it. */
export function owed(claim: Claim, start: Begin, event: VigilanceEvent, now: string): Duty {
  const { rule, authority, outcome, sameReport: _, ...rest } = claim
  const { calendar } = authority
  const period = periodIn(rule.period, event.settings)
  const begin = inTime(needed(start, period), period, calendar.zone, now)
  const limit = begin.kind === 'at' ? limitOf(period, begin.start, calendar) : undefined
  const other = begin.kind === 'at' ? begin.notes.find(note => note.stricter)?.stricter : undefined
  const sent = event.reports.find(report => answers(report, claim, begin))
  const ending = event.endings.find(one => one.rule === rule.id && concerns(one, claim))
  return {
    ...rest,
    kind: 'duty',
    rule,
    authority,
    certainty: outcome === 'yes' ? 'certain' : 'uncertain',
    begin,
    limit,
    aim: limit && isBackwards(period) ? aimAt(limit, calendar) : undefined,
    stricter: other === undefined ? undefined : limitOf(period, other, calendar),
    state: stateOf(begin, limit, sent, ending, now),
    governs: false,
    sent,
    ending,
  }
}

/** True for what was sent or decided about this authority and product, or about all of them. */
export function concerns(one: { authority?: string; device?: string }, { authority, device }: Claim): boolean {
  return (one.authority ?? authority.id) === authority.id && (one.device ?? device) === device
}

/**
 * A report answers a duty when it was sent under its rule; or under another rule with the same report, but only if what
 * starts the clock was known by then: a first report of an incident does not tell a death that came later.
 */
function answers(report: SentReport, claim: Claim, begin: Begin): boolean {
  if (!concerns(report, claim)) return false
  const isKnown = begin.kind === 'at' && isOnOrAfter(report.sentAt, begin.start)
  if (claim.rule.start.kind === 'each') return report.rule === claim.rule.id && isKnown
  return report.rule === claim.rule.id || (claim.sameReport.includes(report.rule) && isKnown)
}

function isOnOrAfter(sentAt: string, start: string): boolean {
  return start.includes('T') ? Date.parse(sentAt) >= Date.parse(start) : sentAt.slice(0, 10) >= start
}

/** Nobody was aware of anything tomorrow: such a start is computed with, and marked as a likely slip. */
function inTime(begin: Begin, { kind }: Period, zone: string, now: string): Begin {
  const isForward = kind === 'days' || kind === 'working-days' || kind === 'hours' || kind === 'months'
  if (begin.kind !== 'at' || !isForward || dayOf(begin.start, zone) <= dayOf(now, zone)) return begin
  return { ...begin, notes: [...begin.notes, { code: 'in-future' }] }
}

/** Where the law gives no figure nobody misses the start of a clock. */
function needed(begin: Begin, { kind }: Period): Begin {
  return begin.kind === 'missing' && kind === 'none' ? { kind: 'stands' } : begin
}

function periodIn(period: Period, settings: Settings): Period {
  return period.kind === 'hours' && period.alarm ? { ...period, count: settings.processorAlarmHours } : period
}

function isBackwards({ kind }: Period): boolean {
  return kind === 'before' || kind === 'weekdays-before'
}
