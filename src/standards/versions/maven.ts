import { isDigits, isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// Order at one position, from the POM reference: qualifiers before a release, the end, qualifiers after a release,
// other words, `-` with a number, `.` with a number. The end is also what an empty or zero token means.
// Maven before 3.9 put every qualifier after `.` below every one after `-`, which goes in circles
// (1.0 < 1.0.x < 1.0-alpha < 1.0); only for words that it does not know can that be kept.
const QUALIFIERS: Readonly<Record<string, number>> = {
  alpha: 0x01,
  beta: 0x02,
  milestone: 0x03,
  rc: 0x04,
  snapshot: 0x05,
  '': 0x07,
  sp: 0x08,
}
const LIST_END = 0x06
const DOT_WORD = 0x09
const DASH_WORD = 0x0a
const DASH_NUMBER = 0x0b

const ALIASES: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' }
const ALIASES_BEFORE_DIGIT: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

/** Maven: `ComparableVersion` as the POM reference specifies it; a known qualifier after `.` is one after `-`. */
export const maven: VersionScheme = {
  id: 'maven',
  source: new URL('https://maven.apache.org/pom.html#version-order-specification'),
  key(version) {
    const text = plainVersion(version)
    // Maven itself orders any text at all; without a digit (`latest`, `unspecified`) that would be a guess.
    if (text === undefined || !/[0-9]/.test(text) || !/^[0-9A-Za-z._+-]+$/.test(text)) return undefined
    const writer = new KeyWriter()
    for (const token of trimmed(tokens(text.toLowerCase()))) writeToken(writer, token)
    return writer.tag(LIST_END).key()
  },
}

interface Token {
  readonly separator: '' | '.' | '-'
  readonly value: string
  readonly isNumber: boolean
}

function tokens(text: string): Token[] {
  const list: Token[] = []
  let separator: Token['separator'] = ''
  for (const [index, piece] of text.split(/([.-])/).entries()) {
    if (index % 2 === 1) separator = piece as '.' | '-'
    else list.push(...piecesOf(piece, separator))
  }
  return list
}

/** Between digits and other signs stands a `-` that is not written; an empty token is zero. */
function piecesOf(piece: string, separator: Token['separator']): Token[] {
  const runs = piece.match(/[0-9]+|[^0-9]+/g) ?? ['0']
  return runs.map((run, index) => {
    const isNumber = isDigits(run)
    const value = isNumber ? run : qualifier(run, index + 1 < runs.length)
    return { separator: index === 0 ? separator : '-', value, isNumber }
  })
}

function qualifier(word: string, isBeforeDigit: boolean): string {
  if (isBeforeDigit && Object.hasOwn(ALIASES_BEFORE_DIGIT, word)) return ALIASES_BEFORE_DIGIT[word]!
  return Object.hasOwn(ALIASES, word) ? ALIASES[word]! : word
}

/** Without the zeros and empty qualifiers before the end, each `-` and each qualifier; the first token always stays. */
function trimmed(list: readonly Token[]): Token[] {
  const kept: Token[] = []
  for (const token of list) {
    if (token.separator === '-' || !token.isNumber) dropNullTail(kept)
    kept.push(token)
  }
  dropNullTail(kept)
  return kept
}

function dropNullTail(list: Token[]): void {
  while (list.length > 1 && isNull(list.at(-1)!)) list.pop()
}

function isNull(token: Token): boolean {
  return token.isNumber ? isZero(token.value) : token.value === ''
}

function writeToken(writer: KeyWriter, token: Token): void {
  if (token.isNumber) {
    if (token.separator === '-') writer.tag(DASH_NUMBER)
    writer.number(token.value)
  } else if (Object.hasOwn(QUALIFIERS, token.value)) writer.tag(QUALIFIERS[token.value]!)
  else writer.tag(token.separator === '.' ? DOT_WORD : DASH_WORD).text(token.value)
}
