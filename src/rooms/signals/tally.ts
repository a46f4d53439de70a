import { isWithin } from './code.ts'

/** What somebody said about a code in a month: the whole number, that replaces what was said before. */
export interface Entry {
  readonly code: string
  readonly month: string
  readonly count: number
}

/** A case of vigilance that was counted under a code. */
export interface CountedCase {
  readonly code: string
  readonly month: string
}

/**
 * How often a code, with all below it, was seen in a month. A month is told as soon as somebody said anything about it for
 * the product: codes that were not named then were not seen. Without that, counted cases are the number; without either
 * nobody counted, and that is not zero. An entry includes the cases of its code.
 */
export function tally(
  code: string,
  months: readonly string[],
  entries: readonly Entry[],
  cases: readonly CountedCase[],
): ReadonlyMap<string, number | undefined> {
  return new Map(months.map(month => [month, ofMonth(code, month, entries, cases)]))
}

function ofMonth(code: string, month: string, entries: readonly Entry[], cases: readonly CountedCase[]) {
  const told = entries.filter(one => one.month === month)
  const named = new Map(told.filter(one => isWithin(one.code, code)).map(one => [one.code, one.count]))
  const counted = cases.filter(one => one.month === month && isWithin(one.code, code) && !named.has(one.code))
  if (told.length === 0 && counted.length === 0) return undefined
  return [...named.values()].reduce((sum, count) => sum + count, 0) + counted.length
}
