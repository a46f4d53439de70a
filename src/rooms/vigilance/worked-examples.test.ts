import { describe, expect, it } from 'vitest'
import { dutiesUnder, type EventJson, rulingsOf, serious, verdictOf } from '../../../test/support/vigilance.ts'
import { clockIn } from '../../core/time-zone.ts'
import { factsOf } from './facts.ts'
import { walk } from './tree.ts'
import { trees } from './trees.ts'

// the 24 worked examples of the handbook of vigilance (section 14), by their numbers; German holidays, tz Europe/Berlin

const threat = { seriousPublicHealthThreat: 'yes' }
const death = { death: 'yes' }

describe('examples 1 to 12: days of art. 87 MDR', () => {
  it.each<[number, string, string, object, string]>([
    [1, 'EU.MDR.87.3', '2026-01-14', {}, '2026-01-29'],
    [2, 'EU.MDR.87.3', '2026-02-13', {}, '2026-02-28 / 2026-03-02 / 2026-03-02'],
    [3, 'EU.MDR.87.3', '2026-04-16', {}, '2026-05-01 / 2026-05-04 / 2026-05-04'],
    [4, 'EU.MDR.87.3', '2026-12-10', {}, '2026-12-25 / 2026-12-28 / 2026-12-28'],
    [5, 'EU.MDR.87.5a', '2026-12-10', death, '2026-12-20 / 2026-12-21 / 2026-12-21'],
    [6, 'EU.MDR.87.5a', '2026-09-24', death, '2026-10-04 / 2026-10-05 / 2026-10-05'],
    [7, 'EU.MDR.87.4', '2026-04-01', threat, '2026-04-03 / 2026-04-07 / 2026-04-07'],
    [8, 'EU.MDR.87.4', '2026-04-02', threat, '2026-04-04 / 2026-04-07 / 2026-04-08'],
    [9, 'EU.MDR.87.4', '2026-11-20', threat, '2026-11-22 / 2026-11-23 / 2026-11-24'],
    [10, 'EU.MDR.87.4', '2026-05-22', threat, '2026-05-24 / 2026-05-26 / 2026-05-27'],
    [11, 'EU.MDR.87.4', '2026-12-23', threat, '2026-12-25 / 2026-12-28 / 2026-12-28'],
    [12, 'EU.MDR.87.4', '2027-12-22', threat, '2027-12-24'],
  ])('example %i: %s, aware on %s', (_, rule, awarenessIncident, more, expected) => {
    expect(verdictOf(serious({ awarenessIncident, ...more }), rule)).toBe(expected)
  })
})

describe('examples 13 and 14: a clock that moves, a clock that starts late', () => {
  const later = {
    on: '2026-03-09',
    because: 'The patient died.',
    fieldIncident: { ...death, awarenessDeath: '2026-03-09' },
  }
  const case13 = { ...serious({ awarenessIncident: '2026-03-05' }), statements: [later] }

  it('example 13: ten days from the awareness of the death govern, the stricter reading is a warning', () => {
    expect(verdictOf(serious({ awarenessIncident: '2026-03-05' }), 'EU.MDR.87.3')).toBe('2026-03-20')
    expect(verdictOf(case13, 'EU.MDR.87.3')).toBe('2026-03-20')
    const [duty] = dutiesUnder(case13, 'EU.MDR.87.5a')
    expect(duty).toMatchObject({ governs: true, limit: { latest: '2026-03-19' } })
    expect(duty?.stricter).toMatchObject({ nominal: '2026-03-15', rolled: '2026-03-16', latest: '2026-03-16' })
  })

  it('example 13: the other reading is a setting', () => {
    const strict = { ...case13, settings: { deathClock: 'from-incident' } }
    expect(verdictOf(strict, 'EU.MDR.87.5a')).toBe('2026-03-15 / 2026-03-16 / 2026-03-16')
  })

  it('example 14: first not reportable, then new information', () => {
    const fresh = { awarenessIncident: '2026-11-09', awarenessReportability: '2026-12-01' }
    const judged = serious({ ...fresh, judgedNotReportable: '2026-11-13' })
    expect(verdictOf(judged, 'EU.MDR.87.3')).toBe('2026-12-16')
    const [duty] = dutiesUnder(judged, 'EU.MDR.87.3', '2026-12-02T08:00:00Z')
    expect(duty?.begin).toMatchObject({ start: '2026-12-01', notes: [{ code: 'exceptional-case' }] })
    // without the first conclusion the clock runs from the first awareness
    expect(verdictOf(serious(fresh), 'EU.MDR.87.3')).toBe('2026-11-24')
  })
})

const nis2 = (knowledgeAt: string, sentAt?: string): EventJson => ({
  devices: [],
  company: { seat: 'DE', nis2EntityType: 'wichtig' },
  securityIncident: { occurred: 'yes', ownSystems: 'yes', severeDisruption: 'yes', knowledgeAt },
  reports: sentAt ? [{ rule: 'DE.BSIG.32.1.2', sentAt }] : [],
})
const local = (json: EventJson, rule: string) => {
  const [duty] = dutiesUnder(json, rule)
  return duty?.limit && clockIn(duty.limit.nominal, 'Europe/Berlin')
}

describe('examples 15 to 18: hours and months', () => {
  it('example 15: NIS2 over a weekend', () => {
    const event = nis2('2026-11-20T17:45:00+01:00', '2026-11-23T10:00:00+01:00')
    expect(local(event, 'DE.BSIG.32.1.1')).toBe('2026-11-21T17:45:00+01:00')
    expect(local(event, 'DE.BSIG.32.1.2')).toBe('2026-11-23T17:45:00+01:00')
    expect(verdictOf(event, 'DE.BSIG.32.1.4')).toBe('2026-12-23')
  })

  it('example 16: NIS2 over both clock changes', () => {
    const spring = nis2('2026-03-27T16:30:00+01:00')
    expect(local(spring, 'DE.BSIG.32.1.1')).toBe('2026-03-28T16:30:00+01:00')
    expect(local(spring, 'DE.BSIG.32.1.2')).toBe('2026-03-30T17:30:00+02:00')
    expect(local(nis2('2026-10-23T18:00:00+02:00'), 'DE.BSIG.32.1.2')).toBe('2026-10-26T17:00:00+01:00')
  })

  it.each([
    ['2026-01-31T12:00:00+01:00', '2026-02-28'],
    ['2026-08-31T12:00:00+02:00', '2026-09-30'],
  ])('example 17: 72 h report sent %s', (sentAt, expected) => {
    const knowledge = new Date(Date.parse(sentAt) - 86_400_000).toISOString()
    expect(verdictOf(nis2(knowledge, sentAt), 'DE.BSIG.32.1.4')).toBe(expected)
  })

  it('example 18: GDPR over Christmas', () => {
    const personalDataBreach = { occurred: 'yes', gdprRole: 'controller', certaintyAt: '2026-12-24T09:15:00+01:00' }
    expect(local({ devices: [], personalDataBreach }, 'EU.GDPR.33.1')).toBe('2026-12-27T09:15:00+01:00')
  })
})

const injury = (more: object): EventJson => ({ usReport: { deathOrSeriousInjury: 'yes', ...more } })
const fiveDays = (qualifiedAwareOn: string) =>
  injury({ remedialActionNeeded: 'yes', qualifiedAwareOn, employeeAwareOn: qualifiedAwareOn })
const correction = (initiatedOn: string): EventJson => ({
  usCorrection: { correctionOrRemoval: 'yes', riskToHealth: 'yes', initiatedOn },
})

describe('examples 19 to 22: days of US law', () => {
  it.each<[number, EventJson, string, string]>([
    [19, injury({ employeeAwareOn: '2026-06-01' }), 'US.803.50', '2026-07-01'],
    [19, injury({ employeeAwareOn: '2026-01-15' }), 'US.803.50', '2026-02-14'],
    [20, fiveDays('2026-07-01'), 'US.803.53a', '2026-07-09'],
    [20, fiveDays('2026-11-20'), 'US.803.53a', '2026-11-30'],
    [21, correction('2026-11-16'), 'US.806.10', '2026-12-01'],
    [21, correction('2026-12-21'), 'US.806.10', '2027-01-06'],
    [22, { usVulnerability: { residualRisk: 'uncontrolled', learnedOn: '2026-02-10' } }, 'US.PM16.30', '2026-03-12'],
    [22, { usVulnerability: { residualRisk: 'uncontrolled', learnedOn: '2026-02-10' } }, 'US.PM16.60', '2026-04-11'],
  ])('example %i', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})

describe('example 23: a field safety corrective action', () => {
  const fsca = {
    fieldAction: 'yes',
    preventsSeriousIncident: 'yes',
    urgent: 'no',
    countries: ['DE'],
    plannedStart: '2026-11-30',
    draftNoticeSubmittedOn: '2026-11-25',
  }

  it('report before the start, two weekdays for comments', () => {
    const json = { company: { seat: 'DE' }, fsca }
    expect(verdictOf(json, 'EU.MDR.89.8.window')).toBe('2026-11-27')
    expect(verdictOf(json, 'EU.MDR.87.8')).toBe('2026-11-29')
    expect(verdictOf(json, 'EU.MDR.89.8')).toBe('2026-11-25')
    expect(dutiesUnder(json, 'EU.MDR.87.8')[0]?.aim).toBe('2026-11-27')
  })
})

describe('example 24: MDCG 2019-16 annex II', () => {
  const none = {
    inField: 'yes',
    malfunctionOrDeterioration: 'yes',
    death: 'no',
    seriousDeterioration: 'no',
    seriousPublicHealthThreat: 'no',
  } as const
  const affected = (mightHarm: 'yes' | 'no') => ({ ...none, functionAffected: 'yes', mightHarm }) as const
  const copied = { ...none, functionAffected: 'no' } as const

  it.each([
    ['infant warmer crashed by malformed network traffic', affected('yes'), 'yes'],
    ['infant warmer therapy data copied via USB', copied, 'no'],
    ['traffic between monitor and central eavesdropped', copied, 'no'],
    ['PACS ransomware', affected('yes'), 'yes'],
    ['MR blue screen, patient scanned elsewhere', affected('no'), 'no'],
    ['ventilator alarm messages manipulated', affected('yes'), 'yes'],
    ['pacemaker battery depleted by request flooding', affected('yes'), 'yes'],
  ] as const)('%s', (_, fieldIncident, expected) => {
    expect(walk(trees['serious-incident'], factsOf({ fieldIncident }, undefined)).outcome).toBe(expected)
  })

  it('what only copies data is still asked about under the GDPR', () => {
    const rulings = rulingsOf({ fieldIncident: copied })
    expect(rulings.filter(one => one.kind === 'duty')).toEqual([])
    expect(rulings.find(one => one.regulation === 'gdpr')).toMatchObject({ kind: 'open' })
    const told = {
      fieldIncident: copied,
      personalDataBreach: { occurred: 'yes', gdprRole: 'controller', certaintyAt: '2026-11-20T08:00:00Z' },
    }
    expect(verdictOf(told, 'EU.GDPR.33.1')).toBe('2026-11-23T08:00:00Z')
  })
})
