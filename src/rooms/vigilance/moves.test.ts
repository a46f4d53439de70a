import { describe, expect, it } from 'vitest'
import { type EventJson, eventOf, pump, serious } from '../../../test/support/vigilance.ts'
import { knownAt } from './as-of.ts'
import { calendars } from './calendars.ts'
import { dutiesOf } from './duties.ts'
import { historyOf, movesBetween, unexplained } from './moves.ts'
import { regulations } from './regulations.ts'

const aware = (more: object = {}) => serious({ awarenessIncident: '2026-03-05', ...more })
const moves = (json: EventJson) => historyOf(eventOf(json), regulations, calendars, '2026-03-10T00:00:00Z')
const told = (json: EventJson) =>
  moves(json).map(({ of, rule, kind, from, to }) => [of, rule, kind, from, to].join(' '))
const then = (json: EventJson, said: object, because?: string) => ({
  ...json,
  statements: [{ on: '2026-03-09', because, ...said }],
})

describe('moves', () => {
  const death = { fieldIncident: { death: 'yes', awarenessDeath: '2026-03-09' } }

  it('a case that gets graver: the governing limit moves earlier, the old one stays', () => {
    expect(told(then(aware(), death))).toEqual([
      'duty EU.MDR.87.5a began  2026-03-19',
      'limit EU.MDR.87.5a earlier 2026-03-20 2026-03-19',
    ])
  })

  it('awareness moved earlier', () => {
    expect(told(then(aware(), { fieldIncident: { awarenessIncident: '2026-03-02' } }))).toEqual([
      'duty EU.MDR.87.3 earlier 2026-03-20 2026-03-17',
      'limit EU.MDR.87.3 earlier 2026-03-20 2026-03-17',
    ])
  })

  it('a start that becomes known', () => {
    expect(told(then(serious(), { fieldIncident: { awarenessIncident: '2026-03-02' } }))).toContain(
      'duty EU.MDR.87.3 dated  2026-03-17',
    )
  })

  it('an authority that gets its name is the same duty', () => {
    const unnamed = then(aware({ countries: undefined }), { fieldIncident: { countries: ['DE'] } })
    expect(told(unnamed).filter(one => one.includes('ended'))).toEqual([])
  })

  it('what a clock waited for came: no reason needed', () => {
    const usReport = { deathOrSeriousInjury: 'yes', employeeAwareOn: '2026-03-05' }
    const json = then({ devices: [pump], usReport }, { usReport: { supplementsOn: ['2026-03-20'] } })
    expect(told(json)).toEqual(['duty US.803.56 dated  2026-04-19'])
  })

  it('a second state is a further duty', () => {
    const found = told(then(aware(), { fieldIncident: { countries: ['DE', 'AT'] } }))
    expect(found).toContain('duty EU.MDR.87.3 began  2026-03-20')
  })

  it('a day that is lost is later than any day: a report that is taken back takes the clock it started', () => {
    const knowledge = {
      occurred: 'yes',
      ownSystems: 'yes',
      severeDisruption: 'yes',
      knowledgeAt: '2026-03-05T10:00:00Z',
    }
    const json = { devices: [], company: { seat: 'DE', nis2EntityType: 'wichtig' }, securityIncident: knowledge }
    const sent = { ...json, reports: [{ rule: 'DE.BSIG.32.1.2', sentAt: '2026-03-06T10:00:00Z' }] }
    const [before, now] = [sent, json].map(one =>
      dutiesOf(eventOf(one), regulations, calendars, '2026-03-10T00:00:00Z'),
    )
    expect(movesBetween(before!, now!).filter(({ of }) => of === 'duty')).toMatchObject([
      { rule: 'DE.BSIG.32.1.4', kind: 'later', from: '2026-04-06', to: undefined },
    ])
  })

  it.each<[string, EventJson, string[]]>([
    ['cause excluded', then(aware(), { fieldIncident: { causality: 'excluded' } }), ['ended']],
    ['awareness moved later', then(aware(), { fieldIncident: { awarenessIncident: '2026-03-06' } }), ['later']],
    ['graver', then(aware(), death), []],
    ['the same again', then(aware(), { fieldIncident: { death: 'no' } }), []],
  ])('without a reason: %s', (_, json, kinds) => {
    const bare = unexplained(moves(json))
    expect([...new Set(bare.map(({ kind }) => kind))]).toEqual(kinds)
  })

  it('with a reason nothing is refused, and the reason is told', () => {
    const json = then(aware(), { fieldIncident: { causality: 'excluded' } }, 'Log files show a power cut in the house.')
    expect(unexplained(moves(json))).toEqual([])
    expect(moves(json).map(({ because }) => because)).toContain('Log files show a power cut in the house.')
  })
})

describe('as of a day', () => {
  const json = {
    ...then(aware(), { fieldIncident: { death: 'yes', awarenessDeath: '2026-03-09' } }, 'The patient died.'),
    devices: [pump],
    reports: [{ rule: 'EU.MDR.87.3', sentAt: '2026-03-11T08:00:00Z' }],
    endings: [
      { rule: 'EU.MDR.89.1', ending: 'stopped', on: '2026-03-12', by: 'A', secondPerson: 'B', because: 'Handed over.' },
    ],
  }
  const at = (instant: string) => dutiesOf(knownAt(eventOf(json), instant), regulations, calendars, instant)
  const states = (instant: string) =>
    Object.fromEntries(
      at(instant).flatMap(one =>
        one.kind === 'duty' && one.rule.id.startsWith('EU.MDR') ? [[one.rule.id, one.state]] : [],
      ),
    )

  it.each([
    ['2026-03-08T23:59:59Z', { 'EU.MDR.87.3': 'running', 'EU.MDR.89.1': 'no_limit', 'EU.MDR.89.5': 'no_limit' }],
    [
      '2026-03-09T23:59:59Z',
      { 'EU.MDR.87.3': 'running', 'EU.MDR.87.5a': 'running', 'EU.MDR.89.1': 'no_limit', 'EU.MDR.89.5': 'no_limit' },
    ],
    [
      '2026-03-11T23:59:59Z',
      { 'EU.MDR.87.3': 'reported', 'EU.MDR.87.5a': 'reported', 'EU.MDR.89.1': 'no_limit', 'EU.MDR.89.5': 'no_limit' },
    ],
    [
      '2026-03-12T23:59:59Z',
      { 'EU.MDR.87.3': 'reported', 'EU.MDR.87.5a': 'reported', 'EU.MDR.89.1': 'ended', 'EU.MDR.89.5': 'no_limit' },
    ],
  ])('%s', (instant, expected) => {
    expect(states(instant)).toEqual(expected)
  })

  it('the same input gives the same answer, whenever it is asked', () => {
    expect(JSON.stringify(at('2026-03-09T23:59:59Z'))).toBe(JSON.stringify(at('2026-03-09T23:59:59Z')))
  })
})
