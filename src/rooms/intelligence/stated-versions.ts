import { readCpe } from '../../standards/cpe-name.ts'
import type { AffectedRange } from './advisory.ts'
import type { StatedEntry, StatedVersion } from './configuration.ts'
import { addRange, addVersion, type Product, type Products } from './cpe-products.ts'

/**
 * A product as its assigner stated it (`affected[]` of a CVE record). Only an entry with a CPE name counts: a vendor's
 * free name is no identity. Where versions are listed they speak, and the name only says of which product: Microsoft
 * names the fixed version in its CPE, others both ends of a range.
 */
export function addStated(products: Products, entry: StatedEntry): void {
  const named = new Set<Product>()
  for (const criteria of new Set(entry.cpes)) {
    const read = readCpe(criteria)
    const product = read.ok && products.of(read.value)
    if (!product) continue
    if (entry.versions.length > 0) named.add(product)
    else if (read.value.version === '*') addVersions(product, entry)
    else if (entry.defaultStatus !== 'unaffected') addVersion(product, read.value)
  }
  for (const product of named) addVersions(product, entry)
}

function addVersions(product: Product, { versions, defaultStatus }: StatedEntry): void {
  for (const version of versions.filter(({ status }) => status === 'affected')) {
    const said = readVersion(version)
    if (said === undefined) product.notComparable++
    else if (typeof said === 'string') product.versions.add(said)
    else addRange(product, said)
  }
  // "affected unless listed": all of them where nothing is listed, otherwise beyond what ranges can say
  if (defaultStatus === 'affected' && versions.length === 0) addRange(product, {})
  else if (defaultStatus === 'affected') product.notComparable++
}

/** True when all that an entry says about affected versions can be compared. */
export function readsWhole({ versions, defaultStatus }: StatedEntry): boolean {
  const affected = versions.filter(({ status }) => status === 'affected')
  return affected.every(one => readVersion(one) !== undefined) && !(defaultStatus === 'affected' && versions.length > 0)
}

/** A range, an exact version, or undefined where the words cannot be ordered: commits, wildcards, free text. */
export function readVersion(stated: StatedVersion): AffectedRange | string | undefined {
  const { version, versionType, lessThan, lessThanOrEqual, changes } = stated
  const [change, ...more] = changes
  const end = change?.at ?? lessThan ?? lessThanOrEqual
  // "unspecified" is what the older format became that knew upper bounds only
  const isOpen = version === '*' || version === '0' || (version === 'unspecified' && end !== undefined)
  const from = isOpen ? undefined : version
  if (/git|commit|^rpm$/.test(versionType ?? '') || (from !== undefined && !/^v?\d\S*$/.test(from))) return undefined
  if (more.length > 0 || (change && change.status !== 'unaffected')) return undefined
  if (end === undefined) return from ?? {}
  if (end !== '*' && !isOrdered(end) && !(end === lessThanOrEqual && isSeries(end))) return undefined
  return {
    ...(from === undefined ? {} : { from: { version: from, inclusive: true } }),
    ...(end === '*' ? {} : { to: { version: end, inclusive: !change && lessThan === undefined } }),
  }
}

function isOrdered(version: string): boolean {
  return /^v?\d[^*\s]*$/.test(version)
}

/** `6.1.*`: up to and including every version that begins so. */
function isSeries(version: string): boolean {
  return /^\d+(\.\d+)*\.\*$/.test(version)
}
