import { KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// What follows the numbers, which it ends as well: suffixes of pre-releases, the end and its revision, `_p`, a letter,
// and one more number.
const SUFFIXES: Readonly<Record<string, number>> = { alpha: 0x01, beta: 0x02, pre: 0x03, rc: 0x04, p: 0x06 }
const SUFFIX_END = 0x05
const LETTER = 0x07
const LEADING_ZERO = 0x08

const GRAMMAR = /^([0-9]+(?:\.[0-9]+)*)([a-z])?((?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-r([0-9]+))?$/

/** Gentoo ebuilds by the Package Manager Specification: no revision is revision 0, no number of a suffix is 0. */
export const gentoo: VersionScheme = {
  id: 'gentoo',
  source: new URL('https://projects.gentoo.org/pms/8/pms.html#version-comparison'),
  key(version) {
    const text = plainVersion(version)
    const parts = text && GRAMMAR.exec(text)
    if (!parts) return undefined
    const [, numbers, letter, suffixes, revision] = parts
    const writer = new KeyWriter()
    for (const [index, number] of numbers!.split('.').entries()) writeNumber(writer, number, index)
    if (letter !== undefined) writer.tag(LETTER).tag(letter.charCodeAt(0))
    for (const suffix of suffixes!.split('_').slice(1)) {
      const word = suffix.replace(/[0-9]+$/, '')
      writer.tag(SUFFIXES[word]!).number(suffix.slice(word.length))
    }
    return writer
      .tag(SUFFIX_END)
      .number(revision ?? '')
      .key()
  },
}

/** After the first, a number with a leading zero is compared as text without its last zeros (PMS, algorithm 3.3). */
function writeNumber(writer: KeyWriter, number: string, index: number): void {
  if (index > 0 && number.startsWith('0')) writer.tag(LEADING_ZERO).text(number.replace(/0+$/, ''))
  else writer.number(number)
}
