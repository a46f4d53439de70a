import { daysBetween, utcDay } from '../../core/calendar.ts'
import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'
import type { Approval } from './approval.ts'
import type { Assessment } from './assessment.ts'
import type { BenefitRisk } from './benefit-risk.ts'
import type { Criteria } from './criteria.ts'
import type { Movement } from './movement.ts'
import type { Risk } from './risk.ts'
import type { Verdict } from './scales.ts'

/** What a person proposes to accept. */
export interface AcceptanceFields {
  readonly owner: string
  readonly reason: string
  readonly alternatives: string
  readonly expiresOn: string
  /** Digest of the state that was on the screen. */
  readonly seen: string
}

/** A proposal to keep a residual risk, pinned to the state it is about. */
export interface Acceptance {
  readonly id: string
  readonly risk: string
  readonly owner: string
  readonly reason: string
  readonly alternatives: string
  readonly expiresOn: string
  readonly content: Json
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Why an acceptance stands no longer. */
export interface AcceptanceEnd {
  readonly acceptance: string
  readonly risk: string
  readonly because: readonly Movement[] | { readonly reason: string }
  readonly by: string
  readonly at: Date
}

/** An acceptance with the answer of the second person and its end. */
export interface StoredAcceptance extends Acceptance {
  readonly approval: Approval | undefined
  readonly end: AcceptanceEnd | undefined
}

export type AcceptanceState = 'proposed' | 'accepted' | 'declined' | 'reopened' | 'expired'

/** How an acceptance stands on a day; it holds to the end of its last day. */
export function stateOf(one: Pick<StoredAcceptance, 'approval' | 'end' | 'expiresOn'>, today: string): AcceptanceState {
  if (one.approval?.verdict === 'declined') return 'declined'
  if (one.end) return 'reopened'
  if (one.approval && one.expiresOn < today) return 'expired'
  return one.approval ? 'accepted' : 'proposed'
}

/** What a proposal rests on. */
export interface AcceptanceAbout {
  readonly id: string
  readonly risk: Risk
  readonly assessment: Assessment | undefined
  readonly standing: Verdict
  /** A borderline verdict was confirmed by a second person. */
  readonly isConfirmed: boolean
  readonly benefit: BenefitRisk | undefined
  readonly criteria: Criteria
  /** Acceptances that are proposed or stand. */
  readonly open: readonly StoredAcceptance[]
  readonly content: Json
  readonly digest: string
}

/** Proposes to accept a residual risk; nothing is accepted until a second person says so. */
export function proposeAcceptance(
  given: AcceptanceFields,
  about: AcceptanceAbout,
  actor: Actor,
  now: Date,
): Change<Acceptance> | Refusal {
  if (actor.kind !== 'person') return refuse('risk.person-only', 403)
  const fields = { owner: given.owner.trim(), reason: given.reason.trim(), alternatives: given.alternatives.trim() }
  const fault = faultOf({ ...given, ...fields }, about, utcDay(now))
  if (fault) return fault
  const { id, risk, content, digest } = about
  const acceptance = { ...fields, id, risk: risk.id, expiresOn: given.expiresOn, content, digest }
  return accept(
    { ...acceptance, by: actor.display, byId: actor.id, at: now },
    {
      action: 'risk.acceptance-proposed',
      of: { type: 'risk', id: risk.id },
      why: fields.reason,
      after: { title: risk.title, acceptance: id, owner: fields.owner, expiresOn: given.expiresOn, digest },
    },
  )
}

function faultOf(fields: AcceptanceFields, about: AcceptanceAbout, today: string): Refusal | undefined {
  const { risk, assessment, standing, benefit, criteria } = about
  if (risk.closed) return refuse('risk.is-closed', 409)
  if (about.open.length > 0) return refuse('risk.acceptance-open', 409)
  if (fields.seen !== about.digest) return refuse('risk.moved-since-seen', 412)
  if (risk.moved.length > 0) return refuse('risk.assess-anew-first', 409)
  if (!assessment || assessment.stage === 'inherent') return refuse('risk.no-residual-assessment', 409)
  if (assessment.isBorderline && !about.isConfirmed) return refuse('risk.borderline-unconfirmed', 409)
  if (standing === 'unknown') return refuse('risk.verdict-unknown', 409)
  if (risk.safetyImpact === undefined) return refuse('risk.safety-unanswered', 409)
  if (standing === 'uncontrolled' && benefit?.assessment !== assessment.id)
    return refuse('risk.benefit-risk-first', 409)
  if (benefit?.assessment === assessment.id && benefit.conclusion !== 'outweighs')
    return refuse('risk.benefit-does-not-outweigh', 409)
  if (fields.owner === '') return refuse('risk.owner-missing')
  if (fields.reason === '') return refuse('risk.reason-missing')
  if (fields.alternatives === '') return refuse('risk.alternatives-missing')
  if (fields.expiresOn <= today) return refuse('risk.expiry-in-the-past')
  if (daysBetween(today, fields.expiresOn) > criteria.acceptanceMonths * 31)
    return refuse('risk.expiry-too-late', 422, { count: criteria.acceptanceMonths })
  return undefined
}

/** Ends an acceptance because facts moved; the risk waits for people again. */
export function reopen(
  acceptance: StoredAcceptance,
  because: readonly Movement[],
  by: string,
  now: Date,
): { end: AcceptanceEnd; record: Happening } {
  return {
    end: { acceptance: acceptance.id, risk: acceptance.risk, because, by, at: now },
    record: {
      action: 'risk.acceptance-reopened',
      of: { type: 'risk', id: acceptance.risk },
      after: { acceptance: acceptance.id, because: JSON.parse(JSON.stringify(because)) },
    },
  }
}

/** A person takes a proposal or an acceptance back. */
export function withdraw(
  acceptance: StoredAcceptance,
  reason: string,
  actor: Actor,
  now: Date,
): Change<AcceptanceEnd> | Refusal {
  if (acceptance.end || acceptance.approval?.verdict === 'declined') return refuse('risk.acceptance-over', 409)
  if (reason.trim() === '') return refuse('risk.reason-missing')
  const { id, risk } = acceptance
  return accept(
    { acceptance: id, risk, because: { reason: reason.trim() }, by: actor.display, at: now },
    {
      action: 'risk.acceptance-withdrawn',
      of: { type: 'risk', id: risk },
      why: reason.trim(),
      after: { acceptance: id },
    },
  )
}
