import { readCpe } from '../../../../standards/cpe-name.ts'
import type { AffectedRange } from '../../advisory.ts'
import { addRange, addVersion, type Product, type Products } from './products.ts'
import type { NvdAffected, NvdVersion } from './schema.ts'

type StatedEntry = NvdAffected['affectedData'][number]

/**
 * Products as the assigner stated them (`affected[]`, since June 2026), for records that NVD has not analysed itself.
 * Only entries with a CPE name count: a vendor's free name is no identity.
 */
export function addStated(products: Products, affected: readonly NvdAffected[]): void {
  for (const entry of affected.flatMap(({ affectedData }) => affectedData)) {
    for (const criteria of new Set(entry.cpes)) {
      const read = readCpe(criteria)
      const product = read.ok && products.of(read.value)
      if (!product) continue
      // a name with a version of its own is exact, whatever stands beside it
      if (read.value.version === '*') addVersions(product, entry)
      else addVersion(product, read.value)
    }
  }
}

function addVersions(product: Product, { versions, defaultStatus }: StatedEntry): void {
  const affected = versions.filter(({ status }) => status === 'affected')
  for (const version of affected) {
    const said = readVersion(version)
    if (said === undefined) product.notComparable++
    else if (typeof said === 'string') product.versions.add(said)
    else addRange(product, said)
  }
  // "affected unless listed": all of them where nothing is listed, otherwise beyond what ranges can say
  if (defaultStatus === 'affected' && versions.length === 0) addRange(product, {})
  else if (defaultStatus === 'affected' && affected.length < versions.length) product.notComparable++
}

/** A range, an exact version, or undefined where the words cannot be ordered: git commits, wildcards, free text. */
function readVersion(stated: NvdVersion): AffectedRange | string | undefined {
  const { version, versionType, lessThan, lessThanOrEqual, changes } = stated
  const from = version === '*' || version === '0' ? undefined : version
  if (versionType === 'git' || (from !== undefined && !/^v?\d/.test(from))) return undefined
  const [change, ...more] = changes
  if (more.length > 0 || (change && change.status !== 'unaffected')) return undefined
  const end = change?.at ?? lessThan ?? lessThanOrEqual
  if (end === undefined) return from ?? {}
  if (end !== '*' && !/^v?\d[^*\s]*$/.test(end)) return undefined
  return {
    ...(from === undefined ? {} : { from: { version: from, inclusive: true } }),
    ...(end === '*' ? {} : { to: { version: end, inclusive: !change && lessThan === undefined } }),
  }
}
