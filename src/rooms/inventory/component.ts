import { cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { readCpe } from '../../standards/cpe-name.ts'
import { purlIdentity } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import type { SbomComponent } from '../../standards/sbom.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'

/** A software part of a release with the identities under which it can be matched. */
export interface Component {
  readonly ordinal: number
  readonly ref: string
  readonly name: string
  readonly group: string | undefined
  readonly version: string | undefined
  readonly type: string | undefined
  readonly purl: string | undefined
  readonly cpe: string | undefined
  /** Name in the match dictionary and the scheme of its version. */
  readonly package: string | undefined
  readonly scheme: string | undefined
  readonly cpePackage: string | undefined
  readonly sourcePackage: string | undefined
  readonly sourceVersion: string | undefined
  /** Why it cannot be matched: text key under `inventory.unmatchable.`. */
  readonly unmatchable: string | undefined
  readonly supplier: string | undefined
  readonly licences: readonly string[]
  readonly hashes: readonly { readonly algorithm: string; readonly value: string }[]
}

/** Gives a component of a document the identities under which it can be matched, or the reason why it has none. */
export function identify(stated: SbomComponent, ordinal: number): Component {
  const byPurl = purlFacts(stated)
  const byCpe = cpeFacts(stated.cpe)
  const version = stated.version ?? byPurl.purlVersion ?? byCpe.version
  return {
    ordinal,
    ref: stated.ref,
    name: stated.name,
    group: stated.group,
    version,
    type: stated.type,
    purl: stated.purl,
    cpe: stated.cpe,
    package: byPurl.package,
    scheme: byPurl.scheme,
    cpePackage: byCpe.package,
    sourcePackage: stated.source?.name,
    sourceVersion: byPurl.version && byPurl.version !== version ? byPurl.version : undefined,
    unmatchable: whyUnmatchable(version, byPurl, byCpe, stated),
    supplier: stated.supplier,
    licences: stated.licences ?? [],
    hashes: stated.hashes ?? [],
  }
}

/** The component with the identities that today's rules give it, where they differ from those that it was stored with. */
export function reidentified(stored: Component): Component | undefined {
  const source = stored.sourcePackage ? { name: stored.sourcePackage, version: stored.sourceVersion } : undefined
  const now = identify({ ...stored, source }, stored.ordinal)
  const differs = identityFields.some(field => stored[field] !== now[field])
  return differs ? { ...now, version: stored.version } : undefined
}

const identityFields = ['package', 'scheme', 'cpePackage', 'sourceVersion', 'unmatchable'] as const

interface PurlFacts {
  readonly package?: string
  readonly scheme?: string
  /** The version that advisories name; the source package's for a distribution. */
  readonly version?: string
  readonly purlVersion?: string
  readonly because?: string
}

function purlFacts(stated: SbomComponent): PurlFacts {
  if (!stated.purl) return {}
  const purl = readPurl(stated.purl)
  if (!purl.ok) return { because: 'bad-purl' }
  const withVersion = purl.value.version ? purl.value : { ...purl.value, version: stated.version }
  const found = purlIdentity(withVersion, { source: stated.source })
  if (!found.ok) return { because: found.error, purlVersion: purl.value.version }
  return { ...found.value, purlVersion: purl.value.version }
}

function cpeFacts(cpe: string | undefined): { package?: string; version?: string; because?: string } {
  if (!cpe) return {}
  const name = readCpe(cpe)
  if (!name.ok) return { because: 'bad-cpe' }
  const version = cpeVersion(name.value)
  const named = cpePackage(name.value)
  return {
    package: named,
    version: version.kind === 'version' ? version.version : undefined,
    because: named ? undefined : 'wide-cpe',
  }
}

/** A component without usable identity is listed, counted and shown with the reason; it never reads as not affected. */
function whyUnmatchable(
  version: string | undefined,
  byPurl: PurlFacts,
  byCpe: { package?: string; version?: string; because?: string },
  stated: SbomComponent,
): string | undefined {
  if (!version) return 'no-version'
  const ordered = [
    byPurl.package && byPurl.scheme && isOrdered(byPurl.scheme, byPurl.version ?? version),
    byCpe.package && isOrdered('generic', byCpe.version ?? version),
  ].filter(one => one !== undefined)
  // a version that no scheme orders still meets the same version in a list, but never a range: counted as unknown
  if (ordered.length > 0) return ordered.includes(true) ? undefined : 'version-not-ordered'
  return byPurl.because ?? byCpe.because ?? (stated.purl || stated.cpe ? 'unknown-ecosystem' : 'no-identity')
}

function isOrdered(scheme: string, version: string): boolean {
  return schemeOf(scheme)?.key(version) !== undefined
}

/** The facts of a component that matching needs; absent ones are null, as the database gives them. */
export interface Identity {
  readonly ordinal: number
  readonly ref: string
  readonly name: string
  readonly group: string | null
  readonly version: string | null
  readonly type: string | null
  readonly purl: string | null
  readonly cpe: string | null
  readonly package: string | null
  readonly scheme: string | null
  readonly cpePackage: string | null
  readonly sourceVersion: string | null
  readonly supplier: string | null
  readonly unmatchable: string | null
}

/** The same facts of a component that was read and not stored. */
export function identityOf(one: Component): Identity {
  return {
    ordinal: one.ordinal,
    ref: one.ref,
    name: one.name,
    group: one.group ?? null,
    version: one.version ?? null,
    type: one.type ?? null,
    purl: one.purl ?? null,
    cpe: one.cpe ?? null,
    package: one.package ?? null,
    scheme: one.scheme ?? null,
    cpePackage: one.cpePackage ?? null,
    sourceVersion: one.sourceVersion ?? null,
    supplier: one.supplier ?? null,
    unmatchable: one.unmatchable ?? null,
  }
}

/** One use of a component in a release's current SBOM. */
export interface Use {
  readonly release: string
  readonly releaseName: string
  readonly name: string
  readonly version: string | null
  readonly package: string | null
}

/** One edge of the dependency graph, with the dependant's name; parent -1 is the product itself. */
export interface Step {
  readonly parent: number
  readonly child: number
  readonly name: string | null
  readonly version: string | null
}

/** The shortest paths from the product (or a component nobody depends on) to a component, by names. */
export function pathsTo(
  ordinal: number,
  own: { name: string; version: string | null },
  steps: readonly Step[],
  most: number,
): { paths: { name: string; version: string | null }[][]; total: number } {
  const parents = new Map<number, Step[]>()
  for (const step of steps) parents.set(step.child, [...(parents.get(step.child) ?? []), step])
  const found: { name: string; version: string | null }[][] = []
  let total = 0
  let front = [{ at: ordinal, seen: new Set([ordinal]), path: [own] }]
  // breadth first, so that the shortest paths come first; cycles end where they close
  while (front.length > 0 && total < 1000) {
    const next: typeof front = []
    for (const place of front) {
      const above = (parents.get(place.at) ?? []).filter(step => !place.seen.has(step.parent))
      if (above.length === 0 || place.at < 0) {
        total++
        if (found.length < most) found.push(place.path)
        continue
      }
      for (const step of above) {
        if (step.parent < 0) {
          total++
          if (found.length < most) found.push(place.path)
        } else if (next.length < 2000) {
          const here = { name: step.name ?? '?', version: step.version }
          next.push({ at: step.parent, seen: new Set([...place.seen, step.parent]), path: [here, ...place.path] })
        }
      }
    }
    front = next
  }
  return { paths: found, total }
}
