import type { Evidence, Group, Occurrence } from './shown.ts'

/** How a place differs from the one whose evidence is shown. */
export type Difference = 'none' | 'same-range' | 'other-range' | 'condition' | 'decided' | 'withdrawn'

/** The key of a finding in a release. */
export function placeKey(one: Pick<Occurrence, 'finding' | 'release'>): string {
  return `${one.finding} ${one.release}`
}

const inField = new Set(['released', 'limited_support', 'end_of_support'])

/** The place whose evidence is shown first: one that waits for a decision, in the field before others. */
export function firstPlace(group: Group): Occurrence | undefined {
  const rank = (one: Occurrence) =>
    (one.state === 'withdrawn' ? 4 : 0) + (isSettled(one) ? 2 : 0) + (inField.has(one.phase) ? 0 : 1)
  return [...group.occurrences].sort((a, b) => rank(a) - rank(b))[0]
}

/** Tells whether one decision fits both places: only the same evidence does without a second look. */
export function differenceOf(one: Occurrence, first: Occurrence): Difference {
  if (one.state === 'withdrawn') return 'withdrawn'
  if (isSettled(one)) return 'decided'
  if (one.conditional !== first.conditional) return 'condition'
  if (one.componentVersion === first.componentVersion && one.evidenceDigest === first.evidenceDigest) return 'none'
  return rangesOf(one) === rangesOf(first) ? 'same-range' : 'other-range'
}

/** Places that are chosen before anybody chose: undecided and resting on the same ranges. */
export function firstChoice(group: Group): ReadonlySet<string> {
  const first = firstPlace(group)
  if (!first) return new Set()
  const fitting = group.occurrences.filter(one => ['none', 'same-range'].includes(differenceOf(one, first)))
  return new Set(fitting.map(placeKey))
}

/** Devices in the field at some places, each release once; null when one of them is unknown. */
export function unitsAt(places: readonly Occurrence[]): number | null {
  const byRelease = new Map(places.map(one => [one.release, one.unitsInField]))
  return [...byRelease.values()].reduce<number | null>(
    (sum, units) => (sum === null || units === null ? null : sum + units),
    0,
  )
}

/** Places whose evidence is no longer the one that was seen. */
export function movedPlaces(seen: Group, now: Group): { place: Occurrence; before: Occurrence | undefined }[] {
  const before = new Map(seen.occurrences.map(one => [placeKey(one), one]))
  return now.occurrences
    .map(place => ({ place, before: before.get(placeKey(place)) }))
    .filter(pair => pair.before?.evidenceDigest !== pair.place.evidenceDigest)
}

function isSettled(one: Occurrence): boolean {
  return one.decision !== null && one.decision.status !== 'under_investigation'
}

function rangesOf(one: Occurrence): string {
  const core = ({ advisory, package: name, from, to, listed, fixed }: Evidence) =>
    JSON.stringify([advisory, name, from, to, listed, fixed])
  return one.evidence.map(core).sort().join()
}
