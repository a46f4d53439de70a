import { describe, expect, it } from 'vitest'
import { median, type TrendPlace, trend } from './trend.ts'

const place = (openedOn: string, more: Partial<TrendPlace> = {}): TrendPlace => ({
  openedOn,
  decidedOn: undefined,
  withdrawnOn: undefined,
  dueOn: undefined,
  ...more,
})

describe('the trend', () => {
  // 25 November 2026 is a Wednesday; its week ends on the 29th
  const places = [
    place('2026-11-10', { decidedOn: '2026-11-12', dueOn: '2026-11-16' }),
    place('2026-11-10', { decidedOn: '2026-11-24', dueOn: '2026-11-16' }),
    place('2026-11-16', { dueOn: '2026-11-20' }),
    place('2026-11-16', { dueOn: '2026-11-20', withdrawnOn: '2026-11-18' }),
    place('2026-11-24', { dueOn: '2026-11-25' }),
  ]
  it('counts what came, what was decided, what is overdue, and the median', () => {
    expect(trend(places, '2026-11-25', 3)).toEqual([
      { week: '2026-11-15', arrived: 2, decided: 1, overdue: 0, medianDays: 2 },
      { week: '2026-11-22', arrived: 2, decided: 0, overdue: 2, medianDays: null },
      { week: '2026-11-29', arrived: 1, decided: 1, overdue: 1, medianDays: 14 },
    ])
  })
  it.each([
    [[], null],
    [[3], 3],
    [[1, 9], 5],
    [[9, 1, 2], 2],
  ])('the median of %j is %s', (numbers, middle) => expect(median(numbers)).toBe(middle))
})
