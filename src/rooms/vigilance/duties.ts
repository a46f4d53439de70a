import { earlier } from '../../core/days.ts'
import { utcInstant } from '../../core/time-zone.ts'
import { allOf, type Outcome } from './answer.ts'
import { type Authority, authoritiesOf } from './authority.ts'
import type { Calendars } from './calendars.ts'
import { aimAt, dayOf, limitOf, type Period } from './clock.ts'
import { type Finding, holds, type Reason } from './condition.ts'
import type { Device } from './device.ts'
import { digestOf } from './digest.ts'
import { byUrgency, type Duty, type Ruling, type Source, stateOf } from './duty.ts'
import { standing, statementsOf, type VigilanceEvent } from './event.ts'
import { type Facts, factsOf } from './facts.ts'
import { isProposal, type Regulation, type Rule, ruleSetOn } from './regulation.ts'
import type { Settings } from './settings.ts'
import { type Begin, beginningsOf } from './start.ts'
import { uncovered } from './uncovered.ts'

/** What all rules of one evaluation share. */
interface Asking {
  readonly event: VigilanceEvent
  readonly facts: Facts
  readonly calendars: Calendars
  readonly now: string
}

/**
 * Every duty that an event triggers for a product (or, without one, for the company), with its citation and clock; and for
 * every other rule why it does not apply or what must be answered first. Pure: same input, same answer, in 2026 and 2036.
 */
export function dutiesFor(
  event: VigilanceEvent,
  device: Device | undefined,
  regulations: readonly Regulation[],
  calendars: Calendars,
  now: string,
): readonly Ruling[] {
  const said = standing(statementsOf(event))
  const asking = { event, facts: factsOf(said, device), calendars, now: utcInstant(now) }
  const asked = regulations.filter(one => (one.per === 'device') === (device !== undefined))
  return governing(asked.flatMap(regulation => rulingsOf(regulation, asking)))
}

/** The rulings of every product of an event and of its company. */
export function dutiesOf(
  event: VigilanceEvent,
  regulations: readonly Regulation[],
  calendars: Calendars,
  now: string,
): readonly Ruling[] {
  const rulings = [...event.devices, undefined].flatMap(one => dutiesFor(event, one, regulations, calendars, now))
  return [...rulings, ...uncovered(event)]
}

function rulingsOf(regulation: Regulation, asking: Asking): readonly Ruling[] {
  const { facts, event } = asking
  const isOff = isProposal(regulation) && !event.settings.proposals.includes(regulation.id)
  const day = lawDay(regulation, facts, asking.now)
  const set = isProposal(regulation) ? regulation.versions.at(-1) : ruleSetOn(regulation, day)
  const source: Source = {
    regulation: regulation.id,
    version: set?.inForce ?? '',
    digest: set ? digestOf(regulation, set) : '',
    device: facts.device?.name,
  }
  if (isOff) return [otherwise(source, 'law.proposal', regulation.id)]
  if (!set) return [otherwise(source, 'law.inForce', firstDay(regulation))]
  const scope = holds(regulation.appliesTo, facts)
  if (scope.outcome === 'no') return [{ ...source, kind: 'not_applicable', rule: undefined, reasons: scope.because }]
  if (scope.outcome === 'open') return [open(source, set.rules, scope.because)]
  const untold = Map.groupBy(set.rules, ({ about }) => facts.answer(`${about}.told`) !== 'yes' && about)
  return [...untold].flatMap(([about, rules]) =>
    about === false
      ? rules.flatMap(rule => rulings(rule, scope, source, asking))
      : [open(source, rules, [{ fact: `${about}.told`, answer: 'unasked', effect: 'open' }])],
  )
}

function otherwise(source: Source, fact: string, answer: string): Ruling {
  return { ...source, kind: 'not_applicable', rule: undefined, reasons: [{ fact, answer, effect: 'no' }] }
}

function open(source: Source, rules: readonly Rule[], reasons: readonly Reason[]): Ruling {
  const rule = rules.length === 1 ? rules[0] : undefined
  return { ...source, kind: 'open', rule, rules: rules.map(({ id }) => id), reasons }
}

/** The day that decides which version of the law an event falls under: when it began, as far as that is known. */
function lawDay({ dated }: Regulation, facts: Facts, now: string): string {
  const days = dated.map(fact => facts.day(fact)).map(day => day && dayOf(day, 'UTC'))
  return days.reduce(earlier, undefined) ?? now.slice(0, 10)
}

function firstDay({ versions }: Regulation): string {
  return versions[0]?.inForce ?? ''
}

function rulings(rule: Rule, scope: Finding, source: Source, asking: Asking): readonly Ruling[] {
  const { facts, event } = asking
  const found = holds(rule.when, facts)
  const outcome = allOf([scope.outcome, found.outcome])
  if (outcome === 'open') return [open(source, [rule], found.because)]
  if (outcome === 'no') return [{ ...source, kind: 'not_applicable', rule, reasons: found.because }]
  const reasons = eachOnce([...scope.because, ...found.because])
  return authoritiesOf(rule.to, facts.said, asking.calendars).flatMap(authority => {
    const reports = event.reports.filter(one => concerns(one, authority, source.device))
    return beginningsOf(rule.start, facts, reports, event.settings).map(begin =>
      duty(rule, source, authority, needed(begin, rule), outcome, reasons, asking),
    )
  })
}

function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map(reason => [`${reason.fact} ${reason.effect}`, reason])).values()]
}

/** Where the law gives no figure nobody misses the start of a clock. */
function needed(begin: Begin, { period }: Rule): Begin {
  return begin.kind === 'missing' && period.kind === 'none' ? { kind: 'stands' } : begin
}

function duty(
  rule: Rule,
  source: Source,
  authority: Authority,
  begin: Begin,
  outcome: Outcome,
  reasons: readonly Reason[],
  { event, now }: Asking,
): Duty {
  const { calendar } = authority
  const period = periodIn(rule.period, event.settings)
  const limit = begin.kind === 'at' ? limitOf(period, begin.start, calendar) : undefined
  const other = begin.kind === 'at' ? begin.notes.find(note => note.stricter)?.stricter : undefined
  const mine = (one: { rule: string; authority?: string; device?: string }) =>
    one.rule === rule.id && concerns(one, authority, source.device)
  const sent = event.reports.find(one => mine(one) && (rule.start.kind !== 'each' || isAnswerTo(one.sentAt, begin)))
  const ending = event.endings.find(mine)
  return {
    ...source,
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
    reasons,
  }
}

function concerns(
  one: { authority?: string; device?: string },
  authority: Authority,
  device: string | undefined,
): boolean {
  return (one.authority ?? authority.id) === authority.id && (one.device ?? device) === device
}

/** A supplement answers the information that it came after. */
function isAnswerTo(sentAt: string, begin: Begin): boolean {
  return begin.kind === 'at' && sentAt.slice(0, 10) >= begin.start.slice(0, 10)
}

function periodIn(period: Period, settings: Settings): Period {
  return period.kind === 'hours' && period.alarm ? { ...period, count: settings.processorAlarmHours } : period
}

function isBackwards({ kind }: Period): boolean {
  return kind === 'before' || kind === 'weekdays-before'
}

/** Of duties with the same report to the same authority the earliest limit governs; a proposal never does. */
function governing(rulings: readonly Ruling[]): readonly Ruling[] {
  const groups = Map.groupBy(
    rulings.filter(one => one.kind === 'duty'),
    ({ rule, authority, device, begin }) =>
      `${rule.report}|${authority.id}|${device}|${rule.start.kind === 'each' && begin.kind === 'at' ? begin.start : ''}`,
  )
  const first = new Set([...groups.values()].map(earliest))
  return rulings.map(one => (one.kind === 'duty' && first.has(one) ? { ...one, governs: true } : one))
}

function earliest(duties: readonly Duty[]): Duty | undefined {
  const running = duties.filter(one => one.version !== 'proposal' && one.state !== 'ended')
  return running.toSorted(byUrgency)[0]
}
