import { type CpeName, type CpeValue, isWild, plain } from './cpe-name.ts'

/** What the version of a CPE name says; "any" and "does not apply" are no versions, and not each other. */
export type CpeVersion =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'not-applicable' }
  | { readonly kind: 'pattern'; readonly pattern: string }

/** Name in the match dictionary, `cpe/<part>:<vendor>:<product>`; undefined when one of them is not a single value. */
export function cpePackage(name: CpeName): string | undefined {
  const { part, vendor, product } = name
  if (!isOne(part) || !isOne(vendor) || !isOne(product)) return undefined
  return `cpe/${plain(part)}:${plain(vendor)}:${plain(product)}`
}

/**
 * The version with its update joined, as version order needs it: `1.1.1` and `sp1` are `1.1.1-sp1` (formats.md §4.5).
 * An update that is any or does not apply leaves the version alone.
 */
export function cpeVersion({ version, update }: CpeName): CpeVersion {
  if (version === '*') return { kind: 'any' }
  if (version === '-') return { kind: 'not-applicable' }
  if (isWild(version)) return { kind: 'pattern', pattern: version }
  return { kind: 'version', version: isOne(update) ? `${plain(version)}-${plain(update)}` : plain(version) }
}

function isOne(value: CpeValue): boolean {
  return value !== '-' && !isWild(value)
}
