import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { Someone } from '../../core/second-person.ts'
import { type Approval, withAuthor } from './approval.ts'
import type { PlanContent } from './plan-content.ts'

/** An incident response plan: of the whole firm, or of one device family. */
export interface IncidentPlan {
  readonly id: string
  readonly manufacturer: string
  /** Undefined: of the whole firm. */
  readonly device: string | undefined
  /** What it is called in the trail: the firm or the device family. */
  readonly title: string
  readonly createdAt: Date
  readonly createdBy: string
}

/** What is being written; it counts for nothing yet. */
export interface PlanDraft {
  readonly plan: string
  readonly content: PlanContent
  readonly basedOn: number
  readonly authors: readonly Someone[]
  readonly changedAt: Date
  readonly changedBy: string
}

/** A rule set that a clock table was generated from. */
export interface RuleSetMark {
  readonly regulation: string
  readonly version: string
  readonly digest: string
}

/** A plan as it was proposed: written once, never changed. */
export interface PlanEdition {
  readonly id: string
  readonly plan: string
  readonly edition: number
  readonly content: PlanContent
  readonly law: readonly RuleSetMark[]
  readonly digest: string
  readonly reason: string
  readonly authors: readonly Someone[]
  readonly by: string
  readonly byId: string
  readonly at: Date
}

export interface StoredEdition extends PlanEdition {
  readonly approval: Approval | undefined
}

export type EditionState = 'waiting' | 'in_force' | 'replaced' | 'declined'

/** Begins a plan, with a draft from the template or from another plan. */
export function beginPlan(
  plan: IncidentPlan,
  content: PlanContent,
  actor: Actor,
): Change<{ plan: IncidentPlan; draft: PlanDraft }> {
  const draft = {
    plan: plan.id,
    content,
    basedOn: 0,
    authors: withAuthor([], actor),
    changedAt: plan.createdAt,
    changedBy: actor.display,
  }
  return accept(
    { plan, draft },
    {
      action: 'response.plan-begun',
      of: { type: 'response-plan', id: plan.id },
      after: { title: plan.title, device: plan.device },
    },
  )
}

/** Keeps what was written; whoever writes is an author and cannot be the second person. */
export function keepDraft(
  content: PlanContent,
  about: {
    readonly plan: IncidentPlan
    readonly draft: PlanDraft | undefined
    readonly basedOn: number
    readonly isWaiting: boolean
  },
  actor: Actor,
  now: Date,
): Change<PlanDraft> | Refusal {
  const { plan, draft, isWaiting } = about
  if (isWaiting) return refuse('response.edition-waits', 409)
  return accept(
    {
      plan: plan.id,
      content,
      basedOn: draft?.basedOn ?? about.basedOn,
      authors: withAuthor(draft?.authors ?? [], actor),
      changedAt: now,
      changedBy: actor.display,
    },
    {
      action: 'response.plan-drafted',
      of: { type: 'response-plan', id: plan.id },
      after: { title: plan.title },
    },
  )
}

/** Proposes the draft as the next edition: what is approved is exactly this. */
export function proposeEdition(
  given: {
    readonly id: string
    readonly reason: string
    readonly digest: string
    readonly law: readonly RuleSetMark[]
  },
  about: {
    readonly plan: IncidentPlan
    readonly draft: PlanDraft | undefined
    readonly editions: readonly StoredEdition[]
  },
  actor: Actor,
  now: Date,
): Change<PlanEdition> | Refusal {
  const { plan, draft, editions } = about
  if (actor.kind !== 'person') return refuse('response.person-only', 403)
  if (!draft) return refuse('response.no-draft', 409)
  if (editions.some(one => !one.approval)) return refuse('response.edition-waits', 409)
  const reason = given.reason.trim()
  if (reason === '') return refuse('response.reason-missing')
  if (standingEdition(editions)?.digest === given.digest) return refuse('response.nothing-changed', 409)
  const edition = editions.length + 1
  return accept(
    {
      id: given.id,
      plan: plan.id,
      edition,
      content: draft.content,
      law: given.law,
      digest: given.digest,
      reason,
      authors: withAuthor(draft.authors, actor),
      by: actor.display,
      byId: actor.id,
      at: now,
    },
    {
      action: 'response.plan-proposed',
      of: { type: 'response-plan', id: plan.id },
      why: reason,
      after: { title: plan.title, edition, digest: given.digest },
    },
  )
}

/** The edition in force: the one approved last. */
export function standingEdition<T extends { readonly approval: Approval | undefined }>(
  editions: readonly T[],
): T | undefined {
  return editions
    .filter(one => one.approval?.verdict === 'approved')
    .sort((a, b) => (a.approval?.at.getTime() ?? 0) - (b.approval?.at.getTime() ?? 0))
    .at(-1)
}

/** Where an edition stands among the others. */
export function editionState(one: StoredEdition, editions: readonly StoredEdition[]): EditionState {
  if (!one.approval) return 'waiting'
  if (one.approval.verdict === 'declined') return 'declined'
  return standingEdition(editions)?.id === one.id ? 'in_force' : 'replaced'
}

/** A look at the edition in force that found no need to change it. */
export interface PlanReview {
  readonly id: string
  readonly plan: string
  readonly edition: number
  readonly heldOn: string
  readonly outcome: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Records that the edition in force was reviewed. */
export function reviewPlan(
  given: { readonly id: string; readonly heldOn: string; readonly outcome: string },
  about: { readonly plan: IncidentPlan; readonly standing: StoredEdition | undefined; readonly today: string },
  actor: Actor,
  now: Date,
): Change<PlanReview> | Refusal {
  const { plan, standing, today } = about
  const outcome = given.outcome.trim()
  if (!standing) return refuse('response.nothing-in-force', 409)
  if (outcome === '') return refuse('response.outcome-missing')
  if (given.heldOn > today) return refuse('response.held-in-the-future')
  if (given.heldOn < (standing.approval?.at.toISOString().slice(0, 10) ?? today))
    return refuse('response.held-before-edition')
  const { edition } = standing
  return accept(
    {
      id: given.id,
      plan: plan.id,
      edition,
      heldOn: given.heldOn,
      outcome,
      by: actor.display,
      byId: actor.id,
      at: now,
    },
    {
      action: 'response.plan-reviewed',
      of: { type: 'response-plan', id: plan.id },
      why: outcome,
      after: { title: plan.title, edition, heldOn: given.heldOn },
    },
  )
}
