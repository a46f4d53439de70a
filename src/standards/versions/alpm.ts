import { isDigits, isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// After a number: letters behind it, letters behind a sign, the end, a number behind a sign.
// After letters: the end, a number behind them, a number behind a sign.
const LETTERS = 0x01
const SIGN_LETTERS = 0x02
const PART_END = 0x03
const RELEASE = 0x05
const AFTER_EVERY_RELEASE = 0x06
const SIGN_NUMBER = 0xe0
const EPOCH = 0xf0

/**
 * Arch Linux: epoch, version and release as pacman's `vercmp` orders them; letters come before the end (1.5b < 1.5). Two
 * signs in a row, one at an end, and letters after letters have no key: there `vercmp` goes in circles.
 */
export const alpm: VersionScheme = {
  id: 'alpm',
  source: new URL('https://man.archlinux.org/man/vercmp.8'),
  key(version) {
    const parts = split(version)
    if (!parts) return undefined
    const writer = writeEpochAndVersion(parts)
    if (parts.release !== undefined) writeSegments(writer.tag(RELEASE), parts.release)
    return writer.key()
  },
  afterAll(bound) {
    const parts = split(bound)
    if (!parts || parts.release !== undefined) return undefined
    return writeEpochAndVersion(parts).tag(AFTER_EVERY_RELEASE).key()
  },
}

interface AlpmVersion {
  readonly epoch: string
  readonly version: string
  readonly release: string | undefined
}

const SEGMENTS = '[0-9A-Za-z]+(?:[^0-9A-Za-z:-][0-9A-Za-z]+)*'
const GRAMMAR = new RegExp(`^(?:([0-9]+):)?(${SEGMENTS})(?:-(${SEGMENTS}))?$`)

function split(text: string): AlpmVersion | undefined {
  const plain = plainVersion(text)
  const parts = plain === undefined ? undefined : GRAMMAR.exec(plain)
  if (!parts || /[A-Za-z][^0-9A-Za-z:-][A-Za-z]/.test(plain!)) return undefined
  const [, epoch = '', version = '', release] = parts
  return { epoch, version, release }
}

function writeEpochAndVersion({ epoch, version }: AlpmVersion): KeyWriter {
  const writer = new KeyWriter()
  if (!isZero(epoch)) writer.tag(EPOCH).number(epoch)
  writeSegments(writer, version)
  return writer
}

function writeSegments(writer: KeyWriter, text: string): void {
  let isAfterSign = false
  let isAfterLetters = false
  for (const segment of text.match(/[0-9]+|[A-Za-z]+|[^0-9A-Za-z]/g) ?? []) {
    if (isDigits(segment)) {
      if (isAfterSign && isAfterLetters) writer.tag(SIGN_NUMBER)
      writer.number(segment)
    } else if (/[A-Za-z]/.test(segment)) writer.tag(isAfterSign ? SIGN_LETTERS : LETTERS).text(segment)
    isAfterSign = !/[0-9A-Za-z]/.test(segment)
    if (!isAfterSign) isAfterLetters = !isDigits(segment)
  }
  writer.tag(PART_END)
}
