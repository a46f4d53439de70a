import type { VersionScheme } from './versions/scheme.ts'
import { wildcardPlaces } from './wildcard-bound.ts'

/** Half-open interval of version keys, `lo <= key < hi`: the only form in which a range is stored and asked. */
export interface Interval {
  readonly lo: Uint8Array
  readonly hi: Uint8Array
}

/** Before every key. */
export const BEGINNING: Uint8Array = new Uint8Array(0)

/** After every key: no scheme begins a key with 0xFF. */
export const END: Uint8Array = Uint8Array.of(0xff)

/** The immediate successor of a key in byte order, so that an inclusive end becomes an exclusive one. */
export function after(key: Uint8Array): Uint8Array {
  const next = new Uint8Array(key.length + 1)
  next.set(key)
  return next
}

/** The interval of exactly one version. */
export function exactly(key: Uint8Array): Interval {
  return { lo: key, hi: after(key) }
}

/** memcmp order of two keys: negative, 0 or positive. */
export function compareKeys(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = a[i]! - b[i]!
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** One end of a range in the words of its source. */
export interface Bound {
  readonly version: string
  readonly inclusive: boolean
}

/** Both ends; a missing end is open. */
export interface Bounds {
  readonly from?: Bound
  readonly to?: Bound
}

/** The interval of a range, or undefined when a bound has no place in the order: then nothing is known, nothing is safe. */
export function compileRange(scheme: VersionScheme, bounds: Bounds): Interval | undefined {
  const lo = lowerEnd(scheme, bounds.from)
  const hi = upperEnd(scheme, bounds.to)
  return lo && hi ? { lo, hi } : undefined
}

/** True when a version with this key lies in the interval. */
export function covers(interval: Interval, key: Uint8Array): boolean {
  return compareKeys(interval.lo, key) <= 0 && compareKeys(key, interval.hi) < 0
}

/** Negative, 0 or positive as `a` comes before, with or after `b`; undefined when one of them is no version. */
export function compare(scheme: VersionScheme, a: string, b: string): number | undefined {
  const left = scheme.key(a)
  const right = scheme.key(b)
  return left && right ? compareKeys(left, right) : undefined
}

function lowerEnd(scheme: VersionScheme, bound: Bound | undefined): Uint8Array | undefined {
  // OSV 1.7, "introduced": "0" is a version that comes before every other.
  if (bound === undefined || (bound.version === '0' && bound.inclusive)) return BEGINNING
  const wild = wildcardPlaces(scheme, bound.version)
  if (wild) return bound.inclusive ? wild.first : wild.behind
  const key = scheme.key(bound.version)
  if (key === undefined) return undefined
  return bound.inclusive ? key : (scheme.afterAll?.(bound.version) ?? after(key))
}

function upperEnd(scheme: VersionScheme, bound: Bound | undefined): Uint8Array | undefined {
  // CVE record format 5, versions[].lessThan: "*" means that the range has no upper end.
  if (bound === undefined || bound.version === '*') return END
  const wild = wildcardPlaces(scheme, bound.version)
  if (wild) return bound.inclusive ? wild.behind : wild.first
  const key = scheme.key(bound.version)
  if (key === undefined) return undefined
  return bound.inclusive ? (scheme.afterAll?.(bound.version) ?? after(key)) : key
}
