import { isDigits, isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

const TILDE = 0x01
const PART_END = 0x02
const CARET = 0x03
const LETTERS = 0x04
const RELEASE = 0x05
const AFTER_EVERY_RELEASE = 0x06
/** Above everything that a version without epoch can begin with. */
const EPOCH = 0xe0

/** rpm: epoch, version, release; `~` before the end, `^` after it, letters before numbers, all other signs separate. */
export const rpm: VersionScheme = {
  id: 'rpm',
  source: new URL('https://rpm-software-management.github.io/rpm/manual/spec.html#version'),
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

interface RpmVersion {
  readonly epoch: string
  readonly version: string
  readonly release?: string
}

function split(text: string): RpmVersion | undefined {
  const plain = plainVersion(text)
  if (plain === undefined || !/[0-9A-Za-z]/.test(plain)) return undefined
  const colon = plain.indexOf(':')
  const hasEpoch = colon >= 0 && isDigits(plain.slice(0, colon))
  const rest = hasEpoch ? plain.slice(colon + 1) : plain
  const dash = rest.indexOf('-')
  return {
    epoch: hasEpoch ? plain.slice(0, colon) : '',
    version: dash < 0 ? rest : rest.slice(0, dash),
    release: dash < 0 ? undefined : rest.slice(dash + 1),
  }
}

function writeEpochAndVersion(parts: RpmVersion): KeyWriter {
  const writer = new KeyWriter()
  if (!isZero(parts.epoch)) writer.tag(EPOCH).number(parts.epoch)
  writeSegments(writer, parts.version)
  return writer
}

function writeSegments(writer: KeyWriter, text: string): void {
  for (const segment of text.match(/[0-9]+|[A-Za-z]+|[~^]/g) ?? []) {
    if (segment === '~') writer.tag(TILDE)
    else if (segment === '^') writer.tag(CARET)
    else if (isDigits(segment)) writer.number(segment)
    else writer.tag(LETTERS).text(segment)
  }
  writer.tag(PART_END)
}
