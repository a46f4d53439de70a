import { generic } from './generic.ts'
import type { VersionScheme } from './scheme.ts'

const BEFORE_3 = /^[0-2]\.[0-9]+\.[0-9]+(?:[a-z]{1,2})?(?:-(?:pre|beta|alpha|dev)[0-9]*)?$/
const FROM_3 = /^(?:[3-9]|[1-9][0-9]+)\.[0-9]+\.[0-9]+(?:-(?:alpha|beta|pre|rc|dev)[0-9]*)?$/

/**
 * OpenSSL: up to 1.1.1 letters count the patches (1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za), from 3.0 on three numbers. Both are
 * also what `generic` says; this scheme only refuses what is no version of OpenSSL.
 */
export const openssl: VersionScheme = {
  id: 'openssl',
  source: new URL('https://openssl-library.org/policies/releasestrat/'),
  key: version => (BEFORE_3.test(version) || FROM_3.test(version) ? generic.key(version) : undefined),
}
