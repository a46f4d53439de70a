import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { VexJustification, VexStatus } from '../../standards/vex.ts'
import type { Need } from './approval-need.ts'
import type { Facts } from './facts.ts'
import { recordsAtPlaces } from './place-record.ts'

/** What a person says about findings: a VEX status with what the status demands. */
export interface Verdict {
  readonly status: VexStatus
  readonly justification?: VexJustification
  readonly statement: string
  readonly action?: string
}

/** A finding in a release. */
export interface Place {
  readonly finding: string
  readonly release: string
}

/** How a place stands on record. */
export interface PlaceState extends Place {
  readonly vulnerability: string
  readonly version: string
  readonly state: 'open' | 'withdrawn'
  readonly evidenceDigest: string
  /** The decision that stands there. */
  readonly decision: string | undefined
  /** The decision that awaits approval there. */
  readonly proposal: string | undefined
}

/** What is known of a place when somebody decides about it. */
export interface PlaceFacts extends PlaceState {
  readonly facts: Facts
  readonly factsDigest: string
}

/** Where a decision stands: four eyes make it wait, and a second person or its author ends the waiting. */
export type DecisionState = 'stands' | 'proposed' | 'rejected' | 'taken-back'

/** A verdict over places, with its author, the evidence and the facts that were seen. */
export interface Decision {
  readonly id: string
  readonly vulnerability: string
  readonly verdict: Verdict
  readonly places: readonly (PlaceFacts & { readonly replaced: string | undefined })[]
  readonly by: string
  readonly byId: string
  /** Account of the person behind the author; undefined: nobody is known. */
  readonly authorAccount: string | undefined
  readonly at: Date
  /** SHA-256 over the evidence of all places, as it was when decided. */
  readonly evidenceDigest: string
  readonly basedOn: string | undefined
  readonly state: 'stands' | 'proposed'
  /** SHA-256 over verdict, places and the facts seen there. */
  readonly contentHash: string
  readonly needs: readonly Need[]
  readonly policy: string | undefined
  /** From then on the author alone may confirm, in a firm with too few people; undefined: never. */
  readonly aloneFrom: Date | undefined
  readonly validUntil: string | undefined
  /** The rule that decided. */
  readonly rule: string | undefined
}

/** A decision as it lies on record. */
export interface StoredDecision {
  readonly id: string
  readonly number: number
  readonly vulnerability: string
  readonly verdict: Verdict
  readonly by: string
  readonly byId: string
  readonly authorAccount: string | undefined
  readonly at: Date
  readonly evidenceDigest: string
  readonly basedOn: string | undefined
  readonly undoneAt: Date | undefined
  readonly undoneBy: string | undefined
  readonly places: readonly Place[]
  readonly state: DecisionState
  readonly contentHash: string | undefined
  readonly needs: readonly Need[]
  readonly aloneFrom: Date | undefined
  readonly settled: Settled | undefined
  readonly validUntil: string | undefined
  readonly rule: string | undefined
}

/** How the waiting of a proposal ended. */
export interface Settled {
  readonly by: string
  readonly at: Date
  readonly because: string | undefined
  readonly how: 'second-person' | 'delayed-self-review' | undefined
}

/** What a decision needs beside the verdict. */
export interface Deciding {
  readonly id: string
  readonly vulnerability: string
  readonly places: readonly PlaceFacts[]
  /** Digests of the evidence that the author saw; undefined where nobody looked at a page (command line). */
  readonly seen: readonly string[] | undefined
  /** Decisions that the author saw standing; undefined where nobody looked at a page. */
  readonly seenDecisions?: readonly string[]
  /** Digests of the facts that the author saw; undefined where nobody looked at a page. */
  readonly seenFacts?: readonly string[]
  readonly evidenceDigest: string
  readonly basedOn?: string
  readonly contentHash: string
  readonly needs: readonly Need[]
  readonly policy?: string
  readonly authorAccount?: string
  readonly aloneFrom?: Date
  readonly validUntil?: string
  readonly rule?: string
}

/**
 * Decides about findings; what the status demands must be there, and evidence and facts must be those that were seen. Where
 * the policy asks for a second person, the decision is proposed: it stands nowhere until somebody else approves.
 */
export function decide(verdict: Verdict, about: Deciding, actor: Actor, now: Date): Change<Decision> | Refusal {
  const lacking = whatVerdictLacks(verdict) ?? whatPlacesLack(about) ?? whatMoved(about)
  if (lacking) return lacking
  const needsSecond = about.needs.length > 0
  if (needsSecond && about.authorAccount === undefined) return refuse('triage.needs-a-known-author', 403)
  if (about.places.some(place => place.proposal)) {
    // what is open to be approved is not replaced by another proposal in silence; a decision that stands overtakes it
    if (needsSecond) return refuse('triage.proposal-waits', 409)
  }
  if (about.validUntil !== undefined && about.validUntil < now.toISOString().slice(0, 10))
    return refuse('triage.valid-until-past', 422)
  const decision: Decision = {
    id: about.id,
    vulnerability: about.vulnerability,
    verdict: cleaned(verdict),
    places: about.places.map(place => ({ ...place, replaced: place.decision })),
    by: actor.display,
    byId: actor.id,
    authorAccount: about.authorAccount,
    at: now,
    evidenceDigest: about.evidenceDigest,
    basedOn: about.basedOn,
    state: needsSecond ? 'proposed' : 'stands',
    contentHash: about.contentHash,
    needs: about.needs,
    policy: about.policy,
    aloneFrom: needsSecond ? about.aloneFrom : undefined,
    validUntil: about.validUntil,
    rule: about.rule,
  }
  return accept(
    decision,
    ...recordsAtPlaces(
      needsSecond ? 'proposed-here' : 'decided-here',
      { ...decision, decision: decision.id, why: decision.verdict.statement || undefined },
      decision.places,
    ),
    told(decision),
  )
}

function whatPlacesLack({ places, vulnerability }: Deciding): Refusal | undefined {
  if (places.length === 0) return refuse('triage.nothing-to-decide', 422)
  if (places.some(place => place.state === 'withdrawn')) return refuse('triage.finding-withdrawn', 409)
  if (places.some(place => place.vulnerability !== vulnerability)) return refuse('triage.other-vulnerability', 422)
  return undefined
}

function whatMoved({ places, seen, seenDecisions, seenFacts }: Deciding): Refusal | undefined {
  if (seen && places.some(place => !seen.includes(place.evidenceDigest))) return refuse('triage.evidence-moved', 412)
  if (places.some(place => place.decision && seenDecisions?.includes(place.decision) === false))
    return refuse('triage.decided-meanwhile', 412)
  if (seenFacts && places.some(place => !seenFacts.includes(place.factsDigest)))
    return refuse('triage.facts-moved', 412)
  return undefined
}

/** What a verdict lacks, by the obligations of its status (OpenVEX 0.2.0, CSAF VEX; a closure always has a reason). */
export function whatVerdictLacks(verdict: Verdict): Refusal | undefined {
  const { status, justification, statement, action } = verdict
  if (justification && status !== 'not_affected') return refuse('triage.justification-without-not-affected', 422)
  if (status === 'not_affected' && !justification) return refuse('triage.needs-a-justification', 422)
  if (status === 'affected' && !action?.trim()) return refuse('triage.needs-an-action', 422)
  const closes = status === 'not_affected' || status === 'fixed' || status === 'false_positive'
  if (closes && !statement.trim()) return refuse('triage.needs-a-statement', 422)
  return undefined
}

function cleaned({ status, justification, statement, action }: Verdict): Verdict {
  return { status, justification, statement: statement.trim(), action: action?.trim() || undefined }
}

function told(decision: Decision) {
  const { vulnerability, verdict, places, evidenceDigest, basedOn, contentHash, needs, validUntil, rule } = decision
  return {
    action: decision.state === 'proposed' ? 'triage.proposed' : 'triage.decided',
    of: { type: 'decision', id: decision.id },
    why: verdict.statement || undefined,
    after: {
      vulnerability,
      status: verdict.status,
      justification: verdict.justification,
      action: verdict.action,
      evidenceDigest,
      contentHash,
      basedOn,
      needs: needs.map(need => need.code),
      validUntil,
      rule,
      places: places.map(({ finding, release, replaced }) => ({ finding, release, replaced })),
    },
    covers: ['triage_occurrence', 'triage_decision_scope'],
  }
}

/** A decision that is taken back; the places get the decision that stood before, where that one still holds. */
export interface Undoing {
  readonly decision: string
  readonly by: string
  readonly at: Date
  /** Places that are open from now on: what stood before no longer holds there, or asks for a second person again. */
  readonly opened: readonly Place[]
}

/** Takes a decision back as a new event; the decision itself stays on record. */
export function undo(
  decision: {
    readonly id: string
    readonly vulnerability: string
    readonly undoneAt: Date | undefined
    /** Where it still stands. */
    readonly standsAt: readonly Place[]
    readonly state: DecisionState
  },
  opened: readonly Place[],
  actor: Actor,
  now: Date,
): Change<Undoing> | Refusal {
  if (decision.state !== 'stands') return refuse('triage.decision-does-not-stand', 409)
  if (decision.undoneAt) return refuse('triage.already-undone', 409)
  if (decision.standsAt.length === 0) return refuse('triage.decision-replaced', 409)
  return accept(
    { decision: decision.id, by: actor.display, at: now, opened },
    ...recordsAtPlaces(
      'undone-here',
      { decision: decision.id, vulnerability: decision.vulnerability },
      decision.standsAt,
    ),
    {
      action: 'triage.decision-undone',
      of: { type: 'decision', id: decision.id },
      covers: ['triage_occurrence'],
      before: { vulnerability: decision.vulnerability },
      after: opened.length > 0 ? { opened: opened.map(({ finding, release }) => ({ finding, release })) } : undefined,
    },
  )
}
