import { describe, expect, it } from 'vitest'
import { isWithin } from './code.ts'
import { monthsBetween, monthsUntil } from './month.ts'
import { tally } from './tally.ts'
import { type ChartPoint, chartOf, covering, type Threshold } from './threshold.ts'

const base = (month: string, count: number | undefined, units: number | undefined = 1000): ChartPoint => ({
  month,
  count,
  units,
  basis: units === undefined ? undefined : 'active_installed_base',
})
const usual = [base('2026-01', 4), base('2026-02', 4), base('2026-03', 4)]
const months = { kind: 'months', from: '2026-01', to: '2026-03' } as const
const chart: Threshold = { code: 'A11', method: 'u-chart', k: 3, baseline: months, observationMonths: 12 }
const poisson: Threshold = { code: 'A11', method: 'poisson', alpha: 0.01, baseline: months, observationMonths: 12 }
const last = (points: readonly ChartPoint[], threshold: Threshold | undefined) =>
  chartOf([...usual, ...points], threshold).findings.at(-1)!

describe('a month against the threshold of the plan', () => {
  // centre 4 a thousand; limit of the chart 4 + 3 sqrt(4) = 10; Poisson at 1 per cent: 9
  it.each<[string, ChartPoint, Threshold, string, number | undefined]>([
    ['u-chart at its limit', base('2026-04', 10), chart, 'within', 10],
    ['u-chart above it', base('2026-04', 11), chart, 'above', 10],
    ['u-chart over a quarter of the units', base('2026-04', 4, 250), chart, 'within', 16],
    ['Poisson at its limit', base('2026-04', 9), poisson, 'within', 9],
    ['Poisson above it', base('2026-04', 10), poisson, 'above', 9],
    ['a stated rate', base('2026-04', 3, 100), { ...chart, baseline: { kind: 'stated', rate: 0 } }, 'above', 0],
    ['a fixed rate', base('2026-04', 6), { code: '*', method: 'rate', rate: 5, observationMonths: 6 }, 'above', 5],
    ['a fixed count', base('2026-04', 5), { code: '*', method: 'count', count: 5, observationMonths: 6 }, 'within', 5],
    [
      'a fixed count needs no units',
      { ...base('2026-04', 6), units: undefined },
      { code: '*', method: 'count', count: 5, observationMonths: 6 },
      'above',
      undefined,
    ],
  ])('%s', (_, point, threshold, verdict, limit) => {
    const found = last([point], threshold)
    expect([found.verdict, found.because]).toEqual([verdict, undefined])
    expect(found.limitRate).toEqual(limit === undefined ? undefined : expect.closeTo(limit, 9))
  })

  it.each<[string, ChartPoint, Threshold, string]>([
    ['nobody counted', base('2026-04', undefined), chart, 'count'],
    ['nobody knows the units', { ...base('2026-04', 50), units: undefined, basis: undefined }, chart, 'units'],
    ['the baseline has gaps', base('2026-04', 50), { ...chart, baseline: { ...months, from: '2025-12' } }, 'baseline'],
    ['the units count something else', { ...base('2026-04', 50), basis: 'episodes_of_use' }, chart, 'basis'],
  ])('is unknown, and no line is drawn, when %s', (_, point, threshold, because) => {
    const found = last([point], threshold)
    expect([found.verdict, found.because]).toEqual(['unknown', because])
    if (because !== 'count') expect(found.limitRate).toBeUndefined()
  })

  it('without a threshold in the plan nothing is invented', () => {
    expect(last([base('2026-04', 900)], undefined)).toMatchObject({
      verdict: 'no-threshold',
      limitRate: undefined,
      limitCount: undefined,
      rate: 900,
    })
    expect(chartOf(usual, undefined).centre).toBeUndefined()
  })

  it('a code without a threshold of its own is covered by that of the nearest code above it', () => {
    const all: Threshold = { ...chart, code: '*' }
    const near: Threshold = { ...chart, code: 'A1105', k: 2 }
    expect(covering([all, chart, near], 'A110502')).toBe(near)
    expect(covering([all, chart, near], 'A1105')).toBe(chart)
    expect(covering([all, chart, near], 'C10')).toBe(all)
    expect(covering([chart], 'C10')).toBeUndefined()
    expect(covering([chart], 'A11')).toBeUndefined()
  })
})

describe('what is counted', () => {
  const entries = [
    { code: 'A1105', month: '2026-01', count: 3 },
    { code: 'A110502', month: '2026-01', count: 2 },
    { code: 'C10', month: '2026-02', count: 1 },
  ]
  const cases = [
    { code: 'A1105', month: '2026-01' },
    { code: 'A1101', month: '2026-01' },
    { code: 'A1105', month: '2026-03' },
  ]
  it.each<[string, string, (number | undefined)[]]>([
    // January: 3 and 2 as said, and the case of a code that was not named; February: told, and not seen; April: nobody counted
    ['a code with all below it', 'A11', [6, 0, 1, undefined]],
    ['a code alone', 'A110502', [2, 0, undefined, undefined]],
    ['everything', '*', [6, 1, 1, undefined]],
  ])('%s', (_, code, expected) => {
    const found = tally(code, ['2026-01', '2026-02', '2026-03', '2026-04'], entries, cases)
    expect([...found.values()]).toEqual(expected)
  })

  it('codes are ordered by level', () => {
    expect([isWithin('A110502', 'A11'), isWithin('A12', 'A11'), isWithin('A11', 'A1105')]).toEqual([true, false, false])
  })

  it('months are those of the calendar', () => {
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(monthsBetween('2025-11', '2026-01')).toEqual(['2025-11', '2025-12', '2026-01'])
    expect(monthsBetween('2026-02', '2026-01')).toEqual([])
  })
})
