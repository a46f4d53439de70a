import { describe, expect, it } from 'vitest'
import { dueState, monthsLater } from './review.ts'

describe('a review', () => {
  it.each([
    [undefined, 'not-planned'],
    ['2026-11-24', 'overdue'],
    ['2026-11-25', 'soon'],
    ['2026-12-25', 'soon'],
    ['2026-12-26', 'later'],
  ])('due %s is %s', (day, state) => {
    expect(dueState(day, '2026-11-25', '2026-12-25')).toBe(state)
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-11-25', 12, '2027-11-25'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(monthsLater(day, months)).toBe(later)
  })
})
