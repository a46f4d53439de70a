import { cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { readCpe } from '../../standards/cpe-name.ts'
import { linkedCpes } from '../../standards/purl-cpe.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { Identity } from '../inventory/component.ts'
import type { Band } from './match.ts'

/** A (package, version) under which a component is looked for, and how sure it is that this is the component. */
export interface Candidate {
  readonly package: string
  readonly version: string
  /** Undefined: the version cannot be ordered and is compared as text only. */
  readonly key: Uint8Array | undefined
  readonly band: Band
  readonly identity: string
}

/** The dictionary name a finding of this component carries; a component without any identity has none. */
export function mainPackage(one: Identity): string | undefined {
  return one.package ?? one.cpePackage ?? guesses(one)[0]
}

/**
 * Every (package, version) under which a component is looked for: its purl, its CPE, the CPE products that a curated link
 * names for its package and, only where there is none of the latter two and no purl of an ecosystem, the CPE products that
 * its name and supplier suggest.
 */
export function candidates(one: Identity): Candidate[] {
  const found: Candidate[] = []
  if (one.package && one.scheme && one.version) {
    // a distribution builds many binaries from one source package: the source's version is the one advisories name
    const version = one.sourceVersion ?? one.version
    found.push({
      package: one.package,
      version,
      key: schemeOf(one.scheme)?.key(version),
      band: 'exact-purl',
      identity: one.purl ?? one.name,
    })
  }
  const byCpe = one.cpe && one.cpePackage ? cpeCandidate(one.cpe, one.version) : undefined
  // the CPE that the document states names the product; a link answers only where it states none
  const others = byCpe ? [byCpe] : linkedCandidates(one)
  found.push(...others)
  if (others.length === 0 && one.version && hasOnlyItsName(one)) {
    const key = schemeOf('generic')?.key(one.version)
    for (const guess of guesses(one)) {
      found.push({ package: guess, version: one.version, key, band: 'heuristic', identity: one.name })
    }
  }
  return found
}

function cpeCandidate(cpe: string, componentVersion: string | null): Candidate | undefined {
  const name = readCpe(cpe)
  if (!name.ok) return undefined
  const named = cpePackage(name.value)
  const stated = cpeVersion(name.value)
  // a CPE without version still names the product: the component's own version then counts
  const version = stated.kind === 'version' ? stated.version : componentVersion
  if (!named || !version) return undefined
  return { package: named, version, key: schemeOf('generic')?.key(version), band: 'exact-cpe', identity: cpe }
}

/** By a curated link: as sure as a CPE where the version is one that NVD's ranges can be compared with, else a guess. */
function linkedCandidates(one: Identity): Candidate[] {
  const { package: name, version } = one
  if (!name || !version) return []
  const key = isNumbered(version) ? schemeOf('generic')?.key(version) : undefined
  const band: Band = key ? 'exact-cpe' : 'heuristic'
  return linkedCpes(name).map(cpe => ({ package: cpe, version, key, band, identity: one.purl ?? one.name }))
}

/** A release number; a commit is digits and letters too, and says nothing about the order. */
function isNumbered(version: string): boolean {
  const isCommit = /^[0-9a-f]{7,64}$/i.test(version) && /[a-f]/i.test(version)
  return /^v?\d/i.test(version) && !isCommit
}

function hasOnlyItsName(one: Identity): boolean {
  return !one.cpePackage && (!one.package || one.package.startsWith('generic/'))
}

/**
 * CPE products that a bare name suggests: the product of that name by the vendor of that name, by the supplier, or by
 * the vendor `<name>_project`, NVD's custom for projects without a company. Never a part of a name, never fuzzy.
 */
function guesses(one: Identity): string[] {
  const product = asCpeValue(one.name)
  if (!product) return []
  const vendors = [product, asCpeValue(one.supplier), asCpeValue(one.group), `${product}_project`]
  const part = one.type === 'operating-system' || one.type === 'firmware' ? 'o' : 'a'
  return [...new Set(vendors.filter(vendor => vendor !== undefined))].map(vendor => `cpe/${part}:${vendor}:${product}`)
}

/** A name as NVD writes vendors and products: lower case, blanks as `_`, without the legal form of a company. */
function asCpeValue(text: string | null): string | undefined {
  const value = text
    ?.toLowerCase()
    .replaceAll(/^(organization|person|tool): ?/g, '')
    .replaceAll(/[,.]? (inc|llc|ltd|gmbh|ag|foundation|project)\.?$/g, '')
    .trim()
    .replaceAll(/\s+/g, '_')
  return value && /^[a-z0-9._+-]{2,100}$/.test(value) ? value : undefined
}
