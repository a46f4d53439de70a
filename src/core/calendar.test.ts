import { describe, expect, it } from 'vitest'
import { LocalDate } from './calendar.ts'
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
