import { describe, expect, it } from 'vitest'
import { changeRelease, enterRelease, isInTheField, type Release, type ReleaseChanges } from './release.ts'

const now = new Date('2026-11-25T12:00:00Z')
const device = { id: 'd', demo: false }
const born = { id: 'r', now }

const release = (more: Partial<Release> = {}): Release => ({
  id: 'r',
  device: 'd',
  version: '1.0',
  phase: 'released',
  releasedOn: '2026-01-31',
  endOfSupport: undefined,
  unitsInField: undefined,
  demo: false,
  createdAt: now,
  changedAt: now,
  ...more,
})

describe('entering a release', () => {
  it.each<[string, Parameters<typeof enterRelease>[1], string | undefined]>([
    ['a new version', { version: '2.0', phase: 'development' }, undefined],
    ['a version that is there', { version: '1.0', phase: 'released' }, 'inventory.release-exists'],
    [
      'support that ends before it begins',
      { version: '2.0', phase: 'released', releasedOn: '2026-03-01', endOfSupport: '2026-02-28' },
      'inventory.support-ends-before-release',
    ],
    [
      'support that ends on the day',
      { version: '2.0', phase: 'released', releasedOn: '2026-12-31', endOfSupport: '2026-12-31' },
      undefined,
    ],
  ])('%s', (_, fields, code) => {
    const outcome = enterRelease(device, fields, ['1.0'], born)
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
  })

  it('units that are not told are unknown, and not zero; nought is nought', () => {
    const units = (unitsInField?: number) => {
      const outcome = enterRelease(device, { version: '2', phase: 'released', unitsInField }, [], born)
      return outcome.ok ? outcome.save.unitsInField : outcome.code
    }
    expect(units()).toBeUndefined()
    expect(units(0)).toBe(0)
  })

  it('bears the demo mark of its device, and its record', () => {
    const outcome = enterRelease({ id: 'd', demo: true }, { version: '2', phase: 'released' }, [], born)
    expect(outcome).toMatchObject({
      save: { demo: true },
      records: [{ action: 'inventory.release-entered', of: { type: 'release', id: 'r' }, after: { version: '2' } }],
    })
  })
})

describe('changing a release', () => {
  it.each<[string, Release, ReleaseChanges, string | undefined]>([
    ['forward needs no reason', release(), { phase: 'limited_support' }, undefined],
    ['back needs one', release(), { phase: 'development' }, 'inventory.phase-back-needs-reason'],
    ['back with a reason', release(), { phase: 'development', reason: 'entered by mistake' }, undefined],
    [
      'from withdrawn back to the field',
      release({ phase: 'withdrawn' }),
      { phase: 'released' },
      'inventory.phase-back-needs-reason',
    ],
    ['an end before the release', release(), { endOfSupport: '2026-01-30' }, 'inventory.support-ends-before-release'],
    ['an end that is taken away', release({ endOfSupport: '2027-01-01' }), { endOfSupport: null }, undefined],
  ])('%s', (_, before, changes, code) => {
    const outcome = changeRelease(before, changes, now)
    expect(outcome.ok ? undefined : outcome.code).toBe(code)
  })

  it('null takes a fact away, absence leaves it', () => {
    const before = release({ unitsInField: 7, endOfSupport: '2027-01-01' })
    const outcome = changeRelease(before, { unitsInField: null }, now)
    expect(outcome.ok && outcome.save).toMatchObject({ unitsInField: undefined, endOfSupport: '2027-01-01' })
  })
})

it.each([
  ['development', false],
  ['released', true],
  ['limited_support', true],
  ['end_of_support', true],
  ['withdrawn', false],
] as const)('%s is in the field: %s', (phase, expected) => {
  expect(isInTheField(phase)).toBe(expected)
})
