import { describe, expect, it } from 'vitest'
import { formatOf } from './format.ts'

const de = formatOf('de', 'Europe/Berlin')
const en = formatOf('en', 'Europe/Berlin')
// Non-breaking spaces read like spaces here; that they do not break is tested below.
const read = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')

describe('dates and numbers as people write them', () => {
  const table: [string, string, string][] = [
    [de.moment('2026-11-22T13:05:00Z'), '22.11.2026, 14:05 Uhr (MEZ)', 'winter time has its zone'],
    [de.moment('2026-07-01T22:30:00Z'), '02.07.2026, 00:30 Uhr (MESZ)', 'summer time, next day'],
    [en.moment('2026-11-22T13:05:00Z'), '22 Nov 2026, 14:05 CET', 'English with zone'],
    [de.moment('2026-11-22'), '22.11.2026', 'a day of law has no time'],
    [de.day('2026-12-31'), '31.12.2026', 'a day of law does not move with the zone'],
    [de.dayInList('2026-11-23T08:00:00Z'), 'Mo., 23.11.', 'in lists'],
    [en.dayInList('2026-11-23T08:00:00Z'), 'Mon, 23 Nov', 'in lists, English'],
    [de.longDay('2026-11-23T08:00:00Z'), 'Montag, 23. November 2026', 'as title'],
    [de.number(1240), '1.240', 'thousands'],
    [en.number(1240), '1,240', 'thousands, English'],
    [de.score(8.8), '8,8', 'a score'],
    [de.score(10), '10,0', 'a whole score keeps its decimal'],
    [de.percent(0.74), '74 %', 'percent'],
    [de.percent(0), '0 %', 'zero percent'],
    [de.percent(0.0042), '0,4 %', 'a small share is not zero'],
    [de.bytes(4_200_000), '4,2 MB', 'bytes'],
    [de.bytes(999), '999 B', 'few bytes'],
    [de.ago('2026-11-19T08:00:00Z', new Date('2026-11-23T08:00:00Z')), 'vor 4 Tagen', 'past'],
    [en.ago('2026-11-23T10:00:00Z', new Date('2026-11-23T08:00:00Z')), 'in 2 hours', 'future'],
  ]
  it.each(table)('%s = %s: %s', (found, expected) => {
    expect(read(found)).toBe(expected)
  })

  it('never breaks between a number and its word', () => {
    expect(de.percent(0.74)).toContain('\u00a0%')
    expect(de.moment('2026-11-22T13:05:00Z')).toContain('14:05\u00a0Uhr')
  })
})
