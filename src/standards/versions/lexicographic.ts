import { LONGEST_VERSION } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

/** Byte by byte in UTF-8, without any normalisation: the key is the text. */
export const lexicographic: VersionScheme = {
  id: 'lexicographic',
  source: new URL('https://github.com/package-url/vers-spec/blob/main/docs/version-schemes.md'),
  key(version) {
    const isText = version !== '' && version.length <= LONGEST_VERSION && version.isWellFormed()
    return isText ? new TextEncoder().encode(version) : undefined
  },
}
