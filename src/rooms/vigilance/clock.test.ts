import { describe, expect, it } from 'vitest'
import { clockIn, endOfDay } from '../../core/time-zone.ts'
import { calendars } from './calendars.ts'
import { dueDates, limitOf } from './clock.ts'

// the worked examples of the handbook of vigilance, section 14, by number; tz Europe/Berlin
describe('calendar days by Regulation 1182/71', () => {
  it.each([
    [1, '2026-01-14', 15, '2026-01-29', '2026-01-29', '2026-01-29'],
    [2, '2026-02-13', 15, '2026-02-28', '2026-03-02', '2026-03-02'],
    [3, '2026-04-16', 15, '2026-05-01', '2026-05-04', '2026-05-04'],
    [4, '2026-12-10', 15, '2026-12-25', '2026-12-28', '2026-12-28'],
    [5, '2026-12-10', 10, '2026-12-20', '2026-12-21', '2026-12-21'],
    [6, '2026-09-24', 10, '2026-10-04', '2026-10-05', '2026-10-05'],
    [7, '2026-04-01', 2, '2026-04-03', '2026-04-07', '2026-04-07'],
    [8, '2026-04-02', 2, '2026-04-04', '2026-04-07', '2026-04-08'],
    [9, '2026-11-20', 2, '2026-11-22', '2026-11-23', '2026-11-24'],
    [10, '2026-05-22', 2, '2026-05-24', '2026-05-26', '2026-05-27'],
    [11, '2026-12-23', 2, '2026-12-25', '2026-12-28', '2026-12-28'],
    [12, '2027-12-22', 2, '2027-12-24', '2027-12-24', '2027-12-24'],
  ])('example %i: %s + %i', (_, day0, count, nominal, rolled, latest) => {
    expect(dueDates(day0, count, calendars.DE)).toEqual({ nominal, rolled, latest })
  })
})
void [clockIn, endOfDay, limitOf]
