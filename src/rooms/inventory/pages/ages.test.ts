import { describe, expect, it } from 'vitest'
import { byVersion, daysBetween, oldSbomAge, supportState } from './ages.ts'

const now = new Date('2026-11-25T12:00:00Z')
const sbom = (importedAt: string) => ({ id: '', shortId: '', importedAt, components: 1, matchable: 1, warnings: 0 })

describe('ages', () => {
  it('counts whole days', () => {
    expect(daysBetween('2026-11-24T13:00:00Z', now)).toBe(0)
    expect(daysBetween('2026-01-14', now)).toBe(315)
  })

  it.each([
    ['released', '2026-08-01T00:00:00Z', null, 116],
    ['released', '2026-08-01T00:00:00Z', 0, undefined],
    ['released', '2026-08-27T12:00:00Z', 5, undefined],
    ['development', '2026-01-01T00:00:00Z', null, undefined],
    ['withdrawn', '2026-01-01T00:00:00Z', 5, undefined],
  ] as const)('a %s release with an SBOM of %s and %s devices: %s', (phase, importedAt, unitsInField, expected) => {
    expect(oldSbomAge({ phase, unitsInField, sbom: sbom(importedAt) }, now)).toBe(expected)
  })

  it.each([
    ['released', null, null, 'unknown'],
    ['released', '2026-11-24', null, 'passed'],
    ['end_of_support', '2026-11-24', 12, 'passed'],
    ['released', '2026-11-24', 0, 'far'],
    ['withdrawn', '2026-11-24', 12, 'far'],
    ['released', '2027-01-01', 12, 'soon'],
    ['released', '2033-01-01', 12, 'far'],
  ] as const)(
    'support of a %s release until %s with %s devices is %s',
    (phase, endOfSupport, unitsInField, expected) => {
      expect(supportState({ phase, endOfSupport, unitsInField }, now)).toBe(expected)
    },
  )

  it('puts the newest version first', () => {
    const versions = ['3.9', '3.10', '2.0'].map(version => ({ version }))
    expect(versions.sort(byVersion).map(one => one.version)).toEqual(['3.10', '3.9', '2.0'])
  })
})
