import { versIntervals } from '../vers-intervals.ts'
import { readVers } from '../vers-read.ts'
import type { CsafProduct } from './document.ts'

/** Which versions a product of a tree means. */
export type CsafVersions =
  | { readonly kind: 'version'; readonly version: string }
  /** A range by a published grammar, to be compared by the scheme it names. */
  | { readonly kind: 'vers'; readonly vers: string }
  /** A range in words of the source: kept as it stands, compared with nothing, and never a reason to close a finding. */
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'unnamed' }

/** The version or range on a product's path; the branch next to the product decides. */
export function versionsOf(product: CsafProduct): CsafVersions {
  const branch = product.path.findLast(({ category }) => category.startsWith('product_version'))
  if (!branch) return { kind: 'unnamed' }
  if (branch.category === 'product_version') return { kind: 'version', version: branch.name }
  return rangeOf(branch.name)
}

/** A range as `product_version_range` holds it: `vers:…`, or words (CSAF 2.0 §3.1.2.3.2 allows both). */
export function rangeOf(name: string): CsafVersions {
  return /^vers:[a-z][a-z0-9.+-]*\/\S+$/.test(name) ? { kind: 'vers', vers: name } : { kind: 'words', text: name }
}

/** True for a range whose every bound has its place in the order of a scheme that we know: only then is anything decided. */
export function isComparable(versions: CsafVersions): boolean {
  if (versions.kind !== 'vers') return false
  const reading = readVers(versions.vers)
  return reading.ok && versIntervals(reading.value.vers) !== undefined
}

/** The name of the nearest branch of a category, such as `vendor` or `product_name`. */
export function branchName(product: CsafProduct, category: string): string | undefined {
  return product.path.findLast(branch => branch.category === category)?.name
}
