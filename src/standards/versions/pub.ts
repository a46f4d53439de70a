import type { VersionScheme } from './scheme.ts'
import { semanticKey } from './semantic.ts'

/** Dart's pub: Semantic Versioning in which build metadata orders versions that are equal otherwise. */
export const pub: VersionScheme = {
  id: 'pub',
  source: new URL('https://pub.dev/documentation/pub_semver/latest/pub_semver/Version/compareTo.html'),
  key: version => semanticKey(version, { ordersBuild: true }),
}
