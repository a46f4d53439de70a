import { describe, expect, it } from 'vitest'
import { harmLevel, harmSeverities, safetyImpactOf, worseHarm } from './harm.ts'

describe('severity of harm', () => {
  it('has five levels, and the worse of two is the higher one', () => {
    expect(harmSeverities.map(harmLevel)).toEqual([1, 2, 3, 4, 5])
    expect(worseHarm('minor', 'critical')).toBe('critical')
    expect(worseHarm('critical', 'minor')).toBe('critical')
  })

  it.each([
    ['negligible', true, 'N'],
    ['minor', true, 'N'],
    ['serious', false, 'M'],
    ['critical', true, 'M'],
    ['catastrophic', false, 'R'],
    ['catastrophic', true, 'C'],
  ] as const)('%s, several patients %s: safety impact %s', (harm, many, impact) => {
    expect(safetyImpactOf(harm, many)).toBe(impact)
  })
})
