import type { z } from 'zod'
import type { EvidenceView } from '../../matching/contract.ts'
import type { GroupView, InboxLine, OccurrenceView, VerdictInput } from '../contract.ts'
import type { ProposalView } from '../contract-approvals.ts'
import type { DecisionView } from '../contract-decision.ts'

/** What the pages show, as the contract gives it. */
export type Line = z.output<typeof InboxLine>
export type Group = z.output<typeof GroupView>
export type Occurrence = z.output<typeof OccurrenceView>
export type Decision = z.output<typeof DecisionView>
export type Evidence = z.output<typeof EvidenceView>
export type Verdict = z.input<typeof VerdictInput>
export type Proposal = z.output<typeof ProposalView>
