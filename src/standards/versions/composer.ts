import { isDigits, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// PHP's version_compare: dev < alpha < beta < RC < the end and every number < pl.
const WORDS: Readonly<Record<string, number>> = {
  dev: 0x02,
  a: 0x03,
  alpha: 0x03,
  b: 0x04,
  beta: 0x04,
  rc: 0x05,
  p: 0xe0,
  pl: 0xe0,
  patch: 0xe0,
  post: 0xe0,
}
const LIST_END = 0x06

/**
 * Composer: PHP's `version_compare` over the stabilities that Composer knows, without regard to case and without build
 * metadata. A branch (`dev-main`) and any other word have no place in the order.
 */
export const composer: VersionScheme = {
  id: 'composer',
  source: new URL('https://www.php.net/manual/en/function.version-compare.php'),
  key(version) {
    const text = plainVersion(version)?.toLowerCase()
    const core = text && /^v?([0-9][0-9a-z._-]*)(?:\+[0-9a-z._+-]*)?$/.exec(text)?.[1]
    if (!core) return undefined
    const writer = new KeyWriter()
    for (const token of core.match(/[0-9]+|[a-z]+/g)!) {
      if (token === 'stable') continue
      if (isDigits(token)) writer.number(token)
      else if (Object.hasOwn(WORDS, token)) writer.tag(WORDS[token]!)
      else return undefined
    }
    return writer.tag(LIST_END).key()
  },
}
