import { describe, expect, it } from 'vitest'
import { aware, dutiesUnder, type EventJson, pump, verdictOf } from '../../../../../test/support/vigilance.ts'

describe('corrective actions in the field', () => {
  const fsca = (more: object = {}): EventJson => ({
    company: { seat: 'DE' },
    fsca: {
      fieldAction: 'yes',
      preventsSeriousIncident: 'yes',
      countries: ['DE'],
      plannedStart: '2026-11-30',
      ...more,
    },
  })
  it.each<[string, EventJson, string, string]>([
    ['planned on a Monday', fsca(), 'EU.MDR.87.8', '2026-11-29'],
    ['planned on New Year', fsca({ plannedStart: '2027-01-01' }), 'EU.MDR.87.8', '2026-12-31'],
    ['start not planned yet', fsca({ plannedStart: undefined }), 'EU.MDR.87.8', 'start_unknown'],
    ['urgent: before-rule', fsca({ urgent: 'yes' }), 'EU.MDR.87.8', 'not_applicable'],
    ['urgent: afterwards', fsca({ urgent: 'yes' }), 'EU.MDR.87.8.urgent', 'no_limit'],
    ['urgent: no window', fsca({ urgent: 'yes' }), 'EU.MDR.89.8', 'not_applicable'],
    ['urgency unknown is no urgency', fsca({ urgent: 'unknown' }), 'EU.MDR.87.8.urgent', 'open'],
    ['not urgent', fsca({ urgent: 'no' }), 'EU.MDR.87.8.urgent', 'not_applicable'],
    ['urgency unknown: report before', fsca({ urgent: 'unknown' }), 'EU.MDR.87.8', '2026-11-29'],
    [
      'prevents nothing serious: routine update',
      fsca({ preventsSeriousIncident: 'no' }),
      'EU.MDR.87.8',
      'not_applicable',
    ],
    ['whether it prevents is unknown', fsca({ preventsSeriousIncident: 'unknown' }), 'EU.MDR.87.8', '2026-11-29'],
    ['whether there is one is unknown', fsca({ fieldAction: 'unknown' }), 'EU.MDR.87.8', 'open'],
    ['reason limited to a third country', fsca({ limitedToThirdCountry: 'yes' }), 'EU.MDR.87.8', 'not_applicable'],
    ['final report waits for the end', fsca(), 'EU.MDR.89.5.fsca', 'waiting'],
    ['final report after the end', fsca({ endedOn: '2026-12-31' }), 'EU.MDR.89.5.fsca', 'no_limit'],
    ['no action, no final report', fsca({ fieldAction: 'no' }), 'EU.MDR.89.5.fsca', 'not_applicable'],
    ['draft before a Monday start', fsca(), 'EU.MDR.89.8', '2026-11-25'],
    ['draft before a Wednesday start: a Sunday', fsca({ plannedStart: '2026-12-02' }), 'EU.MDR.89.8', '2026-11-29'],
    ['draft over the year', fsca({ plannedStart: '2027-01-01' }), 'EU.MDR.89.8', '2026-12-29'],
    ['window waits for the draft', fsca(), 'EU.MDR.89.8.window', 'waiting'],
    ['window over a weekend', fsca({ draftNoticeSubmittedOn: '2026-11-20' }), 'EU.MDR.89.8.window', '2026-11-24'],
    [
      'window at the end of the year',
      fsca({ draftNoticeSubmittedOn: '2026-12-30' }),
      'EU.MDR.89.8.window',
      '2027-01-01',
    ],
    [
      'a vulnerability without any incident can need one',
      { ...fsca(), ...aware('2026-11-20', { inField: 'no' }), devices: [pump] },
      'EU.MDR.87.8',
      '2026-11-29',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})

describe('the day to aim at', () => {
  it.each([
    ['2026-11-30', '2026-11-25'],
    ['2026-12-02', '2026-11-27'],
  ])(
    'a limit counted backwards that falls on a Sunday is aimed at on the Friday: start %s',
    (plannedStart, expected) => {
      const fsca = { fieldAction: 'yes', preventsSeriousIncident: 'yes', countries: ['DE'], plannedStart }
      expect(dutiesUnder({ fsca }, 'EU.MDR.89.8')[0]?.aim).toBe(expected)
    },
  )
})
