import { describe, expect, it } from 'vitest'
import { Instant, LocalDate } from './calendar.ts'
import { isDay } from './days.ts'

describe('a day', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-30', false],
    ['2024-02-29', true],
    ['0001-01-01', true],
    ['0000-01-01', false],
    ['10000-01-01', false],
    ['2026-2-3', false],
  ])('%s: %s', (text, expected) => {
    expect([LocalDate.safeParse(text).success, isDay(text)]).toEqual([expected, expected])
  })
})

describe('an instant', () => {
  it.each([
    ['2026-11-26T09:00:00Z', true],
    ['2026-11-26T09:00:00.5+01:00', true],
    ['0001-01-01T00:00:00Z', true],
    ['0001-01-01T00:00:00+14:00', false],
    ['0000-06-01T00:00:00Z', false],
    ['9999-12-31T23:59:59.999Z', true],
    ['9999-12-31T23:59:59-10:00', false],
    ['2026-02-30T00:00:00Z', false],
    ['2026-11-26', false],
  ])('%s: %s', (text, expected) => {
    expect(Instant.safeParse(text).success).toBe(expected)
  })
})
