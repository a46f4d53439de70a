import type { Authority } from './authority.ts'
import type { Limit } from './clock.ts'
import type { Reason } from './condition.ts'
import type { Ending, SentReport } from './event.ts'
import type { Rule } from './regulation.ts'
import type { Begin } from './start.ts'

/** What every answer of a rule tells about itself: it can be found again in ten years. */
export interface Source {
  readonly regulation: string
  /** First day of the rule set, or `proposal`. */
  readonly version: string
  /** SHA-256 over the rule set and its trees. */
  readonly digest: string
  readonly device: string | undefined
}

/** A report that is owed to one authority, with its clock. */
export interface Duty extends Source {
  readonly kind: 'duty'
  readonly rule: Rule
  readonly authority: Authority
  /** `uncertain` where the law, or we for want of an answer, count doubt as yes. */
  readonly certainty: 'certain' | 'uncertain'
  readonly begin: Begin
  /** Undefined where the law names no figure, the start is not known, or the clock has not begun. */
  readonly limit: Limit | undefined
  /** The day to aim at where the limit is counted backwards. */
  readonly aim: string | undefined
  /** What another reading of the law gives; shown as a warning. */
  readonly stricter: Limit | undefined
  readonly state: DutyState
  /** The earliest of the duties with the same report to the same authority. */
  readonly governs: boolean
  readonly sent: SentReport | undefined
  readonly ending: Ending | undefined
  readonly reasons: readonly Reason[]
}

/**
 * Where a duty stands: reported in time or late; ended by decision; its limit is over; past the nominal day; running;
 * waiting for another report; without a day in the law; or without a known start, which is as urgent as overdue.
 */
export type DutyState =
  | 'reported'
  | 'reported_late'
  | 'ended'
  | 'overdue'
  | 'past_nominal'
  | 'running'
  | 'waiting'
  | 'no_limit'
  | 'start_unknown'

/** A rule, or several that ask the same, which nobody can answer yet, with the questions. */
export interface OpenRule extends Source {
  readonly kind: 'open'
  readonly rule: Rule | undefined
  /** Ids of the rules that wait for the answer. */
  readonly rules: readonly string[]
  readonly reasons: readonly Reason[]
}

/** A rule, or a whole regulation, that does not apply, and why. */
export interface OtherRule extends Source {
  readonly kind: 'not_applicable'
  readonly rule: Rule | undefined
  readonly reasons: readonly Reason[]
}

/** What one rule says of one event. */
export type Ruling = Duty | OpenRule | OtherRule

/** Identifies a duty through re-evaluation. */
export function dutyKey(duty: Duty): string {
  return [duty.rule.id, ...owedTo(duty)].join('|')
}

/** Identifies what is owed to an authority, whichever rule governs it. */
export function limitKey(duty: Duty): string {
  return [duty.rule.report, ...owedTo(duty)].join('|')
}

function owedTo({ rule, device, authority, begin }: Duty): readonly string[] {
  const each = rule.start.kind === 'each' && begin.kind === 'at' ? begin.start : ''
  return [device ?? '', authority.id, each]
}

/** The state of a duty at an instant. */
export function stateOf(
  begin: Begin,
  limit: Limit | undefined,
  sent: SentReport | undefined,
  ending: Ending | undefined,
  now: string,
): DutyState {
  if (sent) return limit?.latest !== undefined && isAfter(sent.sentAt, limit.endsAt) ? 'reported_late' : 'reported'
  if (ending) return 'ended'
  if (begin.kind === 'waits') return 'waiting'
  if (begin.kind === 'missing') return 'start_unknown'
  if (limit === undefined) return 'no_limit'
  if (isAfter(now, limit.endsAt)) return limit.latest === undefined ? 'past_nominal' : 'overdue'
  return limit.nominalEndsAt !== undefined && isAfter(now, limit.nominalEndsAt) ? 'past_nominal' : 'running'
}

function isAfter(instant: string, end: string): boolean {
  return Date.parse(instant) > Date.parse(end)
}

/** The order of duties: what has no known start comes before everything, what has no limit after it. */
export function byUrgency(a: Duty, b: Duty): number {
  return urgency(a) - urgency(b)
}

function urgency({ state, limit }: Duty): number {
  if (state === 'start_unknown') return Number.MIN_SAFE_INTEGER
  return limit ? Date.parse(limit.endsAt) : Number.MAX_SAFE_INTEGER
}
