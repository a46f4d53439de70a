import { describe, expect, it } from 'vitest'
import { app, dutiesUnder, type EventJson, pump, verdictOf } from '../../../../../test/support/vigilance.ts'

const report = (more: object = {}, rest: object = {}): EventJson => ({
  usReport: { deathOrSeriousInjury: 'yes', employeeAwareOn: '2026-12-18', ...more },
  ...rest,
})
const five = (qualifiedAwareOn: string | undefined, more: object = {}) =>
  report({ remedialActionNeeded: 'yes', qualifiedAwareOn, ...more })
const asked = (employeeAwareOn: string) => report({ fiveDayAskedByFda: 'yes', employeeAwareOn })
const malfunction = (malfunctionLikelyHarms: string) =>
  report({ deathOrSeriousInjury: 'no', malfunction: 'yes', malfunctionLikelyHarms })

describe('21 CFR part 803', () => {
  it.each<[string, EventJson, string, string]>([
    ['30 days over the year, onto a Sunday', report(), 'US.803.50', '2027-01-17'],
    ['30 days onto a federal holiday', report({ employeeAwareOn: '2026-11-25' }), 'US.803.50', '2026-12-25'],
    ['30 days onto 29 February', report({ employeeAwareOn: '2028-01-30' }), 'US.803.50', '2028-02-29'],
    ['likely to harm if it recurs', malfunction('yes'), 'US.803.50', '2027-01-17'],
    ['likely or not? unknown', malfunction('unknown'), 'US.803.50', '2027-01-17'],
    ['not likely', malfunction('no'), 'US.803.50', 'not_applicable'],
    ['injury unknown', report({ deathOrSeriousInjury: 'unknown' }), 'US.803.50', '2027-01-17'],
    ['aware since when? nobody said', report({ employeeAwareOn: undefined }), 'US.803.50', 'start_unknown'],
    ['5 work days over Christmas and New Year', five('2026-12-24'), 'US.803.53a', '2027-01-04'],
    ['5 work days over a weekend', five('2026-06-12'), 'US.803.53a', '2026-06-22'],
    ['5 work days over Juneteenth', five('2025-06-18'), 'US.803.53a', '2025-06-26'],
    ['5 work days over Columbus Day', five('2026-10-08'), 'US.803.53a', '2026-10-16'],
    ['5 work days over Memorial Day', five('2026-05-21'), 'US.803.53a', '2026-05-29'],
    ['Veterans Day on a Wednesday', five('2026-11-09'), 'US.803.53a', '2026-11-17'],
    ['no qualified awareness said: that of any employee', five(undefined), 'US.803.53a', '2026-12-28'],
    [
      'remedial action unknown: a person answers',
      five('2026-12-24', { remedialActionNeeded: 'unknown' }),
      'US.803.53a',
      'open',
    ],
    ['no remedial action', five('2026-12-24', { remedialActionNeeded: 'no' }), 'US.803.53a', 'not_applicable'],
    ['asked by the FDA', asked('2026-06-12'), 'US.803.53b', '2026-06-22'],
    ['asked by the FDA, over the year', asked('2026-12-29'), 'US.803.53b', '2027-01-06'],
    ['not asked', report({ fiveDayAskedByFda: 'no' }), 'US.803.53b', 'not_applicable'],
    ['supplement over the year', report({ supplementsOn: ['2026-12-15'] }), 'US.803.56', '2027-01-14'],
    ['supplement onto a Saturday', report({ supplementsOn: ['2026-05-14'] }), 'US.803.56', '2026-06-13'],
    ['nothing new', report(), 'US.803.56', 'waiting'],
    ['not on the US market', report({}, { devices: [{ ...pump, markets: ['EU'] }] }), 'US.803.50', 'not_applicable'],
    ['US market unknown', report({}, { devices: [{ name: 'X', kind: 'device' }] }), 'US.803.50', '2027-01-17'],
    ['no device', report({}, { devices: [{ ...app, markets: ['US'] }] }), 'US.803.50', 'not_applicable'],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('a clock for each new fact, each governing by itself', () => {
    const duties = dutiesUnder(report({ supplementsOn: ['2026-12-15', '2027-01-04'] }), 'US.803.56')
    expect(duties.map(({ limit, governs }) => [limit?.latest, governs])).toEqual([
      ['2027-01-14', true],
      ['2027-02-03', true],
    ])
  })

  it('five days before thirty: the earlier governs', () => {
    const both = five('2026-12-24')
    expect(dutiesUnder(both, 'US.803.53a')[0]?.governs).toBe(true)
    expect(dutiesUnder(both, 'US.803.50')[0]?.governs).toBe(false)
  })
})
