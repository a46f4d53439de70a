import { isDigits, KeyWriter, withoutLeadingZeros } from './key-writer.ts'

const LEGACY = 0x01
// The parts in the order of the texts that setuptools compared, `*word` before digits. Each version ends with `*final`
// and each dash is `*final-`, so these two take one byte.
const WORD_BELOW_FINAL = 0x01
const FINAL = 0x02
const FINAL_DASH = 0x03
const WORD_ABOVE_FINAL = 0x04
/** Digits, compared as text of at least eight: the more zeros in front, the lower. */
const NO_ZEROS = 0xfe
const MOST_ZEROS = 0xf0

type Part = { readonly word: string } | { readonly digits: string }

/**
 * Key of a spelling from before PEP 440 (`2004d`, `0.9-doduo`), all of which come before every PEP 440 version. The
 * order is `parse_version` of the old setuptools, as packaging's LegacyVersion kept it until 2022 (BSD-2-Clause).
 * Undefined when there is no digit: that is a word, not a version.
 */
export function legacyKey(text: string): Uint8Array | undefined {
  if (!/[0-9]/.test(text) || !/^[0-9a-z.+!:~_-]+$/.test(text)) return undefined
  const writer = new KeyWriter().tag(LEGACY)
  for (const part of parts(text)) write(writer, part)
  return writer.key()
}

function parts(text: string): Part[] {
  const list: Part[] = []
  for (const piece of [...(text.match(/[0-9]+|[a-z]+|[.-]/g) ?? []), 'final']) {
    if (piece === '.') continue
    if (isDigits(piece)) {
      list.push({ digits: piece })
      continue
    }
    const word = replacement(piece)
    if (word < 'final') dropTail(list, part => 'word' in part && part.word === 'final-')
    dropTail(list, part => 'digits' in part && part.digits.length <= 8 && withoutLeadingZeros(part.digits) === '')
    list.push({ word })
  }
  return list
}

function dropTail(list: Part[], isIdle: (part: Part) => boolean): void {
  for (let last = list.at(-1); last && isIdle(last); last = list.at(-1)) list.pop()
}

function replacement(piece: string): string {
  if (piece === 'pre' || piece === 'preview' || piece === 'rc') return 'c'
  if (piece === '-') return 'final-'
  return piece === 'dev' ? '@' : piece
}

function write(writer: KeyWriter, part: Part): void {
  if ('digits' in part) writeDigits(writer, part.digits)
  else if (part.word === 'final') writer.tag(FINAL)
  else if (part.word === 'final-') writer.tag(FINAL_DASH)
  else writer.tag(part.word < 'final' ? WORD_BELOW_FINAL : WORD_ABOVE_FINAL).text(part.word)
}

function writeDigits(writer: KeyWriter, digits: string): void {
  const significant = withoutLeadingZeros(digits)
  const zeros = Math.max(digits.length, 8) - significant.length
  // beyond fourteen the zeros are written out
  const counted = Math.min(zeros, NO_ZEROS - MOST_ZEROS)
  writer.tag(NO_ZEROS - counted).text('0'.repeat(zeros - counted) + significant)
}
