import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, verdictOf } from '../../../../../test/support/vigilance.ts'

const breach = (certaintyAt: string, more: object = {}, proposals: string[] = ['digital-omnibus']): EventJson => ({
  devices: [],
  personalDataBreach: { occurred: 'yes', gdprRole: 'controller', highRisk: 'yes', certaintyAt, ...more },
  settings: { proposals },
})
const rule = 'EU.OMNIBUS.GDPR.33.1'

describe('Digital Omnibus, a proposal', () => {
  it.each<[string, EventJson, string, string]>([
    ['off by itself', breach('2026-06-10T10:00:00+02:00', {}, []), 'EU.OMNIBUS.GDPR.33.1', 'not_applicable'],
    ['96 hours over a weekend', breach('2026-06-12T10:00:00+02:00'), 'EU.OMNIBUS.GDPR.33.1', '2026-06-16T08:00:00Z'],
    ['96 hours over the year', breach('2026-12-30T10:00:00+01:00'), 'EU.OMNIBUS.GDPR.33.1', '2027-01-03T09:00:00Z'],
    ['no high risk', breach('2026-12-30T10:00:00+01:00', { highRisk: 'no' }), rule, 'not_applicable'],
  ])('%s', (_, json, id, expected) => {
    expect(verdictOf(json, id)).toBe(expected)
  })

  it('the 72 hours of the law stay and govern', () => {
    const json = breach('2026-06-12T10:00:00+02:00')
    expect(dutiesUnder(json, 'EU.GDPR.33.1')[0]).toMatchObject({
      governs: true,
      limit: { latest: '2026-06-15T08:00:00Z' },
    })
    expect(dutiesUnder(json, rule)[0]?.governs).toBe(false)
  })
})
