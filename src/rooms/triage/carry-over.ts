import type { StoredDecision } from './decision.ts'
import type { Occurrence } from './finding.ts'

/** A decision of another release that may fit a finding of this one; it stands only after somebody said yes. */
export interface Proposal {
  readonly occurrence: Occurrence
  readonly from: StoredDecision
  /** What differs from the place it comes from: text keys under `triage.differs.`. */
  readonly differs: readonly ('component-version' | 'evidence' | 'condition')[]
}

/**
 * Proposes for each undecided finding the newest standing decision on the same vulnerability and package in another
 * release; one on the same component version goes before one on another.
 */
export function proposals(
  undecided: readonly Occurrence[],
  elsewhere: readonly Occurrence[],
  decisions: ReadonlyMap<string, StoredDecision>,
): Proposal[] {
  const standing = new Map<string, Occurrence[]>()
  for (const one of elsewhere) {
    if (!isToCarry(one, decisions)) continue
    const key = partKey(one)
    standing.set(key, [...(standing.get(key) ?? []), one])
  }
  return undecided.flatMap(occurrence => {
    const best = [...(standing.get(partKey(occurrence)) ?? [])].sort(
      (a, b) => closeness(b, occurrence, decisions) - closeness(a, occurrence, decisions),
    )[0]
    const from = best?.decision ? decisions.get(best.decision) : undefined
    return best && from ? [{ occurrence, from, differs: differences(occurrence, best) }] : []
  })
}

/** Has this place a decision that may be carried over? A case that is still being looked at is no answer. */
export function isToCarry(one: Occurrence, decisions: ReadonlyMap<string, StoredDecision>): boolean {
  const decision = one.decision ? decisions.get(one.decision) : undefined
  return decision !== undefined && !decision.undoneAt && decision.verdict.status !== 'under_investigation'
}

/** Decisions are carried over within one vulnerability of one package. */
export function partKey({ finding }: Occurrence): string {
  return `${finding.vulnerability}\n${finding.package}`
}

function closeness(candidate: Occurrence, target: Occurrence, decisions: ReadonlyMap<string, StoredDecision>): number {
  const sameVersion = candidate.finding.version === target.finding.version ? 1e15 : 0
  return sameVersion + (decisions.get(candidate.decision ?? '')?.at.getTime() ?? 0)
}

function differences(here: Occurrence, there: Occurrence): Proposal['differs'] {
  return [
    ...(here.finding.version === there.finding.version ? [] : ['component-version' as const]),
    ...(here.finding.evidenceDigest === there.finding.evidenceDigest || here.finding.version !== there.finding.version
      ? []
      : ['evidence' as const]),
    ...(here.conditional === there.conditional ? [] : ['condition' as const]),
  ]
}
