import { describe, expect, it } from 'vitest'
import { exposureSteps, placeOf } from './exposure-steps.ts'

const point = (day: string, urgent: number) => ({ day, urgent, high: 0, other: 1, unknown: 0 })

describe('exposure steps', () => {
  it('is one step where everything began today', () => {
    const steps = exposureSteps([point('2026-11-25', 3)], '2026-11-25')
    expect(steps).toMatchObject({ unit: 'day', ends: ['2026-11-25'], values: { urgent: [3], other: [1] } })
  })

  it('keeps the last value until something changes', () => {
    const steps = exposureSteps([point('2026-11-22', 1), point('2026-11-24', 4)], '2026-11-25')
    expect(steps.values.urgent).toEqual([1, 1, 4, 4])
  })

  it('makes weeks of a quarter and of a year, and months of more', () => {
    expect(exposureSteps([point('2026-09-01', 1)], '2026-11-25').ends.slice(-2)).toEqual(['2026-11-18', '2026-11-25'])
    expect(exposureSteps([point('2026-01-14', 1)], '2026-11-25').unit).toBe('week')
    const year = exposureSteps([point('2025-01-14', 1), point('2026-11-02', 2)], '2026-11-25')
    expect(year.unit).toBe('month')
    expect(year.ends.slice(0, 2)).toEqual(['2025-01-31', '2025-02-28'])
    expect(year.ends.at(-1)).toBe('2026-11-25')
    expect(year.values.urgent.slice(-3)).toEqual([1, 1, 2])
  })

  it('shows at most 24 months', () => {
    expect(exposureSteps([point('2020-01-14', 1)], '2026-11-25').ends).toHaveLength(24)
  })

  it.each([
    ['2026-11-25', 3],
    ['2026-11-23', 1],
    ['2026-11-30', undefined],
    ['2026-01-01', undefined],
  ])('places %s', (day, expected) => {
    const steps = exposureSteps([point('2026-11-23', 1)], '2026-11-25')
    expect(placeOf(day, steps)).toBe(expected)
  })
})
