import { compareKeys } from '../ranges.ts'
import { isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

const TILDE = 0x01
const PART_END = 0x02
// The end of the upstream version tells how the revision compares with 0, which is also what no revision means.
const REVISION_BELOW_ZERO = 0x02
const REVISION_ZERO = 0x03
const REVISION_ABOVE_ZERO = 0x04
// Numbers begin with 0x10 to 0xDC and stand for "no more signs", so letters and other signs come after them.
const LETTER = 0xe0
const OTHER_SIGNS = ['+', '-', '.', ':', '_']
const FIRST_SIGN = 0xe1
/** Above everything that a version without epoch can begin with. */
const EPOCH = 0xf0

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
    const writer = new KeyWriter()
    if (epoch !== undefined && !isZero(epoch)) writer.tag(EPOCH).number(epoch)
    writePart(writer, upstream)
    writeRevision(writer, dash < 0 ? '' : rest!.slice(dash + 1))
    return writer.key()
  },
}

const revisionZero = revisionKey('')

function writeRevision(writer: KeyWriter, revision: string): void {
  const key = revisionKey(revision)
  const order = compareKeys(key, revisionZero)
  if (order === 0) writer.tag(REVISION_ZERO)
  else writer.tag(order < 0 ? REVISION_BELOW_ZERO : REVISION_ABOVE_ZERO).bytes(key)
}

function revisionKey(revision: string): Uint8Array {
  const writer = new KeyWriter()
  writePart(writer, revision)
  return writer.tag(PART_END).key()
}

/** Signs and numbers in turn: `~` before the end of the signs, the end before letters, letters before other signs. */
function writePart(writer: KeyWriter, part: string): void {
  let at = 0
  do {
    for (; at < part.length && !isDigit(part, at); at++) writeSign(writer, part[at]!)
    const start = at
    while (at < part.length && isDigit(part, at)) at++
    writer.number(part.slice(start, at))
  } while (at < part.length)
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

function writeSign(writer: KeyWriter, sign: string): void {
  if (sign === '~') writer.tag(TILDE)
  else if (/[A-Za-z]/.test(sign)) writer.tag(LETTER).tag(sign.charCodeAt(0))
  else writer.tag(FIRST_SIGN + OTHER_SIGNS.indexOf(sign))
}
