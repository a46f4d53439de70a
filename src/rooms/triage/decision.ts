import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'
import type { Actor } from '../../core/record.ts'
import type { VexJustification, VexStatus } from '../../standards/vex.ts'

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

/** What is known of a place when somebody decides about it. */
export interface PlaceFacts extends Place {
  readonly vulnerability: string
  readonly version: string
  readonly state: 'open' | 'withdrawn'
  readonly evidenceDigest: string
  /** The decision that stands there. */
  readonly decision: string | undefined
}

/** A verdict over places, with its author and the evidence that was seen. */
export interface Decision {
  readonly id: string
  readonly vulnerability: string
  readonly verdict: Verdict
  readonly places: readonly (Place & { readonly replaced: string | undefined })[]
  readonly by: string
  readonly byId: string
  readonly at: Date
  /** SHA-256 over the evidence of all places, as it was when decided. */
  readonly evidenceDigest: string
  readonly basedOn: string | undefined
}

/** A decision as it lies on record. */
export interface StoredDecision {
  readonly id: string
  readonly number: number
  readonly vulnerability: string
  readonly verdict: Verdict
  readonly by: string
  readonly at: Date
  readonly evidenceDigest: string
  readonly basedOn: string | undefined
  readonly undoneAt: Date | undefined
  readonly undoneBy: string | undefined
  readonly places: readonly Place[]
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
  readonly evidenceDigest: string
  readonly basedOn?: string
}

/** Decides about findings; what the status demands must be there, and the evidence must be the one that was seen. */
export function decide(verdict: Verdict, about: Deciding, actor: Actor, now: Date): Change<Decision> | Refusal {
  const lacking = whatVerdictLacks(verdict)
  if (lacking) return lacking
  if (about.places.length === 0) return refuse('triage.nothing-to-decide', 422)
  if (about.places.some(place => place.state === 'withdrawn')) return refuse('triage.finding-withdrawn', 409)
  if (about.places.some(place => place.vulnerability !== about.vulnerability))
    return refuse('triage.other-vulnerability', 422)
  const moved = about.seen && about.places.find(place => !about.seen?.includes(place.evidenceDigest))
  if (moved) return refuse('triage.evidence-moved', 412)
  const decided = about.places.find(place => place.decision && about.seenDecisions?.includes(place.decision) === false)
  if (decided) return refuse('triage.decided-meanwhile', 412)
  const decision: Decision = {
    id: about.id,
    vulnerability: about.vulnerability,
    verdict: cleaned(verdict),
    places: about.places.map(({ finding, release, decision }) => ({ finding, release, replaced: decision })),
    by: actor.display,
    byId: actor.id,
    at: now,
    evidenceDigest: about.evidenceDigest,
    basedOn: about.basedOn,
  }
  return accept(decision, told(decision))
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
  const { vulnerability, verdict, places, evidenceDigest, basedOn } = decision
  return {
    action: 'triage.decided',
    of: { type: 'decision', id: decision.id },
    why: verdict.statement || undefined,
    after: {
      vulnerability,
      status: verdict.status,
      justification: verdict.justification,
      action: verdict.action,
      evidenceDigest,
      basedOn,
      places: places.map(({ finding, release, replaced }) => ({ finding, release, replaced })),
    },
    covers: ['triage_occurrence', 'triage_decision_scope'],
  }
}

/** A decision that is taken back; the places get the decision that stood before. */
export interface Undoing {
  readonly decision: string
  readonly by: string
  readonly at: Date
}

/** Takes a decision back as a new event; the decision itself stays on record. */
export function undo(
  decision: {
    readonly id: string
    readonly vulnerability: string
    readonly undoneAt: Date | undefined
    readonly standsAt: number
  },
  actor: Actor,
  now: Date,
): Change<Undoing> | Refusal {
  if (decision.undoneAt) return refuse('triage.already-undone', 409)
  if (decision.standsAt === 0) return refuse('triage.decision-replaced', 409)
  return accept(
    { decision: decision.id, by: actor.display, at: now },
    {
      action: 'triage.decision-undone',
      of: { type: 'decision', id: decision.id },
      covers: ['triage_occurrence'],
      before: { vulnerability: decision.vulnerability },
    },
  )
}
