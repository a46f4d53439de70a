import { KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// What follows the numbers, which it ends as well: suffixes of pre-releases, the end with or without a revision, suffixes
// after a release, a letter, and one more number.
const NO_REVISION = 0x05
const REVISION = 0x06
const LETTER = 0x0c
const LEADING_ZERO = 0x0d
const SUFFIXES: Readonly<Record<string, number>> = {
  alpha: 0x01,
  beta: 0x02,
  pre: 0x03,
  rc: 0x04,
  cvs: 0x07,
  svn: 0x08,
  git: 0x09,
  hg: 0x0a,
  p: 0x0b,
}

const GRAMMAR =
  /^([0-9]+(?:\.[0-9]+)*)(?:([a-z])([0-9]*))?((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*)(?:~[0-9a-f]+)?(?:-r([0-9]+))?$/

/**
 * Alpine, Wolfi and Chainguard: numbers, a letter, suffixes and `-rN` as apk-tools orders them. A number after the
 * letter, as in `1.9.4p2`, is in Alpine's own records and ordered as a number. The commit after `~` does not count.
 */
export const apk: VersionScheme = {
  id: 'apk',
  source: new URL('https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/doc/apk-package.5.scd'),
  key(version) {
    const text = plainVersion(version)
    const parts = text && GRAMMAR.exec(text)
    if (!parts) return undefined
    const [, numbers, letter, letterNumber, suffixes, revision] = parts
    const writer = new KeyWriter()
    for (const [index, number] of numbers!.split('.').entries()) writeNumber(writer, number, index)
    if (letter !== undefined)
      writer
        .tag(LETTER)
        .tag(letter.charCodeAt(0))
        .number(letterNumber ?? '')
    for (const suffix of suffixes!.split('_').slice(1)) writeSuffix(writer, suffix)
    if (revision === undefined) writer.tag(NO_REVISION)
    else writer.tag(REVISION).number(revision)
    return writer.key()
  },
}

/** After the first, a number with a leading zero is compared as text, that is, as a fraction. */
function writeNumber(writer: KeyWriter, number: string, index: number): void {
  if (index > 0 && number.startsWith('0')) writer.tag(LEADING_ZERO).text(number)
  else writer.number(number)
}

function writeSuffix(writer: KeyWriter, suffix: string): void {
  const word = suffix.replace(/[0-9]+$/, '')
  writer.tag(SUFFIXES[word]!).number(suffix.slice(word.length))
}
