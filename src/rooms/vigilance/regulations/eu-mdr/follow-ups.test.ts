import { describe, expect, it } from 'vitest'
import { aware, type EventJson, verdictOf } from '../../../../../test/support/vigilance.ts'

describe('trends, follow-ups and other roles', () => {
  const trend = (more: object = {}): EventJson => ({
    trend: {
      thresholdInPmsPlan: 'yes',
      significantIncrease: 'yes',
      identifiedOn: '2026-12-31',
      countries: ['DE'],
      ...more,
    },
  })
  const sent = { rule: 'EU.MDR.87.3', sentAt: '2026-06-10T10:00:00Z' }
  it.each<[string, EventJson, string, string]>([
    ['a trend has no day', trend(), 'EU.MDR.88', 'no_limit'],
    ['no threshold in the plan: a person must act', trend({ thresholdInPmsPlan: 'no' }), 'EU.MDR.88', 'open'],
    ['no increase', trend({ significantIncrease: 'no' }), 'EU.MDR.88', 'not_applicable'],
    ['nobody computed it', trend({ significantIncrease: 'unknown' }), 'EU.MDR.88', 'open'],
    ['passed on by the authority', aware('2026-06-02', { forwardedByAuthority: 'yes' }), 'EU.MDR.87.11', 'no_limit'],
    ['not passed on', aware('2026-06-02', { forwardedByAuthority: 'no' }), 'EU.MDR.87.11', 'not_applicable'],
    ['nobody said whether it was', aware('2026-06-02'), 'EU.MDR.87.11', 'open'],
    ['evidence stays unaltered', aware('2026-06-02'), 'EU.MDR.89.1', 'no_limit'],
    ['also in doubt', aware('2026-06-02', { causality: 'unknown' }), 'EU.MDR.89.1', 'no_limit'],
    ['not where nothing serious happened', aware('2026-06-02', { mightHarm: 'no' }), 'EU.MDR.89.1', 'not_applicable'],
    ['final report without a promised day', { ...aware('2026-06-02'), reports: [sent] }, 'EU.MDR.89.5', 'no_limit'],
    [
      'final report on the promised day',
      { ...aware('2026-06-02'), reports: [{ ...sent, nextReportOn: '2026-12-31' }] },
      'EU.MDR.89.5',
      '2026-12-31',
    ],
    [
      'no final report of what is none',
      aware('2026-06-02', { causality: 'excluded' }),
      'EU.MDR.89.5',
      'not_applicable',
    ],
    ['importer forwards', { ...aware('2026-06-02'), company: { role: 'importer' } }, 'EU.MDR.13.8', 'no_limit'],
    [
      'importer does not report',
      { ...aware('2026-06-02'), company: { role: 'importer' } },
      'EU.MDR.87.3',
      'not_applicable',
    ],
    [
      'importer forwards what may be none',
      { ...aware('2026-06-02', { inField: 'unknown' }), company: { role: 'importer' } },
      'EU.MDR.13.8',
      'no_limit',
    ],
    ['distributor forwards', { ...aware('2026-06-02'), company: { role: 'distributor' } }, 'EU.MDR.14.5', 'no_limit'],
    [
      'distributor forwards at the end of the year',
      { ...aware('2026-12-31'), company: { role: 'distributor' } },
      'EU.MDR.14.5',
      'no_limit',
    ],
    ['manufacturer forwards nothing', aware('2026-06-02'), 'EU.MDR.14.5', 'not_applicable'],
    ['manufacturer forwards nothing to itself', aware('2026-06-02'), 'EU.MDR.13.8', 'not_applicable'],
    [
      'representative reports under its mandate',
      { ...aware('2026-06-02'), company: { role: 'authorised_representative' } },
      'EU.MDR.87.3',
      '2026-06-17',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})
