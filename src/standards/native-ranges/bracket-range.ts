import type { VersConstraint } from '../vers.ts'
import type { Together } from './native-range.ts'

const SET = /^\s*([[(])\s*([^,[\]()\s]{0,512})\s*(?:(,)\s*([^,[\]()\s]{0,512})\s*)?([\])])\s*(,?)/

/** Ranges in brackets as mathematics writes intervals: `[1.0,2.0)`, `(,1.0]`, `[1.0]`, several of them by commas. */
export function bracketRanges(text: string): readonly Together[] | undefined {
  const alternatives: Together[] = []
  let rest = text
  for (;;) {
    const [match, open, low = '', comma, high = '', close, more] = SET.exec(rest) ?? []
    const together =
      match === undefined ? undefined : interval(open === '[', low, comma !== undefined, high, close === ']')
    if (match === undefined || !together) return undefined
    alternatives.push(together)
    rest = rest.slice(match.length)
    if (more !== ',') return rest.trim() === '' ? alternatives : undefined
  }
}

function interval(
  holdsLow: boolean,
  low: string,
  isPair: boolean,
  high: string,
  holdsHigh: boolean,
): Together | undefined {
  if (!isPair) return holdsLow && holdsHigh && low !== '' ? [{ comparator: '=', version: low }] : undefined
  const ends: VersConstraint[] = []
  if (low !== '') ends.push({ comparator: holdsLow ? '>=' : '>', version: low })
  if (high !== '') ends.push({ comparator: holdsHigh ? '<=' : '<', version: high })
  return ends
}
