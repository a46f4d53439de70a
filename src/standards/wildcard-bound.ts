import type { VersionScheme } from './versions/scheme.ts'

/** The versions that a bound such as `6.1.*` names: from the first of them to the first behind them. */
export interface WildcardPlaces {
  readonly first: Uint8Array
  readonly behind: Uint8Array
}

/**
 * Places of a bound with a last part `*`, as CVE records write it (record format 5, `lessThanOrEqual: "6.1.*"`): every
 * version whose numbers begin with 6.1, its pre-releases included, and no pre-release of 6.2. Undefined for every other
 * text.
 */
export function wildcardPlaces(scheme: VersionScheme, bound: string): WildcardPlaces | undefined {
  if (!bound.endsWith('.*')) return undefined
  const numbers = /^([0-9]{1,200}(?:\.[0-9]{1,200}){0,9})\.\*$/.exec(bound)?.[1]
  if (numbers === undefined) return undefined
  const parts = numbers.split('.')
  const next = [...parts.slice(0, -1), String(BigInt(parts.at(-1)!) + 1n)].join('.')
  const first = openKey(scheme, numbers)
  const behind = openKey(scheme, next)
  return first && behind && { first, behind }
}

/** The key of numbers without what ends them, so that it comes before everything that continues them. */
function openKey(scheme: VersionScheme, numbers: string): Uint8Array | undefined {
  const key = scheme.key(numbers)
  const [one, two] = [scheme.key('1'), scheme.key('2')]
  if (!key || !one || !two || one.length !== two.length) return undefined
  // the keys of 1 and 2 differ in a digit; what comes after it ends the numbers
  const digit = one.findIndex((byte, at) => byte !== two[at])
  return key.slice(0, key.length - (one.length - digit - 1))
}
