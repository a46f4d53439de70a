import type { AffectedRange } from './advisory.ts'
import type { StatedEntry, StatedVersion } from './configuration.ts'
import { readCriteria } from './cpe-criteria.ts'
import { addRange, addVersion, type Product, type Products } from './cpe-products.ts'

/**
 * A product as its assigner stated it (`affected[]` of a CVE record). Only an entry with a CPE name counts: a vendor's
 * free name is no identity. Where versions are listed they speak, and the name only says of which product: Microsoft
 * names the fixed version in its CPE, others both ends of a range. False where part of it cannot be compared.
 */
export function addStated(products: Products, entry: StatedEntry): boolean {
  const before = products.notComparable
  // products, and whether a name of them says more than that no version applies
  const named = new Map<Product, boolean>()
  for (const criteria of new Set(entry.cpes)) {
    const read = readCriteria(criteria)
    const product = read.ok && products.of(read.value)
    if (!product) continue
    const { version } = read.value
    if (entry.versions.length > 0) named.set(product, named.get(product) || version.kind !== 'not-applicable')
    else if (version.kind === 'any') addVersions(product, entry)
    else if (entry.defaultStatus !== 'unaffected') addVersion(product, version)
  }
  for (const [product, mayBeAll] of named) addVersions(product, entry, mayBeAll)
  return products.notComparable === before
}

/** CISA writes `-` in the name and 0 to * beside it where the assigner states no version: that is not every version. */
function addVersions(product: Product, { versions, defaultStatus }: StatedEntry, mayBeAll = true): void {
  for (const version of versions.filter(({ status }) => status === 'affected')) {
    const said = readVersion(version)
    if (said === undefined || (!mayBeAll && isAll(said))) product.notComparable++
    else if (typeof said === 'string') product.versions.add(said)
    else addRange(product, said)
  }
  // "affected unless listed": all of them where nothing is listed, otherwise beyond what ranges can say
  if (defaultStatus === 'affected' && versions.length === 0) addRange(product, {})
  else if (defaultStatus === 'affected') product.notComparable++
}

function isAll(said: AffectedRange | string): boolean {
  return typeof said === 'object' && !said.from && !said.to
}

/** A range, an exact version, or undefined where the words cannot be ordered: commits, wildcards, free text. */
export function readVersion(stated: StatedVersion): AffectedRange | string | undefined {
  const { version, versionType, lessThan, lessThanOrEqual, changes } = stated
  const [change, ...more] = changes
  const end = change?.at ?? lessThan ?? lessThanOrEqual
  // "unspecified" is what the older format became that knew upper bounds only
  const isOpen = version === '*' || (end !== undefined && (version === '0' || version === 'unspecified'))
  const from = isOpen ? undefined : version
  if (/git|commit|^rpm$/.test(versionType ?? '') || (from !== undefined && !/^v?\d\S*$/.test(from))) return undefined
  if (more.length > 0 || (change && change.status !== 'unaffected')) return undefined
  // a lone 0 is CISA's word for "not stated", not a version and not all of them
  if (end === undefined) return from === '0' ? undefined : (from ?? {})
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
