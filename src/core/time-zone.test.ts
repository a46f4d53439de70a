import { describe, expect, it } from 'vitest'
import { addHours, clockIn, dayIn, endOfDay, isZone } from './time-zone.ts'

describe('zones', () => {
  it.each([
    ['2026-03-29T00:59:59Z', 'Europe/Berlin', '2026-03-29T01:59:59+01:00'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29T03:00:00+02:00'],
    ['2026-10-25T00:59:59Z', 'Europe/Berlin', '2026-10-25T02:59:59+02:00'],
    ['2026-10-25T01:00:00Z', 'Europe/Berlin', '2026-10-25T02:00:00+01:00'],
    ['2026-07-01T12:00:00.750Z', 'America/New_York', '2026-07-01T08:00:00-04:00'],
    ['2026-01-01T00:00:00Z', 'Asia/Kathmandu', '2026-01-01T05:45:00+05:45'],
    ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00+00:00'],
  ])('%s reads in %s as %s', (instant, zone, expected) => {
    expect(clockIn(instant, zone)).toBe(expected)
    expect(Date.parse(expected)).toBe(Math.floor(Date.parse(instant) / 1000) * 1000)
  })

  it.each([
    ['2026-01-31', 'Europe/Berlin', '2026-01-31T22:59:59Z'],
    ['2026-03-28', 'Europe/Berlin', '2026-03-28T22:59:59Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59Z'],
    ['2026-10-24', 'Europe/Berlin', '2026-10-24T21:59:59Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59Z'],
    ['2026-11-01', 'America/New_York', '2026-11-02T04:59:59Z'],
    ['2026-03-08', 'America/New_York', '2026-03-09T03:59:59Z'],
    // a clock change right at midnight
    ['2026-03-28', 'Asia/Beirut', '2026-03-28T21:59:59Z'],
  ])('%s ends in %s at %s', (day, zone, expected) => {
    expect(endOfDay(day, zone)).toBe(expected)
    expect(dayIn(expected, zone)).toBe(day)
    expect(dayIn(addHours(expected, 1 / 3600), zone)).not.toBe(day)
  })

  it('elapsed hours go through a clock change', () => {
    expect(clockIn(addHours('2026-03-27T16:30:00+01:00', 72), 'Europe/Berlin')).toBe('2026-03-30T17:30:00+02:00')
    expect(clockIn(addHours('2026-10-23T18:00:00+02:00', 72), 'Europe/Berlin')).toBe('2026-10-26T17:00:00+01:00')
  })

  it('knows what is a zone', () => {
    expect([isZone('Europe/Berlin'), isZone('Europe/Atlantis')]).toEqual([true, false])
  })
})
