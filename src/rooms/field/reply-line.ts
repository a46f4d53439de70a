import { isDay } from '../../core/days.ts'
import { unguarded } from '../../standards/csv-read.ts'

/** What a list of replies may say, by column. */
export const replyColumns = [
  'recipient',
  'serial',
  'confirmed_on',
  'done_on',
  'not_applicable_on',
  'count',
  'evidence',
  'note',
] as const
export type ReplyColumn = (typeof replyColumns)[number]

export const replyFaultCodes = [
  'unknown-recipient',
  'unknown-unit',
  'no-day',
  'day-to-come',
  'done-and-not',
  'reason-missing',
  'no-count',
  'settled',
  'twice',
  'too-long',
] as const
export type ReplyFaultCode = (typeof replyFaultCodes)[number]

/** What cannot be taken of a reply. */
export interface ReplyFault {
  readonly line: number
  readonly field: ReplyColumn
  readonly code: ReplyFaultCode
  readonly value: string
}

/** One thing that a reply says: of a recipient, or of units of it. */
export interface Said {
  readonly kind: 'confirmed' | 'done' | 'not_applicable'
  readonly recipient: string
  readonly onDay: string
  readonly evidence: string
  readonly note: string | undefined
  readonly units: readonly { readonly unit: string; readonly count: number }[]
}

/** What is known of an action's recipients. */
export interface ReplyKnown {
  /** Ids of recipients by number and by id. */
  readonly recipients: ReadonlyMap<string, string>
  /** Open units by serial or lot number in lower case, over all recipients; a lot may be at several. */
  readonly units: ReadonlyMap<string, readonly OpenUnit[]>
  readonly unitsOf: ReadonlyMap<string, readonly OpenUnit[]>
  readonly today: string
  /** The name of the list: the evidence where a line names none. */
  readonly fileName: string
}

export interface OpenUnit {
  readonly id: string
  readonly recipient: string
  readonly name: string
  readonly open: number
}

type Cells = Readonly<Partial<Record<ReplyColumn, string>>>
type Fail = (field: ReplyColumn, code: ReplyFaultCode) => undefined

/** Reads one line of replies: what it says, or what is wrong with it. */
export function repliesOf(given: Cells, line: number, known: ReplyKnown): { said: Said[] } | { faults: ReplyFault[] } {
  const faults: ReplyFault[] = []
  const cells: Cells = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      unguarded(value)
        .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
        .trim(),
    ]),
  )
  const fail: Fail = (field, code) => {
    faults.push({ line, field, code, value: (cells[field] ?? '').slice(0, 100) })
    return undefined
  }
  for (const field of ['evidence', 'note'] as const) if ((cells[field]?.length ?? 0) > 1000) fail(field, 'too-long')
  const place = placeOf(cells, known, fail)
  const days = daysOf(cells, known.today, fail)
  if (!place || faults.length > 0) return { faults }
  const said = saidOf(cells, place, days, known, fail)
  return faults.length > 0 ? { faults } : { said }
}

interface Place {
  readonly recipient: string
  readonly units: readonly OpenUnit[]
  readonly isOneUnit: boolean
}

function placeOf({ recipient = '', serial = '' }: Cells, known: ReplyKnown, fail: Fail): Place | undefined {
  const named = known.recipients.get(recipient.toLowerCase())
  if (recipient !== '' && named === undefined) return fail('recipient', 'unknown-recipient')
  if (serial === '') {
    if (named === undefined) return fail('recipient', 'unknown-recipient')
    return { recipient: named, units: known.unitsOf.get(named) ?? [], isOneUnit: false }
  }
  const found = (known.units.get(serial.toLowerCase()) ?? []).filter(one => !named || one.recipient === named)
  const [unit] = found
  if (!unit || found.length > 1) return fail('serial', 'unknown-unit')
  return { recipient: unit.recipient, units: [unit], isOneUnit: true }
}

function daysOf(cells: Cells, today: string, fail: Fail) {
  const day = (field: 'confirmed_on' | 'done_on' | 'not_applicable_on') => {
    const text = cells[field] ?? ''
    if (text === '') return undefined
    const [, date, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? []
    const iso = year && month && date ? `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` : text.slice(0, 10)
    if (!isDay(iso)) return fail(field, 'no-day')
    return iso > today ? fail(field, 'day-to-come') : iso
  }
  return { confirmed: day('confirmed_on'), done: day('done_on'), not_applicable: day('not_applicable_on') }
}

function saidOf(
  cells: Cells,
  place: Place,
  { confirmed, done, not_applicable: other }: ReturnType<typeof daysOf>,
  known: ReplyKnown,
  fail: Fail,
): Said[] {
  // a line of our own letters that nobody filled in says nothing, and that is no fault
  if (confirmed === undefined && done === undefined && other === undefined) return []
  if (done !== undefined && other !== undefined) fail('not_applicable_on', 'done-and-not')
  const note = cells.note || undefined
  if (other !== undefined && note === undefined) fail('note', 'reason-missing')
  const about = { recipient: place.recipient, evidence: cells.evidence || known.fileName, note }
  const settled = done ?? other
  const units = settled === undefined ? [] : countsOf(cells.count ?? '', place, fail)
  return [
    ...(confirmed === undefined ? [] : [{ ...about, kind: 'confirmed', onDay: confirmed, units: [] } as const]),
    ...(settled === undefined
      ? []
      : [{ ...about, kind: done === undefined ? 'not_applicable' : 'done', onDay: settled, units } as const]),
  ]
}

function countsOf(text: string, { units, isOneUnit }: Place, fail: Fail) {
  const open = units.filter(one => one.open > 0)
  if (open.length === 0) {
    fail(isOneUnit ? 'serial' : 'recipient', 'settled')
    return []
  }
  if (text === '') return open.map(one => ({ unit: one.id, count: one.open }))
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0
  // a figure for several units leaves open which of them
  if (open.length > 1 || count < 1 || count > (open[0]?.open ?? 0)) {
    fail('count', 'no-count')
    return []
  }
  return [{ unit: open[0]?.id ?? '', count }]
}
