import { unguarded } from '../../standards/csv-read.ts'
import { Code } from './code.ts'
import { Month } from './month.ts'

/** What a list of counts says, by column. */
export const countColumns = ['device', 'code', 'month', 'count', 'evidence', 'why'] as const
export type CountColumn = (typeof countColumns)[number]

export const countFaultCodes = [
  'unknown-device',
  'no-code',
  'no-month',
  'month-to-come',
  'no-count',
  'reason-missing',
  'twice',
  'too-long',
] as const
export type CountFaultCode = (typeof countFaultCodes)[number]

export interface CountFault {
  readonly line: number
  readonly field: CountColumn
  readonly code: CountFaultCode
  readonly value: string
}

/** One line of a list. */
export interface CountLine {
  readonly device: string
  readonly code: string
  readonly month: string
  readonly count: number
  readonly evidence: string
  readonly why: string | undefined
}

/** What a list may speak of. */
export interface CountKnown {
  /** Ids of products by name and id, in lower case. */
  readonly devices: ReadonlyMap<string, string>
  readonly thisMonth: string
  /** The name of the list: the evidence where a line names none. */
  readonly fileName: string
  /** What stands of a product, a code and a month: `<device> <code> <month>`. */
  readonly said: ReadonlyMap<string, number>
}

/** Reads one line of counts, or everything that is wrong with it; undefined where it says what stands already. */
export function countOf(
  given: Readonly<Partial<Record<CountColumn, string>>>,
  line: number,
  known: CountKnown,
): { count: CountLine | undefined } | { faults: CountFault[] } {
  const faults: CountFault[] = []
  const cell = (name: CountColumn) =>
    unguarded(given[name] ?? '')
      .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
  const fail = (field: CountColumn, code: CountFaultCode) =>
    void faults.push({ line, field, code, value: cell(field).slice(0, 100) })
  const device = known.devices.get(cell('device').toLowerCase())
  if (device === undefined) fail('device', 'unknown-device')
  const code = cell('code').toUpperCase()
  if (!Code.safeParse(code).success) fail('code', 'no-code')
  const month = monthOf(cell('month'))
  if (month === undefined) fail('month', 'no-month')
  else if (month > known.thisMonth) fail('month', 'month-to-come')
  const count = /^\d{1,7}$/.test(cell('count')) ? Number(cell('count')) : undefined
  if (count === undefined || count > 1_000_000) fail('count', 'no-count')
  for (const field of ['evidence', 'why'] as const) if (cell(field).length > 1000) fail(field, 'too-long')
  const before = known.said.get(`${device} ${code} ${month}`)
  const why = cell('why') || undefined
  if (before !== undefined && before !== count && !why) fail('why', 'reason-missing')
  if (faults.length > 0 || !device || !month || count === undefined) return { faults }
  if (before === count) return { count: undefined }
  return { count: { device, code, month, count, evidence: cell('evidence') || known.fileName, why } }
}

function monthOf(text: string): string | undefined {
  const [, german, year] = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? []
  const month = german && year ? `${year}-${german.padStart(2, '0')}` : text.slice(0, 7)
  return Month.safeParse(month).success ? month : undefined
}
