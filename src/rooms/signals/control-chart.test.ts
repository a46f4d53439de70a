import { describe, expect, it } from 'vitest'
import { centreOf, poissonLimit, poissonTail, rateLimits } from './control-chart.ts'

/** Dyed cloth, Montgomery 6th ed., example 7.5: defects, and inspected area in units of 50 square metres. */
const cloth: readonly [count: number, units: number, upper: number, lower: number][] = [
  [14, 10, 2.55, 0.29],
  [12, 8, 2.68, 0.16],
  [20, 13, 2.41, 0.43],
  [11, 10, 2.55, 0.29],
  [7, 9.5, 2.58, 0.26],
  [10, 10, 2.55, 0.29],
  [21, 12, 2.45, 0.39],
  [16, 10.5, 2.52, 0.32],
  [19, 12, 2.45, 0.39],
  [23, 12.5, 2.43, 0.41],
]
const points = cloth.map(([count, units], at) => ({ month: `2026-${String(at + 1).padStart(2, '0')}`, count, units }))

describe('a u-chart', () => {
  it('has the centre and the limits of the published example with a varying number of units', () => {
    const centre = centreOf(points)!
    expect(centre).toBeCloseTo(153 / 107.5, 12)
    expect(centre).toBeCloseTo(1.42, 2)
    for (const [, units, upper, lower] of cloth) {
      const limits = rateLimits(centre, units, 3)
      expect(Math.abs(limits.upper - upper), `upper at ${units}`).toBeLessThan(0.011)
      expect(Math.abs(limits.lower - lower), `lower at ${units}`).toBeLessThan(0.011)
    }
  })

  it('has those of the published example with a constant number: shipments, example 7.4', () => {
    // 74 errors in 20 weeks of 50 shipments
    const limits = rateLimits(74 / 1000, 50, 3)
    expect(limits.upper).toBeCloseTo(0.1894, 4)
    expect(limits.lower).toBe(0)
  })

  it.each([
    [
      'a month that nobody counted',
      [
        { month: '2026-01', count: 3, units: 10 },
        { month: '2026-02', count: undefined, units: 10 },
      ],
    ],
    ['units that nobody knows', [{ month: '2026-01', count: 3, units: undefined }]],
    ['no month at all', []],
  ])('draws no line over %s', (_, some) => expect(centreOf(some)).toBeUndefined())

  it('a baseline without a single event has its centre at zero, and it is known', () => {
    expect(centreOf([{ month: '2026-01', count: 0, units: 100 }])).toBe(0)
  })
})

describe('the Poisson limit', () => {
  // tables of the cumulative Poisson distribution, P(X <= c)
  it.each([
    [0, 0.5, 0.6065],
    [2, 1, 0.9197],
    [3, 1, 0.981],
    [5, 2, 0.9834],
    [8, 4, 0.9786],
    [9, 4, 0.9919],
    [15, 10, 0.9513],
    [28, 20, 0.9657],
  ])('P(X <= %i) at a mean of %d is %d', (count, mean, expected) => {
    expect(1 - poissonTail(count, mean)).toBeCloseTo(expected, 4)
  })

  // by hand: at a mean of 4, P(X > 8) = 0.0214 and P(X > 9) = 0.0081
  it.each([
    [4, 0.05, 8],
    [4, 0.01, 9],
    [4, 0.00135, 11],
    [1, 0.05, 3],
    [0.1, 0.05, 1],
    [0.1, 0.00135, 2],
    [0, 0.05, 0],
    [20, 0.05, 28],
  ])('at a mean of %d and a probability of %d it is %i', (mean, alpha, expected) => {
    expect(poissonLimit(mean, alpha)).toBe(expected)
  })

  it('is what its name says: no more than alpha beyond it, more than alpha from it on', () => {
    for (const mean of [0.01, 0.3, 1, 2.5, 7, 33, 180]) {
      for (const alpha of [0.05, 0.01, 0.00135]) {
        const limit = poissonLimit(mean, alpha)
        expect(poissonTail(limit, mean), `${mean} ${alpha}`).toBeLessThanOrEqual(alpha)
        if (limit > 0) expect(poissonTail(limit - 1, mean), `${mean} ${alpha}`).toBeGreaterThan(alpha)
      }
    }
  })

  it('lies above the normal limit where counts are small, which would alarm by chance', () => {
    const normal = 0.2 + 3 * Math.sqrt(0.2)
    expect(normal).toBeLessThan(2)
    expect(poissonLimit(0.2, 0.00135)).toBe(2)
  })

  it.each([
    [-1, 0.05],
    [Number.NaN, 0.05],
    [1, 0],
    [1, 1],
  ])('has no answer for a mean of %d and a probability of %d', (mean, alpha) => {
    expect(() => poissonLimit(mean, alpha)).toThrow(RangeError)
  })
})
