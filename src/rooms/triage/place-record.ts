import type { Happening } from '../../core/record.ts'
import type { Place, Verdict } from './decision.ts'

/** What happened at each of the places that one act reaches. */
export type PlaceEvent =
  | 'decided-here'
  | 'proposed-here'
  | 'approved-here'
  | 'rejected-here'
  | 'taken-back-here'
  | 'undone-here'

/** A place with what its record tells beside the verdict. */
export interface ToldPlace extends Place {
  readonly replaced?: string
  readonly factsDigest?: string
  readonly evidenceDigest?: string
}

/**
 * One record for each place of an act that reaches several, before the record of the act itself: whoever asks for the
 * history of one finding gets it and its proof without the others. A decision at one place is told by its own record.
 */
export function recordsAtPlaces(
  event: PlaceEvent,
  act: {
    readonly decision: string
    readonly vulnerability: string
    readonly verdict?: Verdict
    readonly contentHash?: string
    readonly why?: string
  },
  places: readonly ToldPlace[],
): Happening[] {
  if (places.length < 2) return []
  const { decision, vulnerability, verdict, contentHash, why } = act
  return places.map(({ finding, release, replaced, factsDigest, evidenceDigest }) => ({
    action: `triage.${event}`,
    of: { type: 'finding', id: finding },
    why,
    after: {
      vulnerability,
      release,
      decision,
      status: verdict?.status,
      justification: verdict?.justification,
      replaced,
      evidenceDigest,
      factsDigest,
      contentHash,
    },
  }))
}
