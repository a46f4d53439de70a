import { types } from 'pg'

const DATE = 1082
const DATE_ARRAY = 1182
const INT8 = 20
const INT8_ARRAY = 1016
const TIMESTAMPTZ = 1184

/** How columns come back: timestamptz as Date, date as 'YYYY-MM-DD', bigint as number, bytea as Buffer, jsonb parsed. */
export const pgTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (text: never) => unknown {
    const own = parsers[oid]
    return own && format !== 'binary' ? (own as (text: never) => unknown) : types.getTypeParser(oid, format)
  },
}

const parsers: Record<number, (text: string) => unknown> = {
  [DATE]: text => text,
  [DATE_ARRAY]: text => list(text),
  [INT8]: wholeNumber,
  [TIMESTAMPTZ]: instant,
  [INT8_ARRAY]: text => list(text).map(item => (item === null ? null : wholeNumber(item))),
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is too large for a number`)
  return number
}

const general = types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date
const digit = (text: string, at: number) => text.charCodeAt(at) - 48
const two = (text: string, at: number) => digit(text, at) * 10 + digit(text, at + 1)

/**
 * `2026-11-26 03:20:22.123456+00` as an instant, to the millisecond. Lists hold thousands of them, and the parser of pg
 * takes a regular expression to each; what looks otherwise (other zones, years before 1 or beyond 9999) is left to it.
 */
function instant(text: string): unknown {
  const end = text.length - 3
  if (end < 19 || text.charCodeAt(4) !== 45 || !text.endsWith('+00')) return general(text)
  const year = two(text, 0) * 100 + two(text, 2)
  // Date.UTC takes years under 100 for those of the twentieth century
  if (!(year >= 100)) return general(text)
  const fraction = end > 19 ? Math.trunc(Number(`0${text.slice(19, end)}`) * 1000 + 1e-6) : 0
  const [month, day] = [two(text, 5) - 1, two(text, 8)]
  return new Date(Date.UTC(year, month, day, two(text, 11), two(text, 14), two(text, 17), fraction))
}

/** Arrays of dates and numbers have no quotes and no nesting. */
function list(text: string): (string | null)[] {
  if (text === '{}') return []
  return text
    .slice(1, -1)
    .split(',')
    .map(item => (item === 'NULL' ? null : item))
}
