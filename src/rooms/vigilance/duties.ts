import { earlier } from '../../core/days.ts'
import { utcInstant } from '../../core/time-zone.ts'
import { allOf } from './answer.ts'
import { authoritiesOf } from './authority.ts'
import type { Calendars } from './calendars.ts'
import { dayOf } from './clock.ts'
import { type Finding, holds, type Reason } from './condition.ts'
import type { Device } from './device.ts'
import { digestOf } from './digest.ts'
import { byUrgency, type Duty, limitKey, type Ruling, type Source } from './duty.ts'
import { standing, statementsOf, type VigilanceEvent } from './event.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Claim, concerns, owed } from './owed.ts'
import { isProposal, type Regulation, type Rule, type RuleSet, ruleSetOn, zones } from './regulation.ts'
import { beginningsOf } from './start.ts'
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
      ? rules.flatMap(rule => rulings(rule, set, scope, source, asking))
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
function lawDay({ dated, jurisdiction }: Regulation, facts: Facts, now: string): string {
  const days = dated.map(fact => facts.day(fact)).map(day => day && dayOf(day, zones[jurisdiction]))
  return days.reduce(earlier, undefined) ?? now.slice(0, 10)
}

function firstDay({ versions }: Regulation): string {
  return versions[0]?.inForce ?? ''
}

function rulings(rule: Rule, set: RuleSet, scope: Finding, source: Source, asking: Asking): readonly Ruling[] {
  const { facts, event, calendars, now } = asking
  const found = holds(rule.when, facts)
  const outcome = allOf([scope.outcome, found.outcome])
  if (outcome === 'open') return [open(source, [rule], found.because)]
  if (outcome === 'no') return [{ ...source, kind: 'not_applicable', rule, reasons: found.because }]
  const reasons = eachOnce([...scope.because, ...found.because])
  const sameReport = set.rules.filter(({ report }) => report === rule.report).map(({ id }) => id)
  return authoritiesOf(rule.to, facts.said, calendars).flatMap(authority => {
    const claim: Claim = { ...source, rule, authority, outcome, reasons, sameReport }
    const reports = event.reports.filter(one => concerns(one, claim))
    return beginningsOf(rule.start, facts, reports, event.settings).map(begin => owed(claim, begin, event, now))
  })
}

function eachOnce(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map(reason => [`${reason.fact} ${reason.effect}`, reason])).values()]
}

/** Of duties with the same report to the same authority the earliest limit governs; a proposal never does. */
function governing(rulings: readonly Ruling[]): readonly Ruling[] {
  const groups = Map.groupBy(
    rulings.filter(one => one.kind === 'duty'),
    limitKey,
  )
  const first = new Set([...groups.values()].map(earliest))
  return rulings.map(one => (one.kind === 'duty' && first.has(one) ? { ...one, governs: true } : one))
}

function earliest(duties: readonly Duty[]): Duty | undefined {
  const running = duties.filter(one => one.version !== 'proposal' && one.state !== 'ended')
  return running.toSorted(byUrgency)[0]
}
