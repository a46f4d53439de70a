import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import type { Proposal } from './proposal.ts'
import type { ProductScore } from './score.ts'
import { named } from './score.ts'
import type { ProposalView, ScoreLine, VectorView } from './score-contract.ts'
import type { ProductVector } from './vector.ts'

type Line = z.input<typeof ScoreLine>

/** A score as the contract shows it. */
export function scoreLine(score: ProductScore, deviceName: string): Line {
  const { vulnerability, device, sources, exploitation, isStale, hasProfile, assumed } = score
  return {
    vulnerability,
    device,
    deviceName,
    sources,
    exploitation,
    v31: systemView(score.v31),
    v40: systemView(score.v40),
    shown: score.shown ?? null,
    set: score.set ? vectorView(score.set) : null,
    isStale,
    hasProfile,
    assumed: [...assumed],
  }
}

/** One system as the contract shows it. */
export function systemView(score: ProductScore['v31']): Line['v31'] {
  return score ? { ...score, because: score.because.map(one => ({ ...one })) } : null
}

export function vectorView(one: ProductVector): z.input<typeof VectorView> {
  const { id, number, edition, origin, base31, base40, vector31, vector40, score31, score40 } = one
  return {
    id,
    shortId: shortId(number ?? 0),
    edition,
    origin,
    base31,
    base40,
    modified: one.modified,
    vector31,
    vector40,
    score31,
    score40,
    rationale: one.rationale
      ? { ...one.rationale, answers: [...one.rationale.answers], packages: [...one.rationale.packages] }
      : undefined,
    assumed: [...one.assumed],
    reason: one.reason,
    digest: one.digest,
    by: one.by,
    at: one.at.toISOString(),
    confirmed: one.confirmed
      ? { by: one.confirmed.by, at: one.confirmed.at.toISOString(), how: one.confirmed.how }
      : null,
  }
}

/** A proposal beside the vector that it is about. */
export function proposalView(one: Proposal, set: ProductVector, deviceName: string): z.input<typeof ProposalView> {
  const { sources, exploitation } = one.now.basis
  return {
    id: one.id,
    shortId: shortId(one.number ?? 0),
    vulnerability: one.vulnerability,
    device: one.device,
    deviceName,
    moved: [...one.moved],
    standing: {
      v31: set.vector31 === undefined ? undefined : named(set.vector31),
      v40: set.vector40 === undefined ? undefined : named(set.vector40),
    },
    now: { v31: one.now.v31, v40: one.now.v40, sources, exploitation },
    before: { sources: set.basis.sources, exploitation: set.basis.exploitation },
    seen: one.nowDigest,
    openedAt: one.openedAt.toISOString(),
    changedAt: one.changedAt.toISOString(),
    outcome: one.outcome ?? null,
    reason: one.reason ?? null,
    settledBy: one.settledBy ?? null,
    settledAt: one.settledAt?.toISOString() ?? null,
  }
}
