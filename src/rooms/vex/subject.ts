import { cpePackage, cpeVersion } from '../../standards/cpe.ts'
import { readCpe } from '../../standards/cpe-name.ts'
import { uuidOf } from '../../standards/cyclonedx/bom-link.ts'
import { readBomLink } from '../../standards/openvex-read.ts'
import { purlIdentity, purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import { compare } from '../../standards/ranges.ts'
import { versContains } from '../../standards/vers-intervals.ts'
import { readVers } from '../../standards/vers-read.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { VexComponent } from '../../standards/vex.ts'

/** A product or a part as a document names it. */
export type Named = Omit<VexComponent, 'name'>

/** A package of the match dictionary under which a thing is looked up, and the versions that are meant. */
export interface Lookup {
  readonly package: string
  readonly scheme: string
  /** Neither version nor range: every version is meant, and that is said. */
  readonly version?: string | undefined
  readonly range?: string | undefined
}

/** How exactly our version is the one that is meant; also text keys under `vex-room.version.`. */
export type VersionAnswer = 'this-version' | 'in-range' | 'all-versions' | 'unknown'

/** The packages under which a thing is looked up, by its purl and its CPE. */
export function lookupsOf(thing: Named): Lookup[] {
  return [...byPurl(thing), ...byCpe(thing)]
}

function byPurl({ purl, id, version, range }: Named): Lookup[] {
  const text = purl ?? (id?.startsWith('pkg:') ? id : undefined)
  const read = text ? readPurl(text) : undefined
  if (!read?.ok) return []
  const named = purlPackage(read.value)
  if (!named.ok) return []
  const stated = purlIdentity(read.value.version ? read.value : { ...read.value, version })
  return [{ ...named.value, ...(range ? { range } : { version: stated.ok ? stated.value.version : undefined }) }]
}

function byCpe({ cpe, version, range }: Named): Lookup[] {
  const read = cpe ? readCpe(cpe) : undefined
  const named = read?.ok ? cpePackage(read.value) : undefined
  if (!read?.ok || !named) return []
  const stated = cpeVersion(read.value)
  if (stated.kind === 'version') return [{ package: named, scheme: 'generic', version: stated.version }]
  // a pattern is no version: which ones it covers is not worked out, so nothing is claimed about ours
  if (stated.kind === 'pattern') return [{ package: named, scheme: 'generic', range: stated.pattern }]
  return [{ package: named, scheme: 'generic', ...(range ? { range } : { version }) }]
}

/** Places that are named without a package: a component of an SBOM by its BOM-Link, an SBOM, one of our releases. */
export interface Pointers {
  /** `<uuid>#<ref>` of a component, `<uuid>` of a whole SBOM, in lower case. */
  readonly links: readonly string[]
  readonly hashes: readonly string[]
  /** A release of ours, as our own documents name it. */
  readonly release?: string
}

export function pointersOf({ id, ref, sbom, hashes = {} }: Named): Pointers {
  const serial = uuidOf(sbom?.serialNumber)
  const named = id ? readBomLink(id) : undefined
  const linked = named && `${uuidOf(named.sbom.serialNumber)}${named.ref ? `#${named.ref}` : ''}`
  const release = id?.startsWith('urn:uuid:') ? uuidOf(id) : undefined
  return {
    links: [...(serial && ref ? [`${serial}#${ref}`] : []), ...(linked ? [linked] : [])],
    hashes: Object.values(hashes).map(hash => hash.toLowerCase()),
    ...(release ? { release } : {}),
  }
}

/** Whether our version is meant; undefined: certainly not. */
export function versionAnswer({ scheme, version, range }: Lookup, ours: string): VersionAnswer | undefined {
  if (range !== undefined) {
    const read = readVers(range)
    const contained = read.ok ? versContains(read.value.vers, ours) : 'unknown'
    return contained === 'unknown' ? 'unknown' : contained ? 'in-range' : undefined
  }
  if (version === undefined || version === '') return 'all-versions'
  if (version === ours) return 'this-version'
  const order = schemeOf(scheme)
  return order && compare(order, version, ours) === 0 ? 'this-version' : undefined
}
