import type { CsafStatus, CsafVulnerability } from '../../../../standards/csaf/document.ts'
import type { AffectedPackage, AffectedRange, StatedProduct } from '../../advisory.ts'
import { rangesOfVers } from '../../vers-ranges.ts'
import type { KnownProduct, ProductIdentity, ProductNames } from './products.ts'

/** What a vulnerability of a document says about products: those that can be looked up, and all others in words. */
export interface SaidOfProducts {
  readonly affected: readonly AffectedPackage[]
  readonly stated: readonly StatedProduct[]
}

interface Entry {
  readonly package: string
  readonly scheme: string
  readonly cpe?: string
  readonly ranges: Map<string, AffectedRange>
  readonly versions: Set<string>
  notComparable: number
}

const affecting: readonly CsafStatus[] = ['known_affected', 'first_affected', 'last_affected']
const fixing: readonly CsafStatus[] = ['fixed', 'first_fixed']
/** What is told beside the versions of products that are not affected, in the standard's own words. */
const sparing: readonly CsafStatus[] = [
  ...fixing,
  'recommended',
  'known_not_affected',
  'under_investigation',
  'unknown',
]

/** Reads the product statuses of one vulnerability. */
export function productsSaid({ statuses }: CsafVulnerability, names: ProductNames): SaidOfProducts {
  const hit = new Map<string, Entry>()
  const spared = new Map<string, Entry>()
  const stated = new Map<string, StatedProduct>()
  const state = (words: StatedProduct) => stated.set(JSON.stringify(words), words)
  for (const product of productsOf(statuses, affecting, names)) {
    if (product.identities.length === 0) state(product.words)
    for (const identity of product.identities) addVersions(entryOf(hit, identity, product), identity, product)
  }
  const fixes = fixesOf(statuses, names)
  addFixedOnly(hit, statuses, names)
  for (const status of sparing) {
    for (const product of productsOf(statuses, [status], names)) {
      state({ ...product.words, versions: `${product.words.versions ?? '*'} (${status.replaceAll('_', ' ')})` })
      if (status === 'under_investigation' || status === 'unknown') continue
      for (const identity of product.identities) {
        if (!hit.has(keyOf(identity, schemeOf(identity, product))))
          addVersions(entryOf(spared, identity, product), identity, product)
      }
    }
  }
  return {
    affected: [
      ...[...hit.values()].map(entry => packageOf(entry, fixes.get(entry.package))),
      ...[...spared.values()].map(entry => ({ ...packageOf(entry), notApplicable: true })),
    ],
    stated: [...stated.values()],
  }
}

function productsOf(
  statuses: CsafVulnerability['statuses'],
  which: readonly CsafStatus[],
  names: ProductNames,
): KnownProduct[] {
  const ids = new Set(which.flatMap(status => statuses[status] ?? []))
  return [...ids].map(id => names.of(id))
}

function entryOf(entries: Map<string, Entry>, identity: ProductIdentity, product: KnownProduct): Entry {
  const scheme = schemeOf(identity, product)
  const key = keyOf(identity, scheme)
  const entry = entries.get(key) ?? {
    package: identity.package,
    scheme,
    ...(identity.cpe ? { cpe: identity.cpe } : {}),
    ranges: new Map(),
    versions: new Set(),
    notComparable: 0,
  }
  entries.set(key, entry)
  return entry
}

/** A range names its own order; everything else is ordered as the package is. */
function schemeOf(identity: ProductIdentity, { versions }: KnownProduct): string {
  if (versions.kind !== 'vers') return identity.scheme
  return rangesOfVers(versions.vers, identity.scheme)?.scheme ?? identity.scheme
}

function keyOf(identity: ProductIdentity, scheme: string): string {
  return `${identity.package} ${scheme} ${identity.cpe ?? ''}`
}

/** The range of the branch speaks before the version of the name; words of the source can be compared with nothing. */
function addVersions(entry: Entry, identity: ProductIdentity, { versions }: KnownProduct): void {
  if (versions.kind === 'vers') {
    const read = rangesOfVers(versions.vers, identity.scheme)
    if (!read) entry.notComparable++
    for (const range of read?.ranges ?? []) entry.ranges.set(JSON.stringify(range), range)
    for (const version of read?.versions ?? []) entry.versions.add(version)
  } else if (versions.kind === 'words') entry.notComparable++
  else if (identity.version !== undefined) entry.versions.add(identity.version)
  else if (versions.kind === 'version') entry.versions.add(versions.version)
  else if (identity.isVersionless) entry.notComparable++
  // a product without any version is meant as a whole
  else entry.ranges.set('{}', {})
}

/** Fixed versions by package. */
function fixesOf(statuses: CsafVulnerability['statuses'], names: ProductNames): Map<string, Set<string>> {
  const fixes = new Map<string, Set<string>>()
  for (const { identities, versions } of productsOf(statuses, fixing, names)) {
    for (const identity of identities) {
      const version = identity.version ?? (versions.kind === 'version' ? versions.version : undefined)
      if (version === undefined) continue
      const known = fixes.get(identity.package)
      if (known) known.add(version)
      else fixes.set(identity.package, new Set([version]))
    }
  }
  return fixes
}

/**
 * A distribution names only the package that fixes: what comes before it in the same release is affected, as OSV reads
 * the same documents. It holds only where nothing else is said about the package.
 */
function addFixedOnly(hit: Map<string, Entry>, statuses: CsafVulnerability['statuses'], names: ProductNames): void {
  const said = new Set([...hit.values()].map(entry => entry.package))
  for (const product of productsOf(statuses, fixing, names)) {
    for (const identity of product.identities) {
      if (!identity.isDistributed || identity.version === undefined || said.has(identity.package)) continue
      const range = { to: { version: identity.version, inclusive: false }, fixed: identity.version }
      entryOf(hit, identity, product).ranges.set(JSON.stringify(range), range)
    }
  }
}

/** Where a package has exactly one fixed version, its ranges name it. */
function packageOf(entry: Entry, fixes?: ReadonlySet<string>): AffectedPackage {
  const fixed = fixes?.size === 1 ? [...fixes][0] : undefined
  return {
    package: entry.package,
    scheme: entry.scheme,
    ranges: [...entry.ranges.values()].map(range => (range.fixed || !fixed ? range : { ...range, fixed })),
    versions: [...entry.versions],
    ...(entry.notComparable > 0 ? { notComparable: entry.notComparable } : {}),
    ...(entry.cpe ? { cpe: entry.cpe } : {}),
  }
}
