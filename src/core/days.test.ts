import { describe, expect, it } from 'vitest'
import { addDays, addMonths, earlier, isDay, isWeekend, nthWeekday, weekday } from './days.ts'

describe('local dates', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
    ['1999-12-31', 366, '2000-12-31'],
  ])('%s and %i days is %s', (date, count, expected) => {
    expect(addDays(date, count)).toBe(expected)
  })

  // Regulation 1182/71 art. 3(2)(c): the last day of the month where there is no such day
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (date, count, expected) => {
    expect(addMonths(date, count)).toBe(expected)
  })

  it.each([
    ['2026-11-22', 7],
    ['2026-11-23', 1],
    ['2026-11-28', 6],
  ])('%s is weekday %i', (date, expected) => {
    expect(weekday(date)).toBe(expected)
    expect(isWeekend(date)).toBe(expected > 5)
  })

  it.each([
    [2026, 11, 4, 4, '2026-11-26'],
    [2026, 5, 1, -1, '2026-05-25'],
    [2026, 12, 4, -1, '2026-12-31'],
    [2027, 2, 1, 3, '2027-02-15'],
    [2026, 6, 1, 1, '2026-06-01'],
  ])('%i-%i: weekday %i number %i is %s', (year, month, day, nth, expected) => {
    expect(nthWeekday(year, month, day, nth)).toBe(expected)
  })

  it.each([
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })

  it('there is no day after 9999-12-31, and none before 0001-01-01', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError)
    expect(() => addDays('no day', 1)).toThrow(RangeError)
  })

  it('the earlier of two, where both are there', () => {
    expect([
      earlier('2026-01-02', '2026-01-01'),
      earlier(undefined, '2026-01-01'),
      earlier(undefined, undefined),
    ]).toEqual(['2026-01-01', '2026-01-01', undefined])
  })
})
