import { describe, expect, it } from 'vitest'
import {
  app,
  aware,
  dutiesUnder,
  type EventJson,
  pump,
  serious,
  verdictOf,
} from '../../../../../test/support/vigilance.ts'

const death = { death: 'yes' }
const threat = { seriousPublicHealthThreat: 'yes' }
const unanticipated = { seriousDeterioration: 'yes', unanticipated: 'yes' }

describe('days of art. 87', () => {
  it.each<[string, EventJson, string, string]>([
    ['in the week', aware('2026-06-02'), 'EU.MDR.87.3', '2026-06-17'],
    ['onto 29 February', aware('2028-02-14'), 'EU.MDR.87.3', '2028-02-29'],
    ['no 29 February that year', aware('2027-02-14'), 'EU.MDR.87.3', '2027-03-01'],
    ['from 29 February', aware('2028-02-29'), 'EU.MDR.87.3', '2028-03-15'],
    ['onto New Year', aware('2026-12-17'), 'EU.MDR.87.3', '2027-01-01 / 2027-01-04 / 2027-01-04'],
    ['onto Good Friday', aware('2027-03-11'), 'EU.MDR.87.3', '2027-03-26 / 2027-03-30 / 2027-03-30'],
    ['onto Whit Monday', aware('2026-05-10'), 'EU.MDR.87.3', '2026-05-25 / 2026-05-26 / 2026-05-26'],
    ['onto unity day', aware('2025-09-18'), 'EU.MDR.87.3', '2025-10-03 / 2025-10-06 / 2025-10-06'],
    ['onto a holiday of some Länder only', aware('2025-10-16'), 'EU.MDR.87.3', '2025-10-31'],
    ['onto the day on which clocks change', aware('2026-03-14'), 'EU.MDR.87.3', '2026-03-29 / 2026-03-30 / 2026-03-30'],
    ['31 December is worked on', aware('2026-12-21', death), 'EU.MDR.87.5a', '2026-12-31'],
    ['onto 26 December', aware('2026-12-16', death), 'EU.MDR.87.5a', '2026-12-26 / 2026-12-28 / 2026-12-28'],
    ['onto Ascension Day', aware('2026-05-04', death), 'EU.MDR.87.5a', '2026-05-14 / 2026-05-15 / 2026-05-15'],
    ['unanticipated deterioration', aware('2026-06-02', unanticipated), 'EU.MDR.87.5b', '2026-06-12'],
    ['over the year', aware('2026-12-24', unanticipated), 'EU.MDR.87.5b', '2027-01-03 / 2027-01-04 / 2027-01-04'],
    ['onto a Saturday', aware('2026-06-03', unanticipated), 'EU.MDR.87.5b', '2026-06-13 / 2026-06-15 / 2026-06-15'],
    ['threat on a Monday', aware('2026-06-08', threat), 'EU.MDR.87.4', '2026-06-10'],
    ['threat on a Saturday', aware('2026-06-13', threat), 'EU.MDR.87.4', '2026-06-15 / 2026-06-15 / 2026-06-16'],
    ['threat on a Sunday', aware('2026-06-14', threat), 'EU.MDR.87.4', '2026-06-16'],
    [
      'threat before Good Friday 2027',
      aware('2027-03-24', threat),
      'EU.MDR.87.4',
      '2027-03-26 / 2027-03-30 / 2027-03-30',
    ],
    [
      'threat on Maundy Thursday 2027',
      aware('2027-03-25', threat),
      'EU.MDR.87.4',
      '2027-03-27 / 2027-03-30 / 2027-03-31',
    ],
    ['threat before Ascension Day', aware('2026-05-12', threat), 'EU.MDR.87.4', '2026-05-14 / 2026-05-15 / 2026-05-15'],
    ['threat on 30 December', aware('2026-12-30', threat), 'EU.MDR.87.4', '2027-01-01 / 2027-01-04 / 2027-01-04'],
    ['threat on 31 December', aware('2026-12-31', threat), 'EU.MDR.87.4', '2027-01-02 / 2027-01-04 / 2027-01-05'],
    [
      'from the awareness of the threat',
      aware('2026-06-02', { ...threat, awarenessThreat: '2026-06-08' }),
      'EU.MDR.87.4',
      '2026-06-10',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('ends with the local day, also where clocks change', () => {
    const ends = (day: string) => dutiesUnder(aware(day), 'EU.MDR.87.3')[0]?.limit?.endsAt
    expect(ends('2026-03-12')).toBe('2026-03-27T22:59:59Z')
    expect(ends('2026-03-14')).toBe('2026-03-30T21:59:59Z')
    expect(ends('2026-10-11')).toBe('2026-10-26T22:59:59Z')
  })
})

describe('awareness', () => {
  it.each<[string, EventJson, string, string]>([
    ['never said', serious(), 'EU.MDR.87.3', 'start_unknown'],
    [
      'moved earlier by a later statement',
      {
        ...aware('2026-06-10'),
        statements: [{ on: '2026-06-12', fieldIncident: { awarenessIncident: '2026-06-02' } }],
      },
      'EU.MDR.87.3',
      '2026-06-17',
    ],
    [
      'judged not reportable after the new information: no exception',
      aware('2026-06-02', { awarenessReportability: '2026-06-08', judgedNotReportable: '2026-06-09' }),
      'EU.MDR.87.3',
      '2026-06-17',
    ],
    [
      'judged and new on one day',
      aware('2026-06-02', { awarenessReportability: '2026-06-08', judgedNotReportable: '2026-06-08' }),
      'EU.MDR.87.3',
      '2026-06-23',
    ],
    [
      'a death known later',
      aware('2026-06-02', { ...death, awarenessDeath: '2026-06-05' }),
      'EU.MDR.87.5a',
      '2026-06-15',
    ],
    [
      'a deterioration known later',
      aware('2026-06-02', { ...unanticipated, awarenessDeterioration: '2026-06-05' }),
      'EU.MDR.87.5b',
      '2026-06-15',
    ],
    ['before the MDR applied', aware('2021-05-25'), 'EU.MDR.87.3', 'not_applicable'],
    ['on its first day', aware('2021-05-26'), 'EU.MDR.87.3', '2021-06-10'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})

describe('uncertain answers are reported (art. 87(7))', () => {
  const flags = { malfunctionOrDeterioration: 'no', ergonomicUseError: 'no', inadequateInformation: 'no' }
  it.each<[string, EventJson, string, string]>([
    ['causality unknown', aware('2026-06-02', { causality: 'unknown' }), 'EU.MDR.87.3', 'uncertain'],
    [
      'causality reasonably possible',
      aware('2026-06-02', { causality: 'reasonably_possible' }),
      'EU.MDR.87.3',
      'certain',
    ],
    ['causality excluded', aware('2026-06-02', { causality: 'excluded' }), 'EU.MDR.87.3', 'none'],
    ['death unknown', aware('2026-06-02', { death: 'unknown' }), 'EU.MDR.87.5a', 'uncertain'],
    [
      'nobody asked for a threat',
      aware('2026-06-02', { seriousPublicHealthThreat: undefined }),
      'EU.MDR.87.4',
      'uncertain',
    ],
    [
      'threat unknown, but no imminent risk',
      aware('2026-06-02', { seriousPublicHealthThreat: 'unknown', imminentRisk: 'no' }),
      'EU.MDR.87.4',
      'none',
    ],
    ['might it harm? unknown', aware('2026-06-02', { mightHarm: 'unknown' }), 'EU.MDR.87.3', 'uncertain'],
    ['it might not harm', aware('2026-06-02', { mightHarm: 'no' }), 'EU.MDR.87.3', 'none'],
    ['only confidentiality', aware('2026-06-02', { functionAffected: 'no' }), 'EU.MDR.87.3', 'none'],
    [
      'deterioration was anticipated',
      aware('2026-06-02', { ...unanticipated, unanticipated: 'no' }),
      'EU.MDR.87.5b',
      'none',
    ],
    [
      'none of the four kinds of incident',
      aware('2026-06-02', { ...flags, undesirableSideEffect: 'no' }),
      'EU.MDR.87.3',
      'none',
    ],
    ['a kind of incident nobody asked', aware('2026-06-02', flags), 'EU.MDR.87.3', 'uncertain'],
    ['a vulnerability that nobody used', aware('2026-06-02', { inField: 'no' }), 'EU.MDR.87.3', 'none'],
    [
      'device or not? unknown',
      { ...aware('2026-06-02'), devices: [{ ...pump, kind: 'unknown' }] },
      'EU.MDR.87.3',
      'uncertain',
    ],
    [
      'markets unknown',
      { ...aware('2026-06-02'), devices: [{ name: 'X', kind: 'device' }] },
      'EU.MDR.87.3',
      'uncertain',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(dutiesUnder(json, rule)[0]?.certainty ?? 'none').toBe(expected)
  })
})

describe('exemptions hold only where they are certain', () => {
  const sideEffect = {
    malfunctionOrDeterioration: 'no',
    undesirableSideEffect: 'yes',
    sideEffectDocumented: 'yes',
    sideEffectQuantified: 'yes',
    sideEffectUnderTrend: 'yes',
    awarenessIncident: '2026-06-02',
  }
  const psr = { agreed: 'yes', inScope: 'yes', coordinatingAuthority: 'DE', dueOn: '2026-12-31' }
  it.each<[string, EventJson, string, string]>([
    ['expected side effect, all three', serious(sideEffect), 'EU.MDR.87.3', 'not_applicable'],
    ['one of three unknown', serious({ ...sideEffect, sideEffectQuantified: 'unknown' }), 'EU.MDR.87.3', '2026-06-17'],
    ['one of three not', serious({ ...sideEffect, sideEffectUnderTrend: 'no' }), 'EU.MDR.87.3', '2026-06-17'],
    ['in a summary report', { ...aware('2026-06-02'), psr }, 'EU.MDR.87.3', 'not_applicable'],
    [
      'perhaps in a summary report',
      { ...aware('2026-06-02'), psr: { ...psr, inScope: 'unknown' } },
      'EU.MDR.87.3',
      '2026-06-17',
    ],
    ['a death is no matter for a summary', { ...aware('2026-06-02', death), psr }, 'EU.MDR.87.5a', '2026-06-12'],
    ['the summary itself', { ...aware('2026-06-02'), psr }, 'EU.MDR.87.9', '2026-12-31'],
    ['the summary has no day yet', { psr: { ...psr, dueOn: undefined } }, 'EU.MDR.87.9', 'start_unknown'],
    ['no summary was agreed', { psr: { agreed: 'no' } }, 'EU.MDR.87.9', 'not_applicable'],
    [
      'investigational device',
      { ...aware('2026-06-02'), devices: [{ ...pump, underInvestigation: 'yes' }] },
      'EU.MDR.87.3',
      'not_applicable',
    ],
    ['no device', { ...aware('2026-06-02'), devices: [app] }, 'EU.MDR.87.3', 'not_applicable'],
    ['accessory', { ...aware('2026-06-02'), devices: [{ ...pump, kind: 'accessory' }] }, 'EU.MDR.87.3', '2026-06-17'],
    [
      'legacy device',
      { ...aware('2026-06-02'), devices: [{ ...pump, isMdrLegacy: 'yes' }] },
      'EU.MDR.87.3',
      '2026-06-17',
    ],
    [
      'sold in the USA only',
      { ...aware('2026-06-02'), devices: [{ ...pump, markets: ['US'] }] },
      'EU.MDR.87.3',
      'not_applicable',
    ],
    [
      'sold in Norway only',
      { ...aware('2026-06-02'), devices: [{ ...pump, markets: ['NO'] }] },
      'EU.MDR.87.3',
      '2026-06-17',
    ],
    ['occurred in the USA only', aware('2026-06-02', { countries: ['US'] }), 'EU.MDR.87.3', 'open'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})

describe('authorities', () => {
  const ids = (json: EventJson, rule: string) => dutiesUnder(json, rule).map(({ authority }) => authority.id)

  it('one report for each state where it occurred; holidays of other states are not known, so the earlier day counts', () => {
    const json = aware('2026-10-11', { countries: ['DE', 'FR', 'AT', 'US'] })
    expect(ids(json, 'EU.MDR.87.3')).toEqual(['AT.NCA', 'DE.BfArM', 'FR.NCA'])
    const easter = dutiesUnder(aware('2026-03-19', { countries: ['FR', 'DE'] }), 'EU.MDR.87.3')
    expect(easter.map(({ authority, limit }) => [authority.id, limit?.latest])).toEqual([
      ['DE.BfArM', '2026-04-07'],
      ['FR.NCA', '2026-04-03'],
    ])
    expect(easter[1]?.limit?.notes).toContainEqual({ code: 'weekends-only', facts: {} })
  })

  it('a state that nobody named is an authority that nobody named', () => {
    expect(ids(aware('2026-06-02', { countries: undefined }), 'EU.MDR.87.3')).toEqual(['EU.unknown'])
  })

  it('the earliest governs, for each authority by itself', () => {
    const json = aware('2026-06-02', { ...threat, ...death, countries: ['AT', 'DE'] })
    const governing = ['EU.MDR.87.4', 'EU.MDR.87.5a', 'EU.MDR.87.3'].map(rule =>
      dutiesUnder(json, rule).map(one => one.governs),
    )
    expect(governing).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
  })

  it('an action goes to its states and to the seat', () => {
    const fsca = {
      fieldAction: 'yes',
      preventsSeriousIncident: 'yes',
      countries: ['AT', 'FR'],
      plannedStart: '2026-11-30',
    }
    expect(ids({ company: { seat: 'DE' }, fsca }, 'EU.MDR.87.8')).toEqual(['AT.NCA', 'DE.BfArM', 'FR.NCA'])
    expect(ids({ company: { seat: 'US', authorisedRepresentativeSeat: 'IE' }, fsca }, 'EU.MDR.87.8')).toEqual([
      'AT.NCA',
      'FR.NCA',
      'IE.NCA',
    ])
  })
})

describe('one report answers the rules that ask for it', () => {
  const sentAt = (at: string) => ({ reports: [{ rule: 'EU.MDR.87.3', sentAt: at }] })
  const died = { death: 'yes', awarenessDeath: '2026-06-08' }
  it.each<[string, EventJson, string]>([
    ['sent when the death was known', { ...aware('2026-06-02', died), ...sentAt('2026-06-08T10:00:00Z') }, 'reported'],
    [
      'sent before the death: it does not tell it',
      { ...aware('2026-06-02', died), ...sentAt('2026-06-07T10:00:00Z') },
      'running',
    ],
    [
      'sent to another authority',
      {
        ...aware('2026-06-02', died),
        reports: [{ rule: 'EU.MDR.87.3', authority: 'AT.NCA', sentAt: '2026-06-09T10:00:00Z' }],
      },
      'running',
    ],
    [
      'sent about another product',
      {
        ...aware('2026-06-02', died),
        devices: [pump, app],
        reports: [{ rule: 'EU.MDR.87.3', device: app.name, sentAt: '2026-06-09T10:00:00Z' }],
      },
      'running',
    ],
  ])('%s', (_, json, expected) => {
    expect(dutiesUnder(json, 'EU.MDR.87.5a', '2026-06-10T10:00:00Z')[0]?.state).toBe(expected)
  })
})

describe('states', () => {
  const state = (now: string, more: object = {}) =>
    dutiesUnder({ ...aware('2026-02-13'), ...more }, 'EU.MDR.87.3', now)[0]?.state
  const sent = (sentAt: string) => ({ reports: [{ rule: 'EU.MDR.87.3', sentAt }] })
  const ending = {
    rule: 'EU.MDR.87.3',
    ending: 'not_applicable',
    on: '2026-02-20',
    by: 'A',
    secondPerson: 'B',
    because: 'Cause excluded.',
  }
  // nominal Saturday 28 February, latest Monday 2 March
  it.each<[string, string | undefined, string]>([
    ['running', state('2026-02-28T22:59:59Z'), 'running'],
    ['past the nominal day', state('2026-02-28T23:00:00Z'), 'past_nominal'],
    ['still within the law', state('2026-03-02T22:59:59Z'), 'past_nominal'],
    ['overdue', state('2026-03-02T23:00:00Z'), 'overdue'],
    ['reported', state('2026-04-01T00:00:00Z', sent('2026-03-02T22:00:00Z')), 'reported'],
    ['reported late', state('2026-04-01T00:00:00Z', sent('2026-03-02T23:30:00Z')), 'reported_late'],
    ['ended by decision', state('2026-04-01T00:00:00Z', { endings: [ending] }), 'ended'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})
