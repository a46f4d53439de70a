import { alpm } from './alpm.ts'
import { apk } from './apk.ts'
import { composer } from './composer.ts'
import { conan } from './conan.ts'
import { cran } from './cran.ts'
import { datetime } from './datetime.ts'
import { deb } from './deb.ts'
import { gem } from './gem.ts'
import { generic } from './generic.ts'
import { gentoo } from './gentoo.ts'

import { hackage } from './hackage.ts'
import { intdot } from './intdot.ts'
import { lexicographic } from './lexicographic.ts'
import { maven } from './maven.ts'
import { nuget } from './nuget.ts'
import { openssl } from './openssl.ts'
import { pub } from './pub.ts'
import { pypi } from './pypi.ts'
import { rpm } from './rpm.ts'
import type { VersionScheme } from './scheme.ts'
import { semver } from './semver.ts'
import { unordered } from './unordered.ts'

/** Every order of versions that Aftercare knows. */
export const schemes = [
  semver,
  pub,
  pypi,
  maven,
  nuget,
  gem,
  composer,
  deb,
  rpm,
  apk,
  cran,
  hackage,
  alpm,
  gentoo,
  conan,
  openssl,
  intdot,
  datetime,
  lexicographic,
  generic,
  unordered,
] as const satisfies readonly VersionScheme[]

const byId: ReadonlyMap<string, VersionScheme> = new Map(schemes.map(scheme => [scheme.id, scheme]))

/** The scheme of an id, as it stands beside each package of the match dictionary. */
export function schemeOf(id: string): VersionScheme | undefined {
  return byId.get(id)
}
