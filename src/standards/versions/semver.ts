import type { VersionScheme } from './scheme.ts'
import { semanticKey } from './semantic.ts'

/**
 * Semantic Versioning, for npm, cargo, golang (with its pseudo-versions and `+incompatible`), hex, swift and Bitnami.
 * Build metadata does not count; more than three numbers are ordered as numbers.
 */
export const semver: VersionScheme = {
  id: 'semver',
  source: new URL('https://semver.org/spec/v2.0.0.html#spec-item-11'),
  key: version => semanticKey(version),
}
