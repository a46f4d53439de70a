import { describe, expect, it } from 'vitest'
import { type EventJson, eventOf, pump, serious } from '../../../test/support/vigilance.ts'
import { knownAt } from './as-of.ts'
import { calendars } from './calendars.ts'
import { dutiesOf } from './duties.ts'
import { regulations } from './regulations.ts'

/** An event with something for every law that is in force in autumn 2026. */
const event: EventJson = {
  ...serious({
    awarenessIncident: '2026-12-10',
    countries: ['DE', 'AT'],
    forwardedByAuthority: 'yes',
    toldByAdviser: 'no',
  }),
  devices: [
    { ...pump, isCyberDevice: 'yes' },
    { name: 'Pulso App', kind: 'not_a_device', markets: ['EU'], craApplies: 'yes' },
  ],
  company: { role: 'manufacturer', seat: 'DE', nis2EntityType: 'wichtig' },
  fsca: {
    fieldAction: 'yes',
    preventsSeriousIncident: 'yes',
    urgent: 'no',
    countries: ['DE'],
    plannedStart: '2027-01-04',
  },
  trend: { thresholdInPmsPlan: 'yes', significantIncrease: 'no' },
  psr: { agreed: 'no' },
  securityIncident: {
    occurred: 'yes',
    ownSystems: 'yes',
    severeDisruption: 'yes',
    isOngoing: 'no',
    knowledgeAt: '2026-12-10T16:00:00+01:00',
  },
  personalDataBreach: {
    occurred: 'yes',
    gdprRole: 'both',
    healthData: 'yes',
    certaintyAt: '2026-12-10T18:00:00+01:00',
  },
  craEvent: { activelyExploited: 'yes', craSevere: 'no', knowledgeAt: '2026-12-10T16:00:00+01:00' },
  usReport: {
    deathOrSeriousInjury: 'yes',
    remedialActionNeeded: 'no',
    fiveDayAskedByFda: 'no',
    employeeAwareOn: '2026-12-10',
  },
  usCorrection: { correctionOrRemoval: 'yes', riskToHealth: 'yes', initiatedOn: '2026-12-21' },
  usVulnerability: { residualRisk: 'uncontrolled', learnedOn: '2026-12-10' },
  statements: [
    { on: '2026-12-14', because: 'The patient died.', fieldIncident: { death: 'yes', awarenessDeath: '2026-12-14' } },
  ],
  reports: [
    { rule: 'DE.BSIG.32.1.2', sentAt: '2026-12-12T09:00:00+01:00' },
    { rule: 'EU.MDR.87.5a', authority: 'DE.BfArM', sentAt: '2026-12-16T09:00:00+01:00', nextReportOn: '2027-02-01' },
  ],
}

function told(asOf: string): string[] {
  const rulings = dutiesOf(knownAt(eventOf(event), asOf), regulations, calendars, asOf)
  return rulings.flatMap(one => {
    if (one.kind !== 'duty') return one.kind === 'open' ? [`open ${one.rules.join(' ')}`] : []
    const { rule, authority, limit, state, governs } = one
    const days = limit ? [limit.nominal, limit.rolled, limit.latest ?? '–'].join(' ') : '–'
    return [`${rule.id} ${authority.id} ${days} ${state}${governs ? ' governs' : ''}`]
  })
}

// worked out by hand from the handbook; it must read the same in ten years
describe('one event, looked at on two days', () => {
  it('before the death', () => {
    expect(told('2026-12-11T12:00:00Z')).toEqual([
      'EU.MDR.87.3 AT.NCA 2026-12-25 2026-12-25 2026-12-25 running governs',
      'EU.MDR.87.3 DE.BfArM 2026-12-25 2026-12-28 2026-12-28 running governs',
      'EU.MDR.87.11 AT.NCA – no_limit governs',
      'EU.MDR.87.11 DE.BfArM – no_limit governs',
      'EU.MDR.89.1 AT.NCA – no_limit governs',
      'EU.MDR.89.1 DE.BfArM – no_limit governs',
      'EU.MDR.89.5 AT.NCA – no_limit governs',
      'EU.MDR.89.5 DE.BfArM – no_limit governs',
      'EU.MDR.87.8 DE.BfArM 2027-01-03 2027-01-03 2027-01-03 running governs',
      'EU.MDR.89.8 DE.BfArM 2026-12-30 2026-12-30 2026-12-30 running governs',
      'EU.MDR.89.8.window DE.BfArM – waiting governs',
      'EU.MDR.89.5.fsca DE.BfArM – waiting governs',
      'DE.MPDG.8 DE.customers – no_limit governs',
      'US.803.50 US.FDA 2027-01-09 2027-01-09 2027-01-09 running governs',
      'US.803.56 US.FDA – waiting governs',
      'US.806.10 US.FDA 2027-01-06 2027-01-06 2027-01-06 running governs',
      'US.PM16.30 US.customers 2027-01-09 2027-01-09 2027-01-09 running governs',
      'US.PM16.60 US.customers 2027-02-08 2027-02-08 2027-02-08 running governs',
      'US.524B.b2B US.customers – no_limit governs',
      'EU.CRA.14.AEV.24h EU.CSIRT-ENISA 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z running governs',
      'EU.CRA.14.AEV.72h EU.CSIRT-ENISA 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z running governs',
      'EU.CRA.14.AEV.final EU.CSIRT-ENISA – waiting governs',
      'EU.CRA.14.8 EU.users – no_limit governs',
      'DE.BSIG.32.1.1 DE.BSI 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z running governs',
      'DE.BSIG.32.1.2 DE.BSI 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z running governs',
      'DE.BSIG.32.1.3 DE.BSI – waiting governs',
      'DE.BSIG.32.1.4 DE.BSI – waiting governs',
      'EU.GDPR.33.1 EU.DPA 2026-12-13T17:00:00Z 2026-12-13T17:00:00Z 2026-12-13T17:00:00Z running governs',
      'EU.GDPR.33.2 EU.controller 2026-12-11T17:00:00Z 2026-12-11T17:00:00Z – running governs',
      'EU.GDPR.33.5 EU.own-record – no_limit governs',
      'EU.GDPR.34 EU.data-subjects – no_limit governs',
    ])
  })

  it('after the death, the reports to the BSI and to the BfArM', () => {
    const changed = told('2026-12-28T12:00:00Z').filter(line => /MDR\.(87\.[35]|89\.5 )|BSIG/.test(line))
    expect(changed).toEqual([
      'EU.MDR.87.5a AT.NCA 2026-12-24 2026-12-24 2026-12-24 overdue governs',
      'EU.MDR.87.5a DE.BfArM 2026-12-24 2026-12-24 2026-12-24 reported governs',
      'EU.MDR.87.3 AT.NCA 2026-12-25 2026-12-25 2026-12-25 overdue',
      'EU.MDR.87.3 DE.BfArM 2026-12-25 2026-12-28 2026-12-28 reported',
      'EU.MDR.89.5 AT.NCA – no_limit governs',
      'EU.MDR.89.5 DE.BfArM 2027-02-01 2027-02-01 2027-02-01 running governs',
      'DE.BSIG.32.1.1 DE.BSI 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z 2026-12-11T15:00:00Z overdue governs',
      'DE.BSIG.32.1.2 DE.BSI 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z 2026-12-13T15:00:00Z reported governs',
      'DE.BSIG.32.1.3 DE.BSI – waiting governs',
      'DE.BSIG.32.1.4 DE.BSI 2027-01-12 2027-01-12 2027-01-12 running governs',
    ])
  })
})
