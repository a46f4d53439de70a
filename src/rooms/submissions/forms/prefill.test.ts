import { describe, expect, it } from 'vitest'
import { type EventJson, serious } from '../../../../test/support/vigilance.ts'
import type { FormFacts } from './facts.ts'
import { factsOf, filled } from './fixtures/filled.ts'
import { form } from './fixtures/reports.ts'
import { type ReportKind, unknown } from './form.ts'
import { forms } from './forms.ts'
import { prefill } from './prefill.ts'

const died = {
  ...serious({ awarenessIncident: '2026-03-05' }),
  statements: [
    {
      on: '2026-03-09',
      by: 'Service',
      because: 'The patient died.',
      fieldIncident: { death: 'yes', awarenessDeath: '2026-03-09' },
    },
  ],
}
const late = {
  ...serious({ awarenessIncident: '2026-11-09', judgedNotReportable: '2026-11-13' }),
  statements: [
    {
      on: '2026-12-01',
      because: 'Protokolle belegen einen Fernzugriff.',
      fieldIncident: { awarenessReportability: '2026-12-01' },
    },
  ],
}
const security = {
  company: { seat: 'DE', nis2EntityType: 'wichtig' },
  securityIncident: {
    occurred: 'yes',
    ownSystems: 'yes',
    severeDisruption: 'yes',
    knowledgeAt: '2026-11-20T17:45:00+01:00',
    isOngoing: 'unknown',
  },
}
const action = {
  fsca: {
    fieldAction: 'yes',
    preventsSeriousIncident: 'yes',
    urgent: 'no',
    countries: ['DE', 'AT'],
    plannedStart: '2026-11-30',
    draftNoticeSubmittedOn: '2026-11-25',
  },
}

// the worked examples of the handbook (section 14) and the events of the README of vigilance, by form
describe('values from the case', () => {
  it.each<[string, string, EventJson, ReportKind, Record<string, unknown>]>([
    [
      '1: plain',
      'eu-mir',
      serious({ awarenessIncident: '2026-01-14' }),
      'initial',
      { '1.2.c': '2026-01-14', '1.2.g': 'other', '1.2.e': 'initial' },
    ],
    ['5: death', 'eu-mir', serious({ awarenessIncident: '2026-12-10', death: 'yes' }), 'initial', { '1.2.g': 'death' }],
    [
      '7: health threat',
      'eu-mir',
      serious({ awarenessIncident: '2026-04-01', seriousPublicHealthThreat: 'yes' }),
      'initial',
      { '1.2.g': 'serious_public_health_threat' },
    ],
    [
      'unanticipated deterioration',
      'eu-mir',
      serious({ awarenessIncident: '2026-04-01', seriousDeterioration: 'yes', unanticipated: 'yes' }),
      'initial',
      { '1.2.g': 'unanticipated_serious_deterioration' },
    ],
    [
      '13: the patient dies later',
      'eu-mir',
      died,
      'follow_up',
      { '1.2.c': '2026-03-05', '1.2.g': 'death', '1.2.e': 'follow_up' },
    ],
    [
      '14: exceptional case',
      'eu-mir',
      late,
      'initial',
      { '1.2.c': '2026-11-09', '1.2.d': '2026-12-01', '1.2.g': 'other' },
    ],
    [
      '15: NIS2',
      'de-bsi',
      security,
      'early',
      { '2.knowledge': '2026-11-20T17:45:00+01:00', '1.registration': 'BSI-0815-4711' },
    ],
    ['15: NIS2, 72 hours', 'de-bsi', security, 'incident', { '2.ongoing': unknown, '2.malicious': 'yes' }],
    [
      '18: GDPR',
      'eu-gdpr',
      {
        personalDataBreach: {
          occurred: 'yes',
          gdprRole: 'controller',
          certaintyAt: '2026-12-24T09:15:00+01:00',
          healthData: 'yes',
          highRisk: 'unknown',
        },
      },
      'notification',
      { '2.certainty': '2026-12-24T09:15:00+01:00', '1.role': 'controller', '2.health': 'yes', '3.highrisk': unknown },
    ],
    [
      '18: GDPR, processor',
      'eu-gdpr',
      { personalDataBreach: { occurred: 'yes', gdprRole: 'processor', processorAwareAt: '2026-12-24T08:00:00Z' } },
      'processor_notice',
      { '2.certainty': '2026-12-24T08:00:00Z', '1.role': 'processor' },
    ],
    [
      '19: FDA 30 days',
      'us-803',
      { usReport: { malfunction: 'yes', malfunctionLikelyHarms: 'yes', employeeAwareOn: '2026-06-01' } },
      'thirty_day',
      { 'G.received': '2026-06-01', 'B.outcome': 'malfunction', 'D.software': '4.2.0, 4.2.1' },
    ],
    [
      '20: FDA 5 days',
      'us-803',
      { usReport: { remedialActionNeeded: 'yes', employeeAwareOn: '2026-06-28', qualifiedAwareOn: '2026-07-01' } },
      'five_day',
      { 'G.received': '2026-07-01', 'G.type': 'five_day' },
    ],
    [
      '21: 806',
      'us-806',
      { usCorrection: { correctionOrRemoval: 'yes', riskToHealth: 'yes', initiatedOn: '2026-11-16' } },
      'initial',
      { 'c7.initiated': '2026-11-16', 'c9.total': unknown, 'c1.registration': '3012345678' },
    ],
    [
      '22: FDA 30/60',
      'us-postmarket',
      { usVulnerability: { residualRisk: 'uncontrolled', learnedOn: '2026-02-10', isaoInformed: 'unknown' } },
      'communication',
      { '2.learned': '2026-02-10', '2.ids': 'NLM-2026-07, CVE-2026-31337', '3.isao': unknown },
    ],
    [
      '23: FSCA',
      'eu-fsca',
      action,
      'initial',
      { '7.start': '2026-11-30', '6.countries': ['DE', 'AT'], '1.urgent': 'no', '1.manufacturer': 'FA-2026-003' },
    ],
    [
      '23: notice',
      'eu-fsn',
      action,
      'draft',
      { '0.draft': '2026-11-25', '0.countries': ['DE', 'AT'], '4.srn': 'DE-MF-000012345', '0.version': 1 },
    ],
    [
      'README: companion app',
      'eu-cra',
      { craEvent: { activelyExploited: 'yes', knowledgeAt: '2026-11-20T17:45:00+01:00' } },
      'early',
      { '2.what': 'exploited', '2.knowledge': '2026-11-20T17:45:00+01:00', '2.malicious': 'yes' },
    ],
    ['severe incident of a part', 'eu-cra', { craEvent: { craSevere: 'yes' } }, 'early', { '2.what': 'severe' }],
    [
      'trend without a threshold',
      'eu-trend',
      {
        trend: {
          significantIncrease: 'unknown',
          thresholdInPmsPlan: 'no',
          identifiedOn: '2026-10-01',
          countries: ['DE'],
        },
      },
      'initial',
      { '4.threshold': 'no', '4.identified': '2026-10-01', '3.countries': ['DE'] },
    ],
    [
      'summary report',
      'eu-psr',
      { psr: { agreed: 'yes', inScope: 'yes', dueOn: '2026-12-31' } },
      'periodic',
      { '1.to': '2026-12-31' },
    ],
  ])('example %s', (_, id, json, kind, expected) => {
    expect(filled(id, json, kind).values).toMatchObject(expected)
  })

  it('1.2.d stands only in the exceptional case', () => {
    const plain = serious({ awarenessIncident: '2026-01-14', awarenessReportability: '2026-01-14' })
    expect(filled('eu-mir', plain, 'initial').values).not.toHaveProperty('1.2.d')
  })

  it('14: the difference is explained from the statement, as a proposal; without a reason it stays blank', () => {
    const { values, sources } = filled('eu-mir', late, 'initial')
    expect(values['5.a']).toBe(
      'Der Hersteller erhielt am 09.11.2026 Kenntnis vom Vorkommnis. Am 01.12.2026 eingegangene Informationen machten es meldepflichtig.\nAm 13.11.2026 war es als nicht meldepflichtig beurteilt worden.\nProtokolle belegen einen Fernzugriff.',
    )
    expect(sources['5.a']).toEqual({ from: 'awareness.explanation', isProposal: true })
    const silent = serious({
      awarenessIncident: '2026-11-09',
      awarenessReportability: '2026-12-01',
      judgedNotReportable: '2026-11-13',
    })
    expect(filled('eu-mir', silent, 'initial').values).not.toHaveProperty('5.a')
  })

  it('an uncertain death is classified as the law counts it, for a person to look at', () => {
    const { values, sources } = filled(
      'eu-mir',
      serious({ awarenessIncident: '2026-12-10', death: 'unknown' }),
      'initial',
    )
    expect(values['1.2.g']).toBe('death')
    expect(sources['1.2.g']?.isProposal).toBe(true)
  })

  it('without a duty there is no classification', () => {
    expect(filled('eu-mir', {}, 'initial').values).not.toHaveProperty('1.2.g')
  })
})

describe('what others said', () => {
  it('the number of the authority, from an earlier report to it', () => {
    const earlier = [
      { form: 'eu-mir', kind: 'initial', authority: 'DE.BfArM', sentAt: '2026-11-20T10:00:00Z', reference: '12345/26' },
      { form: 'eu-mir', kind: 'initial', authority: 'AT.NCA', sentAt: '2026-11-21T10:00:00Z', reference: 'AT-9' },
    ]
    expect(filled('eu-mir', serious(), 'follow_up', { earlier }).values['1.1.c']).toBe('12345/26')
    const without = earlier.map(({ reference: _, ...one }) => one)
    expect(filled('eu-mir', serious(), 'follow_up', { earlier: without }).values['1.1.c']).toEqual(unknown)
    expect(filled('eu-mir', serious(), 'initial').values).not.toHaveProperty(['1.1.c'])
  })

  it('the risk file', () => {
    expect(filled('eu-mir', serious(), 'final_reportable').values).toMatchObject({
      '4.2.d.reviewed': 'yes',
      '4.2.d.adequate': 'no',
      '4.2.d.results': 'R-014: Restrisiko nicht vertretbar (22.11.2026, S. Albers)',
    })
    expect(filled('eu-mir', serious(), 'final_reportable', { reviews: [] }).values).not.toHaveProperty([
      '4.2.d.reviewed',
    ])
  })

  it('findings are told in the language of the draft', () => {
    const told = (language: string) => filled('eu-mir', serious(), 'initial', { language }).values['4.1.comments']
    expect(told('de')).toContain('CVE-2026-31337 in libremote 1.4.2 (CVSS 9.8, CVSS:3.1/AV:N')
    expect(told('de')).toContain('wird ausgenutzt')
    expect(told('en')).toContain('exploited')
  })

  it('without a description the statements tell the case, as a proposal', () => {
    const { narrative: _, ...facts } = factsOf(died)
    const { values, sources } = prefill(form('eu-mir'), facts, 'initial')
    expect(values['3.1.a']).toContain('09.03.2026, Service: The patient died.')
    expect(sources['3.1.a']?.isProposal).toBe(true)
  })
})

describe('every form', () => {
  it.each(forms.flatMap(one => one.kinds.map(kind => [one.id, kind, one] as const)))(
    '%s, %s: from nothing comes nothing but the draft itself, and each value has its origin',
    (_, kind, one) => {
      const empty: FormFacts = {
        number: 'V-1',
        title: 'x',
        today: '2026-11-26',
        said: {},
        statements: [],
        devices: [],
        findings: [],
        reviews: [],
        duties: [],
        earlier: [],
        fieldActions: [],
      }
      const { values, sources } = prefill(one, empty, kind)
      expect(Object.keys(sources)).toEqual(Object.keys(values))
      const facts = new Set(Object.values(sources).map(({ from }) => from))
      for (const from of facts)
        expect([
          'today',
          'kind',
          'version',
          'case.number',
          'case.narrative',
          'case.incident',
          'notice.replyForm',
          'fieldAction.reference',
          'fieldAction.units',
          'fieldAction.confirmed',
          'fieldAction.done',
          'installed.counts',
        ]).toContain(from)
      expect(JSON.stringify(values)).not.toMatch(/:0[,}\]]/)
    },
  )
})
