import { describe, expect, it } from 'vitest'
import { exponentOf, exponents, type Point, united } from './growth.ts'
import { percentile } from './measure.ts'

const curve = (power: number, sizes: readonly number[]) => sizes.map(size => ({ size, cost: 3 * size ** power }))

describe('the exponent of growth', () => {
  it.each([[0], [0.2], [1], [1.05], [2]])('finds %d', power => {
    expect(exponentOf(curve(power, [10, 100, 320]))).toBeCloseTo(power, 9)
  })

  it('is told where there are two sizes at least, over all runs', () => {
    const runs: Record<string, Point[]>[] = [
      { ingest: curve(1, [70]), match: curve(1, [5]) },
      { ingest: curve(1, [350]) },
    ]
    expect(exponents(united(runs)).map(one => [one.task, one.value])).toEqual([
      ['growth of ingest, 2 points', expect.closeTo(1, 9)],
    ])
  })
})

describe('percentiles', () => {
  it.each([
    [[5, 1, 4, 2, 3], 0.5, 3],
    [[1, 2], 0.95, 2],
    [Array.from({ length: 100 }, (_, at) => at + 1), 0.95, 95],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected)
  })
})
