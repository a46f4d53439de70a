import { describe, expect, it } from 'vitest'
import { holidaysIn } from '../../core/working-days.ts'
import { hasText, languages } from '../../platform/translate.ts'
import { calendars } from './calendars.ts'

const days = (calendar: keyof typeof calendars, year: number) =>
  [...holidaysIn(calendars[calendar], year).keys()].sort()

describe('calendars', () => {
  // German holidays by the calendar of the Federal Ministry of the Interior; US ones by the list of the OPM
  it.each([
    ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
    ['DE', 2027, '01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26'],
    ['DE', 2028, '01-01 04-14 04-17 05-01 05-25 06-05 10-03 12-25 12-26'],
    ['US_FEDERAL', 2025, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'],
    ['US_FEDERAL', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    // 1 January 2028 is a Saturday and kept in 2027
    ['US_FEDERAL', 2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    ['US_FEDERAL', 2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
  ] as const)('%s %i', (calendar, year, expected) => {
    expect(days(calendar, year)).toEqual(expected.split(' ').map(day => `${year}-${day}`))
  })

  it.each(Object.values(calendars))('every holiday of $id has its name in both languages', ({ holidays }) => {
    for (const { name } of holidays) {
      for (const language of languages)
        expect(hasText(language, `vigilance.holiday.${name}`), `${language} ${name}`).toBe(true)
    }
  })
})
