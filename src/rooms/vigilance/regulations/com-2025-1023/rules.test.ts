import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, pump, serious, verdictOf } from '../../../../../test/support/vigilance.ts'

const on = { settings: { proposals: ['com-2025-1023'] } }
const aware = (awarenessIncident: string, more: object = on): EventJson => ({
  ...serious({ awarenessIncident }),
  ...more,
})
const exploited = (craEvent: object, more: object = on): EventJson => ({ devices: [pump], craEvent, ...more })

describe('COM(2025) 1023, a proposal', () => {
  it.each<[string, EventJson, string, string]>([
    ['off by itself', aware('2026-06-02', {}), 'EU.COM20251023.87.3', 'not_applicable'],
    ['30 days onto a holiday', aware('2026-12-02'), 'EU.COM20251023.87.3', '2027-01-01 / 2027-01-04 / 2027-01-04'],
    ['30 days in the week', aware('2026-06-02'), 'EU.COM20251023.87.3', '2026-07-02'],
    ['30 days onto a Saturday', aware('2026-06-04'), 'EU.COM20251023.87.3', '2026-07-04 / 2026-07-06 / 2026-07-06'],
    ['exploited in a device', exploited({ activelyExploited: 'yes' }), 'EU.COM20251023.87a', 'no_limit'],
    ['severe', exploited({ activelyExploited: 'no', craSevere: 'yes' }), 'EU.COM20251023.87a', 'no_limit'],
    ['neither', exploited({ activelyExploited: 'no', craSevere: 'no' }), 'EU.COM20251023.87a', 'not_applicable'],
    ['off by itself, 87a', exploited({ activelyExploited: 'yes' }, {}), 'EU.COM20251023.87a', 'not_applicable'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('never governs, and leaves the law as it is', () => {
    const json = aware('2026-06-02')
    expect(dutiesUnder(json, 'EU.COM20251023.87.3')[0]).toMatchObject({ governs: false, version: 'proposal' })
    expect(dutiesUnder(json, 'EU.MDR.87.3')[0]).toMatchObject({ governs: true, limit: { latest: '2026-06-17' } })
  })
})
