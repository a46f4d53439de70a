import { isDigits, isZero, KeyWriter, plainVersion } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

// Order at one position. The end also stands for zeros without limit, so a zero ranks just below or just above the end,
// depending on what follows it.
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
const ZERO_BEFORE_LOWER = 0x07
const LIST_END = 0x08
const ZERO_BEFORE_HIGHER = 0x09
const AFTER_RELEASE: Readonly<Record<string, number>> = {
  p: 0x0a,
  pl: 0x0a,
  patch: 0x0a,
  post: 0x0a,
  hotfix: 0x0b,
  hf: 0x0b,
  fp: 0x0c,
  u: 0x0d,
  update: 0x0d,
  sp: 0x0e,
}
const LETTERS = 0xe0
const SAME_AS_RELEASE = new Set(['final', 'ga', 'release', 'stable'])
const NEEDS_NUMBER = new Set(['a', 'b', 'c', 'm', 'p', 'u'])

/**
 * For versions of which nobody states the order: CPE names, generic purls, unknown ecosystems. Modelled on libversion
 * (repology, MIT), but a word that is not in the tables above gives no key instead of a guess.
 *
 * - Numbers are compared as numbers, missing numbers are zero: 1.2 = 1.2.0. Signs only separate.
 * - Words before a release: dev, alpha, beta, milestone, pre, rc. After it: patch, hotfix, update, service pack; two
 *   different words of the second kind have a fixed but arbitrary order.
 * - One or two letters right behind a number belong to it, as OpenSSL counts: 1.0.2 < 1.0.2a < 1.0.2z < 1.0.2za < 1.0.3.
 */
export const generic: VersionScheme = {
  id: 'generic',
  source: new URL('https://github.com/repology/libversion/blob/master/doc/ALGORITHM.md'),
  key(version) {
    const ranked = tokens(version)
    if (!ranked) return undefined
    const writer = new KeyWriter()
    for (let i = 0; i < ranked.length; i++) write(writer, ranked[i]!)
    return writer.tag(LIST_END).key()
  },
}

type Token =
  | { readonly kind: 'number'; readonly digits: string }
  | { readonly kind: 'zero'; readonly isBeforeLower: boolean }
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
  return withRankedZeros(list)
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

/** From behind, so that each zero knows what follows; zeros that nothing follows fall away. */
function withRankedZeros(list: readonly Token[]): readonly Token[] {
  const ranked: Token[] = []
  let isBeforeLower: boolean | undefined
  for (const token of list.toReversed()) {
    if (token.kind === 'number' && isZero(token.digits)) {
      if (isBeforeLower !== undefined) ranked.push({ kind: 'zero', isBeforeLower })
      continue
    }
    isBeforeLower = token.kind === 'word' && token.rank < LIST_END
    ranked.push(token)
  }
  return ranked.reverse()
}

function write(writer: KeyWriter, token: Token): void {
  if (token.kind === 'number') writer.number(token.digits)
  else if (token.kind === 'zero') writer.tag(token.isBeforeLower ? ZERO_BEFORE_LOWER : ZERO_BEFORE_HIGHER)
  else if (token.kind === 'word') writer.tag(token.rank)
  else writer.tag(LETTERS).text(token.letters)
}
