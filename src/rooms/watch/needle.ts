import { plain, readCpe } from '../../standards/cpe-name.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import type { News } from './news.ts'

/**
 * What stands in everything that a term finds: its longest piece of ASCII letters and digits. Terms are found as whole words
 * and names, so the piece stands there whole, between other signs. Undefined: nothing is certain to stand there.
 */
export function needleOf(term: string): string | undefined {
  if (/^pkg:/i.test(term)) return ofPackage(term)
  if (/^cpe:/i.test(term)) return ofCpe(term)
  return longest(piecesIn(term))
}

/** The pieces of everything that rules look at in some news. */
export function piecesOf({ text, affected, vendors, products }: News): ReadonlySet<string> {
  const names = affected.map(one => `${one.package} ${one.cpe ?? ''}`)
  return new Set(piecesIn([text, ...names, ...vendors, ...products].join('\n')))
}

function ofPackage(term: string): string | undefined {
  const purl = readPurl(term)
  // what cannot be read finds nothing
  if (!purl.ok) return longest(piecesIn(term))
  const named = purlPackage(purl.value)
  return longest(piecesIn(named.ok ? (named.value.package.split('/').at(-1) ?? '') : purl.value.name))
}

/** Of a value with a wildcard no piece is sure to be whole. */
function ofCpe(term: string): string | undefined {
  const cpe = readCpe(term)
  if (!cpe.ok) return longest(piecesIn(term))
  const whole = [cpe.value.vendor, cpe.value.product].map(plain).filter(value => !/[*?]/.test(value))
  return longest(piecesIn(whole.join(' ')))
}

function piecesIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

function longest(pieces: readonly string[]): string | undefined {
  return pieces.toSorted((a, b) => b.length - a.length)[0]
}
