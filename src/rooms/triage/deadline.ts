import { addDays, addWorkingDays } from '../../core/calendar.ts'
import type { Outcome } from './supplier-priority.ts'

/** What a manufacturer promises for one outcome of the supplier tree. */
export interface ServiceLevel {
  /** Working days until the finding is judged. */
  readonly triage: number
  readonly fix: { readonly days: number } | 'next-cycle' | 'next-major'
  readonly communication: { readonly days: number } | 'with-fix' | 'release-notes' | 'vex-only'
}

export type DeadlinePolicy = Readonly<Record<Outcome, ServiceLevel>> & {
  /** Days on which nobody works, beside weekends. */
  readonly holidays: readonly string[]
}

/** What must be done. */
export const deadlineKinds = ['triage', 'fix', 'communication', 'us-communication', 'us-fix'] as const
export type DeadlineKind = (typeof deadlineKinds)[number]

/** A day until which something must be done, or why there is none: "no deadline because" is an answer too. */
export interface Deadline {
  readonly kind: DeadlineKind
  readonly since: string
  readonly due: string | undefined
  /** Text key under `triage-deadline.because`. */
  readonly because: string
  /** From a law or an authority's guidance, and not only from the own policy: snooze never goes beyond. */
  readonly isLegal: boolean
}

/** What deadlines follow from. */
export interface DeadlineFacts {
  /** Day on which we learned of it: everything counts from there. */
  readonly learnedOn: string
  readonly outcome: Outcome
  readonly stage: 'undecided' | 'affected' | 'closed'
  /** Verdict of the risk file; unknown until somebody has made it. */
  readonly control: 'controlled' | 'uncontrolled' | 'unknown'
  readonly isInField: boolean
  readonly isOnUsMarket: boolean
}

/** FDA postmarket guidance 2016, VII.B: conditions under which a correction is not reported, counted from learning. */
const US_COMMUNICATION_DAYS = 30
const US_FIX_DAYS = 60

/** The deadlines of a vulnerability, each with its reason; those without a day say why. */
export function deadlinesOf(facts: DeadlineFacts, policy: DeadlinePolicy): Deadline[] {
  const { learnedOn: since, outcome, stage } = facts
  const level = policy[outcome]
  if (stage === 'closed') return [{ kind: 'triage', since, due: undefined, because: 'closed', isLegal: false }]
  const triage: Deadline = {
    kind: 'triage',
    since,
    due: stage === 'undecided' ? addWorkingDays(since, level.triage, policy.holidays) : undefined,
    because: stage === 'undecided' ? 'policy-working-days' : 'judged',
    isLegal: false,
  }
  return [triage, fixOf(facts, level), communicationOf(facts, level), ...usConditions(facts)]
}

/** The next day that counts: the earliest, a legal one before one of the policy. */
export function nextDeadline(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines
    .filter(one => one.due !== undefined)
    .sort((a, b) =>
      (a.due ?? '') < (b.due ?? '') ? -1 : a.due === b.due ? Number(b.isLegal) - Number(a.isLegal) : 1,
    )[0]
}

/** The day beyond which nothing may be put aside. */
export function legalLimit(deadlines: readonly Deadline[]): string | undefined {
  return nextDeadline(deadlines.filter(one => one.isLegal))?.due
}

function fixOf({ learnedOn: since, stage, isInField }: DeadlineFacts, { fix }: ServiceLevel): Deadline {
  const none = (because: string): Deadline => ({ kind: 'fix', since, due: undefined, because, isLegal: false })
  if (!isInField) return none('not-in-field')
  if (stage === 'undecided') return none('not-judged-yet')
  if (typeof fix === 'string') return none(fix)
  return { kind: 'fix', since, due: addDays(since, fix.days), because: 'policy-days', isLegal: false }
}

function communicationOf(
  { learnedOn: since, stage, isInField }: DeadlineFacts,
  { communication }: ServiceLevel,
): Deadline {
  const none = (because: string): Deadline => ({
    kind: 'communication',
    since,
    due: undefined,
    because,
    isLegal: false,
  })
  if (!isInField) return none('not-in-field')
  if (stage === 'undecided') return none('not-judged-yet')
  if (typeof communication === 'string') return none(communication)
  return {
    kind: 'communication',
    since,
    due: addDays(since, communication.days),
    because: 'policy-days',
    isLegal: false,
  }
}

/**
 * Uncontrolled risk on the US market: users are told within 30 days and the fix is out within 60 days of learning, else the
 * correction is reported (21 CFR 806). Where the risk file is silent, what SSVC calls immediate or out-of-cycle is held to
 * it: unknown is not controlled.
 */
function usConditions({ learnedOn: since, outcome, control, isInField, isOnUsMarket }: DeadlineFacts): Deadline[] {
  const kinds = [
    ['us-communication', US_COMMUNICATION_DAYS],
    ['us-fix', US_FIX_DAYS],
  ] as const
  const none = (because: string) =>
    kinds.map(([kind]): Deadline => ({ kind, since, due: undefined, because, isLegal: true }))
  if (!isOnUsMarket) return none('not-on-us-market')
  if (!isInField) return none('not-in-field')
  if (control === 'controlled') return none('controlled')
  if (control === 'unknown' && (outcome === 'defer' || outcome === 'scheduled')) return none('controlled-by-outcome')
  const because = control === 'uncontrolled' ? 'uncontrolled' : 'control-unknown'
  return kinds.map(([kind, days]) => ({ kind, since, due: addDays(since, days), because, isLegal: true }))
}
