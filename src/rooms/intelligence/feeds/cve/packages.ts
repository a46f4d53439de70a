import { type PackageName, purlPackage } from '../../../../standards/package-name.ts'
import { readPurl } from '../../../../standards/purl.ts'
import { schemeOf } from '../../../../standards/versions/schemes.ts'
import type { AffectedPackage, AffectedRange } from '../../advisory.ts'
import type { StatedVersion } from '../../configuration.ts'
import { readVersion } from '../../stated-versions.ts'
import type { CveAffected } from './schema.ts'

/**
 * Registries by the beginning of their address, with the type of purl that names their packages. Not pkg.go.dev: what it
 * is named with is an import path, and versions belong to the module that holds it.
 */
const registries: readonly (readonly [RegExp, string])[] = [
  [/^(registry\.)?(www\.)?npmjs\.(com|org)/, 'npm'],
  [/^(files\.)?pypi\.(org|python\.org)/, 'pypi'],
  [/^repo1?\.maven\.(apache\.)?org|^repo\.maven\.apache\.org|^search\.maven\.org|^central\.sonatype\.com/, 'maven'],
  [/^rubygems\.org/, 'gem'],
  [/^(static\.)?crates\.io/, 'cargo'],
  [/^(www\.|api\.)?nuget\.org/, 'nuget'],
  [/^(repo\.)?packagist\.org/, 'composer'],
  [/^(repo\.)?hex\.pm/, 'hex'],
  [/^pub\.dev/, 'pub'],
]

/** The package that an entry names by purl, or by a registry and a name in it; undefined for every other product. */
export function packageOf({ packageURL, collectionURL, packageName }: CveAffected): PackageName | undefined {
  const written = packageURL ?? purlIn(collectionURL, packageName)
  const purl = written === undefined ? undefined : readPurl(written)
  const found = purl?.ok ? purlPackage(purl.value) : undefined
  return found?.ok ? found.value : undefined
}

function purlIn(collection: string | undefined, name: string | undefined): string | undefined {
  if (!collection || !name) return undefined
  const place = collection.trim().replace(/^https?:\/\//i, '')
  const type = registries.find(([beginning]) => beginning.test(place.toLowerCase()))?.[1]
  if (!type) return undefined
  const path = type === 'maven' ? name.replace(':', '/') : name
  return `pkg:${type}/${path.split('/').map(encodeURIComponent).join('/')}`
}

/** Types of versions that a scheme of ours orders as their users mean it. */
const types: Readonly<Record<string, readonly string[]>> = {
  semver: ['semver'],
  pypi: ['python', 'pep440', 'pypi'],
  maven: ['maven'],
  gem: ['gem', 'rubygems'],
  nuget: ['nuget'],
  composer: ['composer'],
  pub: ['pub', 'semver'],
}

/** Packages of one record: entries of the same package are united. */
export class Packages {
  readonly #found = new Map<
    string,
    { name: PackageName; ranges: AffectedRange[]; versions: Set<string>; dark: number }
  >()

  /** Adds what an entry says; false where part of it cannot be compared. */
  add(name: PackageName, entry: CveAffected): boolean {
    const known = this.#found.get(name.package) ?? { name, ranges: [], versions: new Set<string>(), dark: 0 }
    this.#found.set(name.package, known)
    const before = known.dark
    for (const version of entry.versions.filter(({ status }) => status === 'affected')) {
      const said = orderedBy(name.scheme, version, entry)
      if (said === undefined) known.dark++
      else if (typeof said === 'string') known.versions.add(said)
      else known.ranges.push(said)
    }
    if (entry.defaultStatus === 'affected' && entry.versions.length === 0) known.ranges.push({})
    else if (entry.defaultStatus === 'affected') known.dark++
    return known.dark === before
  }

  list(): AffectedPackage[] {
    return Array.from(this.#found.values(), ({ name, ranges, versions, dark }) => ({
      package: name.package,
      scheme: name.scheme,
      ranges: [...new Map(ranges.map(range => [JSON.stringify(range), range])).values()],
      versions: [...versions],
      ...(dark > 0 ? { notComparable: dark } : {}),
    }))
  }
}

/** A range needs a type of versions that the scheme orders; a version alone is equal or not, whatever the order. */
function orderedBy(
  scheme: string,
  version: StatedVersion,
  { defaultStatus }: CveAffected,
): AffectedRange | string | undefined {
  const said = readVersion(version)
  if (said === undefined || typeof said === 'string') return said
  const bounds = [said.from?.version, said.to?.version].filter(bound => bound !== undefined)
  const type = version.versionType?.toLowerCase() ?? ''
  // numbers and dots are ordered alike by all of them
  const isTyped =
    types[scheme]?.includes(type) || (type === 'semver' && bounds.every(bound => /^\d+(\.\d+)*$/.test(bound)))
  if (bounds.length > 0 && !isTyped) return undefined
  if (bounds.some(bound => !schemeOf(scheme)?.key(bound))) return undefined
  const isFix = said.to && !said.to.inclusive && (defaultStatus === 'unaffected' || version.changes.length > 0)
  return isFix ? { ...said, fixed: said.to!.version } : said
}
