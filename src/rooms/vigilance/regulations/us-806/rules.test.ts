import { describe, expect, it } from 'vitest'
import { type EventJson, pump, verdictOf } from '../../../../../test/support/vigilance.ts'

const correction = (more: object = {}, rest: object = {}): EventJson => ({
  usCorrection: { correctionOrRemoval: 'yes', riskToHealth: 'yes', initiatedOn: '2026-06-12', ...more },
  ...rest,
})
const four = {
  residualRisk: 'uncontrolled',
  learnedOn: '2026-05-01',
  knownHarm: 'no',
  communicatedOn: '2026-05-31',
  remediatedOn: '2026-06-30',
  isaoInformed: 'yes',
}
const discretion = (more: object = {}) => correction({}, { usVulnerability: { ...four, ...more } })

describe('21 CFR part 806', () => {
  it.each<[string, EventJson, string, string]>([
    ['before the rule', correction({ initiatedOn: '1997-11-14' }), 'US.806.10', 'not_applicable'],
    ['10 work days over Juneteenth', correction(), 'US.806.10', '2026-06-29'],
    ['over the year', correction({ initiatedOn: '2026-12-28' }), 'US.806.10', '2027-01-12'],
    ['initiated on a Saturday', correction({ initiatedOn: '2026-08-15' }), 'US.806.10', '2026-08-28'],
    ['over Labor Day', correction({ initiatedOn: '2026-09-01' }), 'US.806.10', '2026-09-16'],
    ['not initiated on a known day', correction({ initiatedOn: undefined }), 'US.806.10', 'start_unknown'],
    ['risk unknown', correction({ riskToHealth: 'unknown' }), 'US.806.10', '2026-06-29'],
    ['no risk to health', correction({ riskToHealth: 'no' }), 'US.806.10', 'not_applicable'],
    ['no risk to health: a record', correction({ riskToHealth: 'no' }), 'US.806.20', 'no_limit'],
    ['reported: no second record', correction(), 'US.806.20', 'not_applicable'],
    ['no correction, no record', correction({ correctionOrRemoval: 'no' }), 'US.806.20', 'not_applicable'],
    ['correction or not? a person answers', correction({ correctionOrRemoval: 'unknown' }), 'US.806.10', 'open'],
    ['already reported under 803', correction({ reportedUnder803: 'yes' }), 'US.806.10', 'not_applicable'],
    ['perhaps reported under 803', correction({ reportedUnder803: 'unknown' }), 'US.806.10', '2026-06-29'],
    ['all four conditions of the guidance', discretion(), 'US.806.10', 'not_applicable'],
    ['known harm', discretion({ knownHarm: 'yes' }), 'US.806.10', '2026-06-29'],
    ['harm unknown', discretion({ knownHarm: 'unknown' }), 'US.806.10', '2026-06-29'],
    ['told on day 31', discretion({ communicatedOn: '2026-06-01' }), 'US.806.10', '2026-06-29'],
    ['fixed on day 61', discretion({ remediatedOn: '2026-07-01' }), 'US.806.10', '2026-06-29'],
    ['not fixed yet: the report stands', discretion({ remediatedOn: undefined }), 'US.806.10', '2026-06-29'],
    ['no ISAO', discretion({ isaoInformed: 'no' }), 'US.806.10', '2026-06-29'],
    ['controlled risk: a routine update', discretion({ residualRisk: 'controlled' }), 'US.806.10', 'not_applicable'],
    [
      'not on the US market',
      correction({}, { devices: [{ ...pump, markets: ['DE'] }] }),
      'US.806.10',
      'not_applicable',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })
})
