import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, verdictOf } from '../../../../../test/support/vigilance.ts'

const knowledgeAt = '2026-12-30T22:30:00+01:00'
const incident = (more: object = {}, rest: object = {}): EventJson => ({
  devices: [],
  company: { seat: 'DE', nis2EntityType: 'wichtig' },
  securityIncident: { occurred: 'yes', ownSystems: 'yes', severeDisruption: 'yes', knowledgeAt, ...more },
  ...rest,
})
const sent = (sentAt: string) => ({ reports: [{ rule: 'DE.BSIG.32.1.2', sentAt }] })
const company = (more: object) => ({ company: { seat: 'DE', nis2EntityType: 'wichtig', ...more } })

describe('BSIG section 32', () => {
  it.each<[string, EventJson, string, string]>([
    ['24 hours over the year', incident(), 'DE.BSIG.32.1.1', '2026-12-31T21:30:00Z'],
    ['72 hours over the year', incident(), 'DE.BSIG.32.1.2', '2027-01-02T21:30:00Z'],
    [
      '24 hours over a weekend',
      incident({ knowledgeAt: '2026-06-12T18:00:00+02:00' }),
      'DE.BSIG.32.1.1',
      '2026-06-13T16:00:00Z',
    ],
    [
      '72 hours over a weekend',
      incident({ knowledgeAt: '2026-06-12T18:00:00+02:00' }),
      'DE.BSIG.32.1.2',
      '2026-06-15T16:00:00Z',
    ],
    [
      '24 hours over the clock change in spring',
      incident({ knowledgeAt: '2026-03-28T12:00:00+01:00' }),
      'DE.BSIG.32.1.1',
      '2026-03-29T11:00:00Z',
    ],
    [
      '72 hours over the clock change in autumn',
      incident({ knowledgeAt: '2026-10-24T12:00:00+02:00' }),
      'DE.BSIG.32.1.2',
      '2026-10-27T10:00:00Z',
    ],
    ['no start known', incident({ knowledgeAt: undefined }), 'DE.BSIG.32.1.1', 'start_unknown'],
    ['BSI did not ask', incident(), 'DE.BSIG.32.1.3', 'waiting'],
    ['BSI asked', incident({ statusAskedAt: '2026-12-31T10:00:00+01:00' }), 'DE.BSIG.32.1.3', 'no_limit'],
    [
      'BSI cannot ask about what is not significant',
      incident({ severeDisruption: 'no', damageToOthers: 'no' }),
      'DE.BSIG.32.1.3',
      'not_applicable',
    ],
    ['final waits for the 72-hour report', incident(), 'DE.BSIG.32.1.4', 'waiting'],
    ['final over the year', incident({}, sent('2026-12-31T12:00:00+01:00')), 'DE.BSIG.32.1.4', '2027-01-31'],
    [
      'final in February of a leap year',
      incident({ knowledgeAt: '2028-01-28T12:00:00+01:00' }, sent('2028-01-30T12:00:00+01:00')),
      'DE.BSIG.32.1.4',
      '2028-02-29',
    ],
    [
      'final on a Sunday, never moved',
      incident({ knowledgeAt: '2026-10-20T12:00:00+02:00' }, sent('2026-10-22T12:00:00+02:00')),
      'DE.BSIG.32.1.4',
      '2026-11-22',
    ],
    [
      'sent just after midnight in Berlin counts there',
      incident({ knowledgeAt: '2026-06-10T12:00:00+02:00' }, sent('2026-06-11T22:30:00Z')),
      'DE.BSIG.32.1.4',
      '2026-07-12',
    ],
    [
      'ongoing: no final yet',
      incident({ isOngoing: 'yes' }, sent('2026-12-31T12:00:00+01:00')),
      'DE.BSIG.32.1.4',
      'not_applicable',
    ],
    [
      'ongoing: progress instead',
      incident({ isOngoing: 'yes' }, sent('2026-12-31T12:00:00+01:00')),
      'DE.BSIG.32.2.progress',
      '2027-01-31',
    ],
    ['not ongoing: no progress', incident({ isOngoing: 'no' }), 'DE.BSIG.32.2.progress', 'not_applicable'],
    [
      'ongoing unknown: the final stands',
      incident({ isOngoing: 'unknown' }, sent('2026-12-31T12:00:00+01:00')),
      'DE.BSIG.32.1.4',
      '2027-01-31',
    ],
    ['ongoing unknown: progress is open', incident({ isOngoing: 'unknown' }), 'DE.BSIG.32.2.progress', 'open'],
    ['final after the end waits', incident({ isOngoing: 'yes' }), 'DE.BSIG.32.2', 'waiting'],
    [
      'final after the end',
      incident({ isOngoing: 'yes', endedAt: '2027-01-31T09:00:00+01:00' }),
      'DE.BSIG.32.2',
      '2027-02-28',
    ],
    [
      'final after the end, on a Saturday',
      incident({ isOngoing: 'yes', endedAt: '2027-01-30T09:00:00+01:00' }),
      'DE.BSIG.32.2',
      '2027-02-28',
    ],
    ['before the new BSIG', incident({ knowledgeAt: '2025-12-05T23:00:00+01:00' }), 'DE.BSIG.32.1.1', 'not_applicable'],
    [
      'its first hour in Berlin',
      incident({ knowledgeAt: '2025-12-05T23:30:00Z' }),
      'DE.BSIG.32.1.1',
      '2025-12-06T23:30:00Z',
    ],
    [
      'on its first day',
      incident({ knowledgeAt: '2025-12-06T12:00:00+01:00' }),
      'DE.BSIG.32.1.1',
      '2025-12-07T11:00:00Z',
    ],
    ['no entity', { ...incident(), ...company({ nis2EntityType: 'none' }) }, 'DE.BSIG.32.1.1', 'not_applicable'],
    [
      'entity or not? unknown',
      { ...incident(), ...company({ nis2EntityType: 'unknown' }) },
      'DE.BSIG.32.1.1',
      '2026-12-31T21:30:00Z',
    ],
    ['seat in Austria', { ...incident(), ...company({ seat: 'AT' }) }, 'DE.BSIG.32.1.1', 'not_applicable'],
    ['a device in a hospital is no own system', incident({ ownSystems: 'no' }), 'DE.BSIG.32.1.1', 'not_applicable'],
    ['own or not? unknown', incident({ ownSystems: 'unknown' }), 'DE.BSIG.32.1.1', '2026-12-31T21:30:00Z'],
    ['whether it happened is unknown', incident({ occurred: 'unknown' }), 'DE.BSIG.32.1.1', 'open'],
    [
      'damage to others is enough',
      incident({ severeDisruption: 'no', damageToOthers: 'yes' }),
      'DE.BSIG.32.1.1',
      '2026-12-31T21:30:00Z',
    ],
    [
      'a field incident is none',
      { ...company({}), devices: [], fieldIncident: { death: 'yes' } },
      'DE.BSIG.32.1.1',
      'open',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('the first 72-hour report starts the month, a second one does not start it anew', () => {
    const reports = ['2026-12-31T12:00:00+01:00', '2027-01-02T12:00:00+01:00'].map(sentAt => ({
      rule: 'DE.BSIG.32.1.2',
      sentAt,
    }))
    expect(verdictOf(incident({}, { reports }), 'DE.BSIG.32.1.4')).toBe('2027-01-31')
  })

  it('an important entity and an essential one owe the same', () => {
    const essential = { ...incident(), ...company({ nis2EntityType: 'besonders_wichtig' }) }
    expect(dutiesUnder(essential, 'DE.BSIG.32.1.2')[0]?.certainty).toBe('certain')
  })
})
