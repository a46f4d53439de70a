import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor, Json } from '../../core/record.ts'

export const transferKinds = ['operator', 'insurance', 'contract'] as const
export type TransferKind = (typeof transferKinds)[number]

/**
 * Conditions under which an operator can carry a security risk (FDA premarket guidance 2026, V.A): the information is known
 * and communicated, the user is able to take the role, supply-chain risks are included, the end of support is planned.
 */
export const conditions = ['informed', 'able', 'communicated', 'supply-chain', 'end-of-support'] as const
export type Condition = (typeof conditions)[number]

/** An answer to a condition, with its reason. */
export interface ConditionAnswer {
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly because: string
}

/** A duty of a contract, such as "notify within 72 hours". */
export interface Duty {
  readonly what: string
  readonly withinHours?: number | undefined
}

/** What stands in the register, by kind. */
export interface TransferTerms {
  readonly conditions: Readonly<Partial<Record<Condition, ConditionAnswer>>>
  /** Where the instructions for use say it. */
  readonly ifuReference?: string | undefined
  readonly reference?: string | undefined
  readonly cover?: string | undefined
  readonly exclusions?: string | undefined
  readonly duties: readonly Duty[]
}

export interface TransferFields {
  readonly kind: TransferKind
  readonly title: string
  readonly party: string
  readonly terms: TransferTerms
  readonly validUntil?: string | undefined
  readonly risks: readonly string[]
}

/** An entry of the transfer register. */
export interface Transfer extends TransferFields {
  readonly id: string
  readonly manufacturer: string
  readonly ended: { readonly at: Date; readonly because: string } | undefined
  readonly changedAt: Date
  readonly changedBy: string
}

/** What is missing before an operator may be said to carry the risk; money has no such conditions, and is no control. */
export function missingFor({ kind, terms }: Pick<Transfer, 'kind' | 'terms'>): (Condition | 'ifu')[] {
  if (kind !== 'operator') return []
  const open = conditions.filter(one => terms.conditions[one]?.answer !== 'yes' || !terms.conditions[one]?.because)
  return terms.ifuReference ? open : [...open, 'ifu']
}

/** Enters a transfer, or changes it. An incomplete one is kept, and shown as incomplete. */
export function saveTransfer(
  given: TransferFields,
  about: {
    readonly id: string
    readonly manufacturer: string
    readonly risks: ReadonlySet<string>
    readonly before?: Transfer
  },
  actor: Actor,
  now: Date,
): Change<Transfer> | Refusal {
  const { id, manufacturer, before } = about
  if (before?.ended) return refuse('risk.transfer-ended', 409)
  if (before && before.kind !== given.kind) return refuse('risk.transfer-kind-fixed', 409)
  const fields = {
    ...given,
    title: given.title.trim(),
    party: given.party.trim(),
    risks: [...new Set(given.risks)].sort(),
  }
  if (fields.title === '') return refuse('risk.transfer-title-missing')
  if (fields.party === '') return refuse('risk.party-missing')
  if (fields.risks.some(one => !about.risks.has(one))) return refuse('risk.no-such-risk', 404)
  if (fields.kind === 'operator' && fields.risks.length === 0) return refuse('risk.transfer-without-risk')
  if (fields.kind !== 'operator' && !fields.terms.cover?.trim()) return refuse('risk.cover-missing')
  const transfer: Transfer = { ...fields, id, manufacturer, ended: undefined, changedAt: now, changedBy: actor.display }
  return accept(transfer, {
    action: before ? 'risk.transfer-changed' : 'risk.transfer-entered',
    of: { type: 'risk-transfer', id },
    before: before && told(before),
    after: told(transfer),
  })
}

/** Ends an entry of the register; it stays to be seen. */
export function endTransfer(transfer: Transfer, because: string, actor: Actor, now: Date): Change<Transfer> | Refusal {
  if (transfer.ended) return refuse('risk.transfer-ended', 409)
  if (because.trim() === '') return refuse('risk.reason-missing')
  return accept(
    { ...transfer, ended: { at: now, because: because.trim() }, changedAt: now, changedBy: actor.display },
    {
      action: 'risk.transfer-ended',
      of: { type: 'risk-transfer', id: transfer.id },
      why: because.trim(),
      after: { title: transfer.title },
    },
  )
}

function told({ kind, title, party, terms, validUntil, risks }: TransferFields): Json {
  return { kind, title, party, validUntil, risks: [...risks], terms: JSON.parse(JSON.stringify(terms)) }
}
