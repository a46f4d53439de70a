import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { NamedScore } from './score.ts'
import type { Acting, Basis, ProductVector } from './vector.ts'

/** What a product's vector would be with the facts as they are now. */
export interface Now {
  readonly basis: Basis
  readonly basisDigest: string
  readonly v31?: NamedScore
  readonly v40?: NamedScore
}

export const outcomes = ['accepted', 'kept', 'gone'] as const
export type Outcome = (typeof outcomes)[number]

/** What the facts would make of a product's vector; what is on record counts until a person has settled it. */
export interface Proposal {
  readonly id: string
  readonly number?: number
  /** The edition that stands. */
  readonly vector: string
  readonly vulnerability: string
  readonly device: string
  /** What moved: vectors of the sources, exploitation, the profile. */
  readonly moved: readonly string[]
  readonly now: Now
  readonly nowDigest: string
  readonly openedAt: Date
  readonly changedAt: Date
  readonly outcome?: Outcome
  readonly reason?: string
  readonly settledBy?: string
  readonly settledById?: string
  readonly settledAt?: Date
}

/**
 * What moved under a vector. A profile whose change leaves the vector as it is moves nothing; a source that speaks
 * otherwise does, even where the product's own answers stand: somebody should look whether they still hold.
 */
export function movedUnder(set: ProductVector, now: Now): string[] {
  const before = set.basis
  const sources = (['nvd31', 'nvd40', 'vendor31', 'vendor40'] as const).filter(
    name => before.sources[name]?.vector !== now.basis.sources[name]?.vector,
  )
  const isOther = set.vector31 !== now.v31?.vector || set.vector40 !== now.v40?.vector
  return [
    ...sources,
    ...(before.exploitation === now.basis.exploitation ? [] : ['exploitation']),
    ...(isOther && before.profile !== now.basis.profile ? ['profile'] : []),
  ]
}

/** A vector, the proposal that is open about it, and the facts as they are now. */
export interface Standing {
  readonly set: ProductVector
  readonly open: Proposal | undefined
  readonly now: Now
  readonly deviceName: string
}

/** Opens, changes or closes the proposal about a vector as the facts demand; undefined where nothing is to be done. */
export function propose(
  { set, open, now, deviceName: name }: Standing,
  { id, hash, now: at }: Pick<Acting, 'hash' | 'now'> & { readonly id: string },
): Change<Proposal> | undefined {
  const moved = movedUnder(set, now)
  const nowDigest = hash(now as unknown as Json)
  if (moved.length === 0) {
    return open && accept({ ...open, outcome: 'gone', settledAt: at }, told('scoring.proposal-gone', open, name))
  }
  if (open?.nowDigest === nowDigest) return undefined
  const { vulnerability, device } = set
  const proposal: Proposal = open
    ? { ...open, moved, now, nowDigest, changedAt: at }
    : { id, vector: set.id, vulnerability, device, moved, now, nowDigest, openedAt: at, changedAt: at }
  return accept(proposal, told(open ? 'scoring.proposal-changed' : 'scoring.proposal-opened', proposal, name))
}

/** Settles a proposal by a person's word; `seen` is the digest of what the person looked at. */
export function settle(
  open: Proposal,
  { outcome, reason, seen }: { readonly outcome: 'accepted' | 'kept'; readonly reason: string; readonly seen: string },
  name: string,
  { actor, now }: Acting,
): Change<Proposal> | Refusal {
  if (open.outcome) return refuse('scoring.proposal-settled', 409)
  if (open.nowDigest !== seen) return refuse('scoring.facts-moved', 412)
  if (!reason.trim()) return refuse('scoring.vector-needs-a-reason', 422)
  const settled = { ...open, outcome, reason, settledBy: actor.display, settledById: actor.id, settledAt: now }
  return accept(settled, { ...told(`scoring.proposal-${outcome}`, settled, name), why: reason })
}

/** Closes a proposal because the vector that it is about was set anew. */
export function overtake(open: Proposal, name: string, at: Date): Change<Proposal> {
  return accept({ ...open, outcome: 'gone', settledAt: at }, told('scoring.proposal-gone', open, name))
}

function told(action: string, { id, vulnerability, device, moved, now }: Proposal, name: string) {
  const { v31, v40 } = now
  const after = { vulnerability, device, name, moved, vector31: v31?.vector, vector40: v40?.vector }
  return { action, of: { type: 'scoring-proposal', id }, after }
}
