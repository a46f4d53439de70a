import { describe, expect, it } from 'vitest'
import { readCalendar } from '../../../test/support/ical.ts'
import { calendarText, type DueLine, duesOf } from './ical.ts'

const line: DueLine = {
  key: 'EU.MDR.87.3||DE.BfArM|',
  number: 'V-2026-0001',
  rule: 'EU.MDR.87.3',
  state: 'running',
  governs: true,
  nominal: '2026-02-28',
  latest: '2026-03-02',
  endsAt: '2026-03-02T22:59:59Z',
}
const now = new Date('2026-02-20T12:00:00Z')
const told = { uid: (due: { key: string; which: string }) => `${due.key}-${due.which}`, at: now }

describe('the calendar of deadlines', () => {
  it.each<[string, Partial<DueLine>, string[]]>([
    ['a limit that rolls: the working date and the last legal date', {}, ['nominal 2026-02-28', 'latest 2026-03-02']],
    ['one day for both', { nominal: '2026-03-02' }, ['latest 2026-03-02']],
    ['hours', { nominal: '2026-02-21T16:45:00Z', latest: '2026-02-21T16:45:00Z' }, ['latest 2026-02-21T16:45:00Z']],
    [
      'an alarm without a legal limit',
      { nominal: '2026-02-21T16:45:00Z', latest: null },
      ['latest 2026-02-21T16:45:00Z'],
    ],
    ['overdue stands on today', { state: 'overdue' }, ['overdue 2026-02-20']],
    [
      'no known start stands on today',
      { state: 'start_unknown', governs: false, nominal: null, latest: null },
      ['start-unknown 2026-02-20'],
    ],
    ['another duty governs', { governs: false }, []],
    ['no day in the law', { nominal: null, latest: null }, []],
  ])('%s', (_name, change, expected) => {
    expect(duesOf([{ ...line, ...change }], now).map(due => `${due.which} ${due.on}`)).toEqual(expected)
  })

  it.each([
    'plain',
    'comma, semicolon; backslash \\ and\nline',
    `${'überfällig '.repeat(20)}`,
    '🚑'.repeat(60),
    '\\;,\\',
  ])('reads back exactly: %s', title => {
    const text = calendarText(duesOf([line], now), { ...told, title: () => title })
    const read = readCalendar(text)
    expect(read.map(one => one.summary)).toEqual([title, title])
    expect(read[1]).toMatchObject({ start: '20260302', end: '20260303', isDay: true, stamp: '20260220T120000Z' })
  })

  it('lets no title break out of its line', () => {
    const text = calendarText(duesOf([line], now), { ...told, title: () => 'a\r\nEND:VCALENDAR\r\n\u0000b' })
    expect(readCalendar(text).map(one => one.summary)).toEqual(['a\nEND:VCALENDAR\nb', 'a\nEND:VCALENDAR\nb'])
  })

  it('is read by a reader that can fail', () => {
    expect(() => readCalendar('BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n')).toThrow()
    const text = calendarText(duesOf([line], now), { ...told, title: () => 'x' })
    expect(() => readCalendar(text.replace('SUMMARY:x', 'SUMMARY:a,b'))).toThrow('not escaped')
    expect(() => readCalendar(text.replace('DTSTAMP:', 'DTSTAMPED:'))).toThrow()
  })
})
