import { KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

const TILDE = 0x01
const PART_END = 0x02
const OTHER_SIGNS = 0x80

/** Debian and Ubuntu: epoch, upstream version and revision as dpkg orders them; no revision is revision 0. */
export const deb: VersionScheme = {
  id: 'deb',
  source: new URL('https://www.debian.org/doc/debian-policy/ch-controlfields.html#version'),
  key(version) {
    const text = plainVersion(version)
    const parts = text && /^(?:([0-9]+):)?([0-9A-Za-z.+~:_-]+)$/.exec(text)
    if (!parts) return undefined
    const [, epoch, rest] = parts
    if (epoch === undefined && rest!.includes(':')) return undefined
    const dash = rest!.lastIndexOf('-')
    const upstream = dash < 0 ? rest! : rest!.slice(0, dash)
    if (!/[0-9]/.test(upstream)) return undefined
    const writer = new KeyWriter().number(epoch ?? '')
    writePart(writer, upstream)
    writePart(writer, dash < 0 ? '' : rest!.slice(dash + 1))
    return writer.key()
  },
}

/** Signs and numbers in turn: `~` before the end of the signs, the end before letters, letters before other signs. */
function writePart(writer: KeyWriter, part: string): void {
  let at = 0
  do {
    for (; at < part.length && !isDigit(part, at); at++) writer.tag(rank(part, at))
    writer.tag(PART_END)
    const start = at
    while (at < part.length && isDigit(part, at)) at++
    writer.number(part.slice(start, at))
  } while (at < part.length)
  writer.tag(PART_END)
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

function rank(text: string, at: number): number {
  const sign = text[at]!
  if (sign === '~') return TILDE
  return /[A-Za-z]/.test(sign) ? sign.charCodeAt(0) : sign.charCodeAt(0) + OTHER_SIGNS
}
