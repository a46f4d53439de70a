import { types } from 'pg'

const DATE = 1082
const DATE_ARRAY = 1182
const INT8 = 20
const INT8_ARRAY = 1016

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
  [INT8_ARRAY]: text => list(text).map(item => (item === null ? null : wholeNumber(item))),
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`bigint ${text} is too large for a number`)
  return number
}

/** Arrays of dates and numbers have no quotes and no nesting. */
function list(text: string): (string | null)[] {
  if (text === '{}') return []
  return text
    .slice(1, -1)
    .split(',')
    .map(item => (item === 'NULL' ? null : item))
}
