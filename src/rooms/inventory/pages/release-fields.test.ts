import { describe, expect, it } from 'vitest'
import { blankRelease, faultsOf, type ReleaseFields, unitsOfFields } from './release-fields.ts'

const whole: ReleaseFields = { ...blankRelease, version: '3.2.1' }
const released = { version: '3.2.1', phase: 'released', releasedOn: null, endOfSupport: null, unitsInField: null }

describe('fields of a version', () => {
  it.each([
    ['unknown', '', null],
    ['unknown', '12', null],
    ['known', '0', 0],
    ['known', '1.240', 1240],
    ['known', '1 240', 1240],
  ] as const)('devices %s "%s" are %s', (unitsAre, units, expected) => {
    expect(unitsOfFields({ unitsAre, units })).toBe(expected)
  })

  it.each<[string, Partial<ReleaseFields>, string[]]>([
    ['nothing is wrong', {}, []],
    ['no version', { version: ' ' }, ['version']],
    ['support ends first', { releasedOn: '2026-02-01', endOfSupport: '2026-01-01' }, ['endOfSupport']],
    ['a number left empty', { unitsAre: 'known' }, ['units']],
    ['no number', { unitsAre: 'known', units: 'many' }, ['units']],
    ['a negative number', { unitsAre: 'known', units: '-3' }, ['units']],
  ])('%s', (_, change, expected) => {
    expect(Object.keys(faultsOf({ ...whole, ...change }, undefined))).toEqual(expected)
  })

  it('asks for a reason only on the way back', () => {
    const before = released as never
    expect(faultsOf({ ...whole, phase: 'development' }, before)).toEqual({ reason: true })
    expect(faultsOf({ ...whole, phase: 'development', reason: 'recalled' }, before)).toEqual({})
    expect(faultsOf({ ...whole, phase: 'withdrawn' }, before)).toEqual({})
  })
})
