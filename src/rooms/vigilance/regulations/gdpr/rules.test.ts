import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, verdictOf } from '../../../../../test/support/vigilance.ts'

const breach = (more: object = {}, rest: object = {}): EventJson => ({
  devices: [],
  personalDataBreach: { occurred: 'yes', gdprRole: 'controller', certaintyAt: '2026-12-30T09:00:00+01:00', ...more },
  ...rest,
})
const processor = (more: object = {}, rest: object = {}) =>
  breach({ gdprRole: 'processor', processorAwareAt: '2026-12-31T09:00:00+01:00', ...more }, rest)

describe('GDPR articles 33 and 34', () => {
  it.each<[string, EventJson, string, string]>([
    ['72 hours over the year', breach(), 'EU.GDPR.33.1', '2027-01-02T08:00:00Z'],
    [
      '72 hours over Easter',
      breach({ certaintyAt: '2026-04-02T17:00:00+02:00' }),
      'EU.GDPR.33.1',
      '2026-04-05T15:00:00Z',
    ],
    [
      '72 hours over a clock change',
      breach({ certaintyAt: '2026-10-24T10:00:00+02:00' }),
      'EU.GDPR.33.1',
      '2026-10-27T08:00:00Z',
    ],
    ['risk unlikely', breach({ unlikelyRisk: 'yes' }), 'EU.GDPR.33.1', 'not_applicable'],
    ['risk unknown, encryption unknown', breach({ unlikelyRisk: 'unknown' }), 'EU.GDPR.33.1', '2027-01-02T08:00:00Z'],
    [
      'risk unknown, encrypted: still a person says so',
      breach({ encryptedAndKeySafe: 'yes' }),
      'EU.GDPR.33.1',
      '2027-01-02T08:00:00Z',
    ],
    ['whether data are affected is being looked at', breach({ occurred: 'unknown' }), 'EU.GDPR.33.1', 'open'],
    ['no data', breach({ occurred: 'no' }), 'EU.GDPR.33.1', 'not_applicable'],
    ['certainty has no time yet', breach({ certaintyAt: undefined }), 'EU.GDPR.33.1', 'start_unknown'],
    ['processor does not notify the authority', processor(), 'EU.GDPR.33.1', 'not_applicable'],
    [
      'processor: alarm, no limit of the law',
      processor(),
      'EU.GDPR.33.2',
      '2027-01-01T08:00:00Z / 2027-01-01T08:00:00Z / –',
    ],
    [
      'processor: alarm by the contract',
      processor({}, { settings: { processorAlarmHours: 12 } }),
      'EU.GDPR.33.2',
      '2026-12-31T20:00:00Z / 2026-12-31T20:00:00Z / –',
    ],
    ['controller has nobody above', breach(), 'EU.GDPR.33.2', 'not_applicable'],
    [
      'role unknown: both',
      breach({ gdprRole: 'unknown' }),
      'EU.GDPR.33.2',
      '2026-12-31T08:00:00Z / 2026-12-31T08:00:00Z / –',
    ],
    ['role unknown: both, the other', breach({ gdprRole: 'unknown' }), 'EU.GDPR.33.1', '2027-01-02T08:00:00Z'],
    ['every breach is documented', breach(), 'EU.GDPR.33.5', 'no_limit'],
    ['also an unlikely risk', breach({ unlikelyRisk: 'yes' }), 'EU.GDPR.33.5', 'no_limit'],
    ['no breach, no document', breach({ occurred: 'no' }), 'EU.GDPR.33.5', 'not_applicable'],
    ['high risk', breach({ highRisk: 'yes' }), 'EU.GDPR.34', 'no_limit'],
    ['high risk unknown, health data', breach({ highRisk: 'unknown', healthData: 'yes' }), 'EU.GDPR.34', 'no_limit'],
    ['high risk unknown, other data', breach({ highRisk: 'unknown', healthData: 'no' }), 'EU.GDPR.34', 'open'],
    ['encrypted, key safe', breach({ highRisk: 'yes', encryptedAndKeySafe: 'yes' }), 'EU.GDPR.34', 'not_applicable'],
    ['no high risk', breach({ highRisk: 'no' }), 'EU.GDPR.34', 'not_applicable'],
    ['before the GDPR', breach({ certaintyAt: '2018-05-24T12:00:00+02:00' }), 'EU.GDPR.33.1', 'not_applicable'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('our alarm is past, but nothing of the law is overdue', () => {
    expect(dutiesUnder(processor(), 'EU.GDPR.33.2', '2027-02-01T00:00:00Z')[0]?.state).toBe('past_nominal')
  })
})
