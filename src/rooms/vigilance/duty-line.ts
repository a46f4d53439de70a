import type { Period } from './clock.ts'
import type { Reason } from './condition.ts'
import { type Duty, type DutyState, dutyKey, limitKey, type OpenRule, type Ruling } from './duty.ts'
import type { Ending } from './event.ts'
import type { Rule } from './regulation.ts'

/** A note of a limit or of its start: a key of texts with the facts that fill it. */
export interface LineNote {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** A duty as plain data: what pages, submissions and the calendar show; texts are found by its keys. */
export interface DutyLine {
  /** Identifies the duty through re-evaluation. */
  readonly key: string
  /** Identifies the report to the authority, whichever rule governs it. */
  readonly limitKey: string
  readonly rule: string
  readonly regulation: string
  readonly version: string
  readonly digest: string
  readonly citation: string
  readonly nature: Rule['nature']
  readonly report: string
  readonly target: Rule['target']
  /** Name of the product; null: a duty of the company. */
  readonly device: string | null
  readonly authority: { readonly id: string; readonly country: string | null }
  readonly calendar: string
  readonly zone: string
  readonly certainty: Duty['certainty']
  readonly state: DutyState
  readonly governs: boolean
  readonly period: Period
  readonly clockStart: string | null
  readonly clockStartFact: string | null
  readonly waitsFor: string | null
  /** By plain count: the working deadline. */
  readonly nominal: string | null
  readonly rolled: string | null
  /** The outer limit of the law. */
  readonly latest: string | null
  readonly nominalEndsAt: string | null
  readonly endsAt: string | null
  /** The day to aim at where the limit is counted backwards. */
  readonly aim: string | null
  /** What another reading of the law gives: an earlier day. */
  readonly stricter: { readonly nominal: string; readonly rolled: string; readonly latest: string | null } | null
  readonly sentAt: string | null
  readonly ending: Ending | null
  readonly reasons: readonly Reason[]
  readonly notes: readonly LineNote[]
}

/** A rule that nobody can answer yet, with its questions. */
export interface OpenLine {
  readonly regulation: string
  readonly device: string | null
  readonly rules: readonly string[]
  readonly reasons: readonly Reason[]
}

/** A duty as a line. */
export function dutyLine(duty: Duty): DutyLine {
  const { rule, authority, begin, limit, stricter } = duty
  return {
    key: dutyKey(duty),
    limitKey: limitKey(duty),
    rule: rule.id,
    regulation: duty.regulation,
    version: duty.version,
    digest: duty.digest,
    citation: rule.citation,
    nature: rule.nature,
    report: rule.report,
    target: rule.target,
    device: duty.device ?? null,
    authority: { id: authority.id, country: authority.country ?? null },
    calendar: authority.calendar.id,
    zone: authority.calendar.zone,
    certainty: duty.certainty,
    state: duty.state,
    governs: duty.governs,
    period: rule.period,
    clockStart: begin.kind === 'at' ? begin.start : null,
    clockStartFact: begin.kind === 'at' || begin.kind === 'missing' ? begin.fact : null,
    waitsFor: begin.kind === 'waits' ? begin.for : null,
    nominal: limit?.nominal ?? null,
    rolled: limit?.rolled ?? null,
    latest: limit?.latest ?? null,
    nominalEndsAt: limit?.nominalEndsAt ?? null,
    endsAt: limit?.endsAt ?? null,
    aim: duty.aim ?? null,
    stricter: stricter ? { nominal: stricter.nominal, rolled: stricter.rolled, latest: stricter.latest ?? null } : null,
    sentAt: duty.sent?.sentAt ?? null,
    ending: duty.ending ?? null,
    reasons: duty.reasons,
    notes: notesOf(duty),
  }
}

function notesOf({ begin, limit, rule }: Duty): LineNote[] {
  const bare = (code: string) => ({ code, facts: {} })
  return [
    ...(begin.kind === 'at' ? begin.notes.map(({ code }) => bare(`start-note.${code}`)) : []),
    ...(begin.kind === 'missing' ? [bare('start-note.start-unknown')] : []),
    ...(begin.kind === 'waits' ? [bare('start-note.waits')] : []),
    ...(limit?.notes ?? []).map(({ code, facts }) => ({ code: `clock-note.${code}`, facts })),
    ...(rule.notes ?? []).map(code => bare(`rule-note.${code}`)),
  ]
}

/** A rule that waits for answers, as a line. */
export function openLine({ regulation, device, rules, reasons }: OpenRule): OpenLine {
  return { regulation, device: device ?? null, rules, reasons }
}

/** Duties of an evaluation as lines, most urgent first: overdue and without a known start before everything. */
export function dutyLines(rulings: readonly Ruling[]): DutyLine[] {
  return rulings.flatMap(one => (one.kind === 'duty' ? [dutyLine(one)] : [])).toSorted(byRank)
}

/** Questions of an evaluation as lines. */
export function openLines(rulings: readonly Ruling[]): OpenLine[] {
  return rulings.flatMap(one => (one.kind === 'open' ? [openLine(one)] : []))
}

/** States in which somebody still has to do something. */
export const owedStates = ['start_unknown', 'overdue', 'past_nominal', 'running', 'no_limit'] as const

/** True while a report is owed: a duty that waits for another report, was reported or ended, is not. */
export function isOwed({ state }: Pick<DutyLine, 'state'>): boolean {
  return (owedStates as readonly DutyState[]).includes(state)
}

/** What can be late by law, or is so urgent that no filter may hide it. */
export function isAlwaysShown({ state }: Pick<DutyLine, 'state'>): boolean {
  return state === 'overdue' || state === 'start_unknown'
}

type Ranked = Pick<DutyLine, 'state' | 'endsAt' | 'governs' | 'key'>

/** Order of lines of one case or of many. */
export function byRank(a: Ranked, b: Ranked): number {
  return rank(a) - rank(b) || ends(a) - ends(b) || Number(b.governs) - Number(a.governs) || (a.key < b.key ? -1 : 1)
}

const ranks: Readonly<Record<DutyState, number>> = {
  start_unknown: 0,
  overdue: 0,
  past_nominal: 1,
  running: 1,
  no_limit: 2,
  waiting: 3,
  reported_late: 4,
  reported: 4,
  ended: 5,
}

function rank({ state }: Ranked): number {
  return ranks[state]
}

function ends({ state, endsAt }: Ranked): number {
  if (state === 'start_unknown') return Number.MIN_SAFE_INTEGER
  return endsAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(endsAt)
}
