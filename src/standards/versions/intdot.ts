import { plainVersion } from './key-writer.ts'
import { numberListKey } from './number-list.ts'
import type { VersionScheme } from './scheme.ts'

/** Whole numbers between dots; reading stops at the first other sign, so 1.2 and 1.2beta are equal. */
export const intdot: VersionScheme = {
  id: 'intdot',
  source: new URL('https://github.com/package-url/vers-spec/blob/main/docs/version-schemes.md'),
  key(version) {
    const numbers = /^[0-9]+(?:\.[0-9]+)*/.exec(plainVersion(version) ?? '')?.[0]
    return numbers === undefined ? undefined : numberListKey(numbers, /^/)
  },
}
