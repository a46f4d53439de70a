import type { z } from 'zod'
import type { EvidenceView } from '../../matching/contract.ts'
import type { GroupView, InboxLine, OccurrenceView, VerdictInput } from '../contract.ts'
import type { FactsView, ProposalView } from '../contract-approvals.ts'
import type { DecisionView, LapseView, MoveView } from '../contract-decision.ts'
import type { PolicyContentView, PolicyView } from '../contract-policy.ts'
import type { SnoozeView } from '../contract-priority.ts'
import type { RuleConditionView, RuleView } from '../contract-rules.ts'

/** What the pages show, as the contract gives it. */
export type Line = z.output<typeof InboxLine>
export type Group = z.output<typeof GroupView>
export type Occurrence = z.output<typeof OccurrenceView>
export type Decision = z.output<typeof DecisionView>
export type Evidence = z.output<typeof EvidenceView>
export type Verdict = z.input<typeof VerdictInput>
export type Proposal = z.output<typeof ProposalView>
export type Facts = z.output<typeof FactsView>
export type MoveShown = z.output<typeof MoveView>
export type Lapse = z.output<typeof LapseView>
export type Snooze = z.output<typeof SnoozeView>
export type Policy = z.output<typeof PolicyView>
export type PolicyContent = z.output<typeof PolicyContentView>
export type RuleShown = z.output<typeof RuleView>
export type RuleCondition = z.output<typeof RuleConditionView>
