import { FIRST_NUMBER, isDigits, isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// Order at one position: words before a release, the end, words after it, zero, other numbers, letters. The end also
// stands for zeros without limit, so zeros before the end or before a word fall away.
const BEFORE_RELEASE: Readonly<Record<string, number>> = {
  dev: 0x01,
  snapshot: 0x01,
  a: 0x02,
  alpha: 0x02,
  b: 0x03,
  beta: 0x03,
  m: 0x04,
  milestone: 0x04,
  pre: 0x05,
  preview: 0x05,
  c: 0x06,
  rc: 0x06,
  cr: 0x06,
}
const LIST_END = 0x07
const AFTER_RELEASE: Readonly<Record<string, number>> = {
  p: 0x08,
  pl: 0x08,
  patch: 0x08,
  post: 0x08,
  hotfix: 0x09,
  hf: 0x09,
  fp: 0x09,
  r: 0x0a,
  rev: 0x0a,
  s: 0x0b,
  u: 0x0c,
  update: 0x0c,
  sp: 0x0d,
}
const ZERO = 0x0e
const LETTERS = 0xe0
const SAME_AS_RELEASE = new Set(['final', 'ga', 'release', 'stable'])
const NEEDS_NUMBER = new Set(['a', 'b', 'c', 'm', 'p', 'r', 's', 'u'])

/**
 * For versions of which nobody states the order: CPE names, generic purls, unknown ecosystems. Modelled on libversion
 * (repology, MIT), but a word that is not in the tables above gives no key instead of a guess.
 *
 * - Numbers are compared as numbers, missing numbers are zero: 1.2 = 1.2.0. Signs only separate.
 * - Words before a release: dev, alpha, beta, milestone, pre, rc. After it: patch, hotfix, revision, service release,
 *   update, service pack; two different words of the second kind have a fixed but arbitrary order.
 * - Calendar versions need no rule of their own: 2023.10.1 < 2024.1, 20231001 < 20240101, 2024-05 = 2024.5.
 *   22H2 has no key: nobody says how the half of a year counts.
 * - Firmware of vendors has a key where it is numbers, letters and the words above: 1.05b2, V2.10-SP1, 7.4.2.P3. It has
 *   none with a space (4.1 build 7), brackets (12.2(55)SE), a KB number, a code name or free text.
 * - One or two letters right behind a number belong to it, as OpenSSL counts: 1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.0.3.
 */
export const generic: VersionScheme = {
  id: 'generic',
  source: new URL('https://github.com/repology/libversion/blob/master/doc/ALGORITHM.md'),
  key(version) {
    const numbers = numbersKey(version)
    if (numbers) return numbers
    const list = tokens(version)
    if (!list) return undefined
    const writer = new KeyWriter()
    for (const token of list) write(writer, token)
    return writer.tag(LIST_END).key()
  },
}

const DOT = 0x2e
/** Longest text of numbers that is written at a look, so that none of them has more digits than one byte counts. */
const SHORT = 64
const scratch = new Uint8Array(SHORT + 2)

/** The key of numbers with dots between them, which most versions are: what the long way gives, for a fifth of the time. */
function numbersKey(version: string): Uint8Array | undefined {
  const { length } = version
  if (length === 0 || length > SHORT) return undefined
  let size = 0
  // behind the last number that is not zero: zeros before the end fall away
  let end = 0
  for (let at = 0; at <= length; at++) {
    const start = at
    let place = size + 1
    for (let code = version.charCodeAt(at); code >= 0x30 && code <= 0x39; code = version.charCodeAt(++at))
      if (code !== 0x30 || place > size + 1) scratch[place++] = code
    if (at === start || (at < length && version.charCodeAt(at) !== DOT)) return undefined
    const digits = place - size - 1
    scratch[size] = digits === 0 ? ZERO : FIRST_NUMBER + digits
    size = place
    if (digits > 0) end = size
  }
  scratch[end] = LIST_END
  return scratch.slice(0, end + 1)
}

type Token =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'word'; readonly rank: number }
  | { readonly kind: 'letters'; readonly letters: string }

function tokens(version: string): readonly Token[] | undefined {
  const text = plainVersion(version)?.toLowerCase()
  if (text === undefined || !/^v?[0-9][0-9a-z._+~,-]*$/.test(text)) return undefined
  const pieces = text.replace(/^v/, '').match(/[0-9]+|[a-z]+|[^0-9a-z]+/g)!
  const list: Token[] = []
  for (const [index, piece] of pieces.entries()) {
    if (isDigits(piece)) list.push({ kind: 'number', digits: piece })
    else if (/[a-z]/.test(piece)) {
      const token = wordToken(piece, isDigits(pieces[index - 1]), isDigits(pieces[index + 1]))
      if (token === undefined) return undefined
      if (token !== 'nothing') list.push(token)
    }
  }
  return withoutIdleZeros(list)
}

function wordToken(word: string, isAfterDigit: boolean, isBeforeDigit: boolean): Token | 'nothing' | undefined {
  if (SAME_AS_RELEASE.has(word)) return 'nothing'
  if (isBeforeDigit || !NEEDS_NUMBER.has(word)) {
    const rank = Object.hasOwn(BEFORE_RELEASE, word)
      ? BEFORE_RELEASE[word]
      : Object.hasOwn(AFTER_RELEASE, word)
        ? AFTER_RELEASE[word]
        : undefined
    if (rank !== undefined) return { kind: 'word', rank }
  }
  return isAfterDigit && !isBeforeDigit && word.length <= 2 ? { kind: 'letters', letters: word } : undefined
}

/** Zeros before a word or the end fall away: 1.2-rc1 = 1.2.0-rc1. */
function withoutIdleZeros(list: readonly Token[]): readonly Token[] {
  const kept: Token[] = []
  for (const token of list) {
    if (token.kind === 'word') dropZeros(kept)
    kept.push(token)
  }
  dropZeros(kept)
  return kept
}

function dropZeros(list: Token[]): void {
  for (let last = list.at(-1); last?.kind === 'number' && isZero(last.digits); last = list.at(-1)) list.pop()
}

function write(writer: KeyWriter, token: Token): void {
  if (token.kind === 'word') writer.tag(token.rank)
  else if (token.kind === 'letters') writer.tag(LETTERS).text(token.letters)
  else if (isZero(token.digits)) writer.tag(ZERO)
  else writer.number(token.digits)
}
