import { expect, it } from 'vitest'
import { compare } from '../../src/standards/ranges.ts'
import type { VersionScheme } from '../../src/standards/versions/scheme.ts'

/** One line of a version table: `a < b`, `a = b` or `a > b`; longer chains and comments (`//`) are allowed. */
export interface Comparison {
  readonly line: string
  readonly a: string
  readonly sign: '<' | '=' | '>'
  readonly b: string
}

export function comparisons(table: string): Comparison[] {
  const lines = table.split('\n').map(line => line.trim())
  return lines.filter(line => line !== '' && !line.startsWith('//')).flatMap(pairs)
}

/** What the scheme says: a sign, or `?` when one side is no version of it. */
export function signOf(scheme: VersionScheme, a: string, b: string): '<' | '=' | '>' | '?' {
  const order = compare(scheme, a, b)
  if (order === undefined) return '?'
  return order < 0 ? '<' : order > 0 ? '>' : '='
}

/** Every line of the table is a test, read in both directions. */
export function holds(scheme: VersionScheme, table: string): void {
  it.each(comparisons(table))('$line', ({ a, sign, b }) => {
    expect(signOf(scheme, a, b)).toBe(sign)
    expect(signOf(scheme, b, a)).toBe(sign === '<' ? '>' : sign === '>' ? '<' : '=')
  })
}

/** Texts that get no key, because the scheme does not order them. */
export function ordersNone(scheme: VersionScheme, texts: readonly string[]): void {
  it.each(texts)('has no key for %j', text => expect(scheme.key(text)).toBeUndefined())
}

function pairs(line: string): Comparison[] {
  const words = line.split(/\s+/)
  const found: Comparison[] = []
  for (let i = 0; i + 2 < words.length; i += 2) {
    const [a, sign, b] = words.slice(i, i + 3) as [string, '<' | '=' | '>', string]
    found.push({ line: `${a} ${sign} ${b}`, a, sign, b })
  }
  return found
}
