import { type RawBuilder, sql } from 'kysely'

/** More needles cost more than reading everything and looking there. */
const MOST = 40

/** Kelvin sign and dotted capital I: the letters of other scripts that become ASCII in lower case. A text with one passes. */
const FOREIGN = ['\u212a', '\u0130']

/**
 * True where a text may hold one of some needles, which are ASCII letters and digits, in any case; undefined and too many let
 * everything pass. Compared by bytes: the order of a language says the same about ASCII and costs three times as much.
 */
export function mentions(text: RawBuilder<unknown>, needles: readonly string[] | undefined): RawBuilder<boolean> {
  if (needles === undefined || needles.length > MOST) return sql`true`
  // no expression of all at once: its automaton grows with what they share, and took fifty times as long
  const patterns = [...needles.map(literal), ...FOREIGN].map(piece => `%${piece}%`)
  return sql`lower(${text} collate "C") like any (${patterns}::text[])`
}

function literal(needle: string): string {
  if (!/^[a-z0-9]+$/.test(needle)) throw new RangeError('a needle is ASCII letters and digits in lower case')
  return needle
}
