import { describe, expect, it } from 'vitest'
import { type EventJson, pump, rulingsOf, verdictOf } from '../../../../../test/support/vigilance.ts'

const vulnerability = (more: object = {}, device: object = {}): EventJson => ({
  devices: [{ ...pump, isCyberDevice: 'yes', ...device }],
  usVulnerability: { residualRisk: 'uncontrolled', learnedOn: '2026-12-05', ...more },
})
const controlled = { residualRisk: 'controlled' }

describe('FDA guidance of 2016 and section 524B', () => {
  it.each<[string, EventJson, string, string]>([
    ['day 30 over the year', vulnerability(), 'US.PM16.30', '2027-01-04'],
    ['day 30 on a Saturday', vulnerability({ learnedOn: '2026-05-14' }), 'US.PM16.30', '2026-06-13'],
    ['day 30 is 29 February', vulnerability({ learnedOn: '2028-01-30' }), 'US.PM16.30', '2028-02-29'],
    ['day 60 over the year', vulnerability(), 'US.PM16.60', '2027-02-03'],
    ['day 60 on a Sunday', vulnerability({ learnedOn: '2026-04-08' }), 'US.PM16.60', '2026-06-07'],
    ['day 60 over 29 February', vulnerability({ learnedOn: '2028-01-30' }), 'US.PM16.60', '2028-03-30'],
    ['in doubt uncontrolled', vulnerability({ residualRisk: 'unknown' }), 'US.PM16.30', '2027-01-04'],
    ['controlled', vulnerability(controlled), 'US.PM16.30', 'not_applicable'],
    ['learned when? nobody said', vulnerability({ learnedOn: undefined }), 'US.PM16.60', 'start_unknown'],
    ['out of cycle', vulnerability(), 'US.524B.b2B', 'no_limit'],
    ['in doubt out of cycle', vulnerability({ residualRisk: 'unknown' }), 'US.524B.b2B', 'no_limit'],
    ['controlled: not out of cycle', vulnerability(controlled), 'US.524B.b2B', 'not_applicable'],
    ['controlled: regular cycle', vulnerability(controlled), 'US.524B.b2A', 'no_limit'],
    ['uncontrolled: not by the cycle', vulnerability(), 'US.524B.b2A', 'not_applicable'],
    ['in doubt by the cycle as well', vulnerability({ residualRisk: 'unknown' }), 'US.524B.b2A', 'no_limit'],
    ['no cyber device', vulnerability({}, { isCyberDevice: 'no' }), 'US.524B.b2B', 'not_applicable'],
    ['cyber device or not? unknown', vulnerability({}, { isCyberDevice: 'unknown' }), 'US.524B.b2B', 'no_limit'],
    ['not on the US market', vulnerability({}, { markets: ['EU'] }), 'US.PM16.30', 'not_applicable'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it.each([
    ['2016-12-27', []],
    ['2016-12-28', ['2016-12-28']],
    ['2023-03-28', ['2016-12-28']],
    ['2023-03-29', ['2023-03-29']],
  ])('a vulnerability learned on %s falls under the set of that day', (learnedOn, expected) => {
    const duties = rulingsOf(vulnerability({ learnedOn })).filter(one => one.kind === 'duty')
    expect([...new Set(duties.map(({ version }) => version))]).toEqual(expected)
  })
})
