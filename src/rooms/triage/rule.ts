import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'
import { type Verdict, whatVerdictLacks } from './decision.ts'

/** Which findings a rule is about; null: any. At least the vulnerability or the package is named. */
export interface RuleCondition {
  readonly vulnerabilities: readonly string[] | null
  readonly packages: readonly string[] | null
  readonly versions: readonly string[] | null
  readonly devices: readonly string[] | null
}

export type RuleState = 'simulating' | 'active' | 'paused' | 'retired'

/** A verdict that is given by itself where a condition holds; first it only shows what it would have done. */
export interface Rule {
  readonly id: string
  readonly name: string
  readonly condition: RuleCondition
  readonly verdict: Verdict
  readonly fromDecision: string | undefined
  readonly state: RuleState
  /** Acts from then on at the earliest. */
  readonly simulatedUntil: Date
  readonly reason: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

const DAY = 86_400_000

/** Every rule is first a simulation for so long. */
export const SIMULATION_DAYS = 7

/** Writes a rule; it begins as a simulation, whoever writes it. */
export function writeRule(
  said: Pick<Rule, 'id' | 'name' | 'condition' | 'verdict' | 'fromDecision' | 'reason'>,
  actor: Actor,
  now: Date,
): Change<Rule> | Refusal {
  if (actor.kind !== 'person') return refuse('triage.rule-needs-a-person', 403)
  if (!said.reason.trim() || !said.name.trim()) return refuse('triage.needs-a-reason', 422)
  if (!isNarrow(said.condition)) return refuse('triage.rule-too-wide', 422)
  const lacking = whatVerdictLacks(said.verdict)
  if (lacking) return lacking
  const rule: Rule = {
    ...said,
    state: 'simulating',
    simulatedUntil: new Date(now.getTime() + SIMULATION_DAYS * DAY),
    by: actor.display,
    byId: actor.id,
    at: now,
  }
  return accept(rule, {
    action: 'triage.rule-written',
    of: { type: 'triage-rule', id: rule.id },
    why: rule.reason,
    after: {
      name: rule.name,
      condition: rule.condition as unknown as Json,
      status: rule.verdict.status,
      justification: rule.verdict.justification,
      simulatedUntil: rule.simulatedUntil.toISOString(),
    },
  })
}

// a rule about every vulnerability of every package would decide what nobody has thought of
function isNarrow({ vulnerabilities, packages }: RuleCondition): boolean {
  return (vulnerabilities?.length ?? 0) > 0 || (packages?.length ?? 0) > 0
}

/** What becomes of a rule. */
export interface RuleChange {
  readonly id: string
  readonly state: RuleState
  readonly by: string
  readonly at: Date
}

const steps: Readonly<Record<RuleState, readonly RuleState[]>> = {
  simulating: ['active', 'retired'],
  active: ['paused', 'retired'],
  paused: ['active', 'retired'],
  retired: [],
}

/** Lets a rule act once its simulation is over, stops it, or takes it out of use. */
export function changeRule(
  rule: Pick<Rule, 'id' | 'name' | 'state' | 'simulatedUntil'>,
  state: RuleState,
  actor: Actor,
  now: Date,
): Change<RuleChange> | Refusal {
  if (actor.kind !== 'person') return refuse('triage.rule-needs-a-person', 403)
  if (!steps[rule.state].includes(state)) return refuse('triage.rule-no-such-step', 409)
  if (state === 'active' && now < rule.simulatedUntil)
    return refuse('triage.rule-still-simulated', 409, { until: rule.simulatedUntil.toISOString() })
  return accept(
    { id: rule.id, state, by: actor.display, at: now },
    {
      action: `triage.rule-${words[state]}`,
      of: { type: 'triage-rule', id: rule.id },
      before: { state: rule.state },
      after: { name: rule.name, state },
    },
  )
}

const words: Readonly<Record<RuleState, string>> = {
  simulating: 'written',
  active: 'activated',
  paused: 'paused',
  retired: 'retired',
}
