import { describe, expect, it } from 'vitest'
import { easterSunday } from './easter.ts'
import {
  addWorkingDays,
  type HolidayCalendar,
  holidayOn,
  holidaysIn,
  workingDayFrom,
  workingDaysIn,
  workingDayUntil,
} from './working-days.ts'

const base = { id: 'X', zone: 'Europe/Berlin' } as const
const dated: HolidayCalendar = {
  ...base,
  observed: 'as-dated',
  holidays: [
    { name: 'new-year', on: 'date', month: 1, day: 1 },
    { name: 'good-friday', on: 'easter', offset: -2 },
    { name: 'young', on: 'date', month: 6, day: 17, since: 2026 },
  ],
}
const observed: HolidayCalendar = { ...dated, observed: 'friday-or-monday' }

describe('Easter', () => {
  // published dates of Easter Sunday, with the earliest (22 March) and the latest (25 April) that there can be
  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1954, '1954-04-18'],
    [1981, '1981-04-19'],
    [2000, '2000-04-23'],
    [2011, '2011-04-24'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2028, '2028-04-16'],
    [2029, '2029-04-01'],
    [2030, '2030-04-21'],
    [2038, '2038-04-25'],
  ])('%i: %s', (year, expected) => {
    expect(easterSunday(year)).toBe(expected)
  })
})

describe('working days', () => {
  it('a holiday on a weekend is kept as dated, or beside it', () => {
    // 1 January 2028 is a Saturday: observed on Friday, 31 December 2027
    expect(holidaysIn(dated, 2027).get('2027-12-31')).toBeUndefined()
    expect(holidaysIn(observed, 2027).get('2027-12-31')).toBe('new-year')
    expect(holidaysIn(observed, 2028).get('2028-01-01')).toBeUndefined()
    // 1 January 2023 is a Sunday: observed on Monday
    expect(holidayOn(observed, '2023-01-02')).toBe('new-year')
  })

  it('a holiday is one only since its year', () => {
    expect([holidayOn(dated, '2025-06-17'), holidayOn(dated, '2026-06-17')]).toEqual([undefined, 'young'])
  })

  it.each([
    ['2026-04-03', '2026-04-06', '2026-04-02'],
    ['2026-04-02', '2026-04-02', '2026-04-02'],
    ['2027-01-01', '2027-01-04', '2026-12-31'],
  ])('%s: next %s, last %s', (day, next, last) => {
    expect(workingDayFrom(dated, day)).toBe(next)
    expect(workingDayUntil(dated, day)).toBe(last)
  })

  it.each([
    ['2026-04-02', 1, '2026-04-06'],
    ['2026-04-06', -1, '2026-04-02'],
    ['2026-04-04', 1, '2026-04-06'],
    ['2026-12-31', 0, '2026-12-31'],
  ])('%s and %i working days is %s', (day, count, expected) => {
    expect(addWorkingDays(dated, day, count)).toBe(expected)
  })

  it('counts the last day, not the first', () => {
    expect(workingDaysIn(dated, '2026-04-02', '2026-04-07')).toBe(2)
    expect(workingDaysIn(dated, '2026-04-02', '2026-04-02')).toBe(0)
  })
})
