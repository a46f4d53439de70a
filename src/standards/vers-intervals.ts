import { after, BEGINNING, compareKeys, covers, END, type Interval } from './ranges.ts'
import type { Vers, VersConstraint } from './vers.ts'
import { schemeOfVers } from './vers-type.ts'
import type { VersionScheme } from './versions/scheme.ts'

/** Whether a version lies in a range; unknown where the type, the version or a bound has no place in an order. */
export type Containment = boolean | 'unknown'

/**
 * The intervals of a range, in order and apart from each other. Undefined when nobody knows the order of the type, or
 * when a bound has no place in it: then nothing is known, nothing is safe.
 */
export function versIntervals(vers: Vers): readonly Interval[] | undefined {
  if (vers.type === 'none') return []
  if (vers.isAny) return [{ lo: BEGINNING, hi: END }]
  const scheme = schemeOfVers(vers.type)
  if (!scheme) return undefined
  const places: Place[] = []
  for (const constraint of vers.constraints) {
    const place = placeOf(scheme, constraint)
    if (!place) return undefined
    places.push(place)
  }
  places.sort((a, b) => compareKeys(a.lo, b.lo))
  return without(united(inside(places)), places.filter(isExclusion))
}

/** Says whether a version lies in a range; a version that is listed word for word does so in every order. */
export function versContains(vers: Vers, version: string): Containment {
  if (vers.type === 'none') return false
  if (vers.isAny) return true
  const key = schemeOfVers(vers.type)?.key(version)
  const intervals = key && versIntervals(vers)
  if (intervals) return intervals.some(interval => covers(interval, key))
  const named = vers.constraints.find(constraint => constraint.version === version)
  if (named === undefined) return 'unknown'
  if (named.comparator === '=' || named.comparator === '<=' || named.comparator === '>=') return true
  return named.comparator === '!=' ? false : 'unknown'
}

/** A constraint with all versions that its version names: one, or with an rpm version without release every release. */
interface Place extends Interval {
  readonly comparator: VersConstraint['comparator']
}

function placeOf(scheme: VersionScheme, { comparator, version }: VersConstraint): Place | undefined {
  const lo = scheme.key(version)
  return lo && { comparator, lo, hi: scheme.afterAll?.(version) ?? after(lo) }
}

function isExclusion(place: Place): boolean {
  return place.comparator === '!='
}

/** What is in before anything is taken out; exclusions alone take out of everything. */
function inside(places: readonly Place[]): Interval[] {
  if (places.every(isExclusion)) return [{ lo: BEGINNING, hi: END }]
  const intervals: Interval[] = []
  let open: Uint8Array | undefined
  let hasEnd = false
  for (const { comparator, lo, hi } of places) {
    if (comparator === '=') intervals.push({ lo, hi })
    else if (comparator.startsWith('>')) open ??= comparator === '>' ? hi : lo
    else if (comparator.startsWith('<')) {
      // an upper end that no lower end precedes begins at the beginning
      if (open || !hasEnd) intervals.push({ lo: open ?? BEGINNING, hi: comparator === '<' ? lo : hi })
      open = undefined
    }
    hasEnd ||= comparator.startsWith('<') || comparator.startsWith('>')
  }
  if (open) intervals.push({ lo: open, hi: END })
  return intervals
}

function united(intervals: readonly Interval[]): Interval[] {
  const list: Interval[] = []
  for (const interval of [...intervals].sort((a, b) => compareKeys(a.lo, b.lo))) {
    const last = list.at(-1)
    if (compareKeys(interval.lo, interval.hi) >= 0) continue
    if (!last || compareKeys(last.hi, interval.lo) < 0) list.push(interval)
    else if (compareKeys(last.hi, interval.hi) < 0) list[list.length - 1] = { lo: last.lo, hi: interval.hi }
  }
  return list
}

/** Takes sorted exclusions out of sorted intervals, each looked at once. */
function without(intervals: readonly Interval[], exclusions: readonly Interval[]): Interval[] {
  const list: Interval[] = []
  let next = 0
  for (const { lo, hi } of intervals) {
    let from = lo
    while (next < exclusions.length && compareKeys(exclusions[next]!.hi, from) <= 0) next++
    for (let at = next; at < exclusions.length && compareKeys(exclusions[at]!.lo, hi) < 0; at++) {
      if (compareKeys(from, exclusions[at]!.lo) < 0) list.push({ lo: from, hi: exclusions[at]!.lo })
      if (compareKeys(from, exclusions[at]!.hi) < 0) from = exclusions[at]!.hi
    }
    if (compareKeys(from, hi) < 0) list.push({ lo: from, hi })
  }
  return list
}
