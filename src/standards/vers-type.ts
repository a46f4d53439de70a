import type { VersionScheme } from './versions/scheme.ts'
import { schemeOf } from './versions/schemes.ts'

/**
 * The order that a type of a `vers` URI stands for. Types are those of purl, the generic ones of vers-spec
 * (docs/version-schemes.md) and names that tools write for them; a type that is not listed has no order that we know.
 */
const schemeIds: Readonly<Record<string, string>> = {
  ...{ semver: 'semver', npm: 'semver', cargo: 'semver', golang: 'semver', hex: 'semver', swift: 'semver' },
  ...{ bitnami: 'semver', github: 'semver', julia: 'semver', nginx: 'semver' },
  ...{ pypi: 'pypi', maven: 'maven', nuget: 'nuget', gem: 'gem', composer: 'composer', pub: 'pub', dart: 'pub' },
  ...{ deb: 'deb', rpm: 'rpm', apk: 'apk', alpine: 'apk', alpm: 'alpm', arch: 'alpm', gentoo: 'gentoo' },
  ...{ ebuild: 'gentoo', cran: 'cran', hackage: 'hackage', conan: 'conan', openssl: 'openssl', generic: 'generic' },
  ...{ intdot: 'intdot', datetime: 'datetime', lexicographic: 'lexicographic' },
}

/** The version order of a `vers` type, or undefined when nobody told us one. */
export function schemeOfVers(type: string): VersionScheme | undefined {
  return Object.hasOwn(schemeIds, type) ? schemeOf(schemeIds[type]!) : undefined
}
