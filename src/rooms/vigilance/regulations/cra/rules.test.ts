import { describe, expect, it } from 'vitest'
import { app, type EventJson, pump, serious, verdictOf } from '../../../../../test/support/vigilance.ts'

const event = (more: object = {}, rest: object = {}): EventJson => ({
  devices: [app],
  craEvent: { activelyExploited: 'yes', craSevere: 'no', knowledgeAt: '2026-12-30T20:00:00+01:00', ...more },
  ...rest,
})
const severe = (more: object = {}, rest: object = {}) =>
  event({ activelyExploited: 'no', craSevere: 'yes', ...more }, rest)
const sent = (sentAt: string) => ({ reports: [{ rule: 'EU.CRA.14.SI.72h', sentAt }] })
const friday = { knowledgeAt: '2026-10-23T18:00:00+02:00' }

describe('CRA article 14, parts that are no devices', () => {
  it.each<[string, EventJson, string, string]>([
    ['warning over the year', event(), 'EU.CRA.14.AEV.24h', '2026-12-31T19:00:00Z'],
    ['warning over a weekend', event(friday), 'EU.CRA.14.AEV.24h', '2026-10-24T16:00:00Z'],
    ['notification over the year', event(), 'EU.CRA.14.AEV.72h', '2027-01-02T19:00:00Z'],
    ['notification over weekend and clock change', event(friday), 'EU.CRA.14.AEV.72h', '2026-10-26T16:00:00Z'],
    ['final waits for a measure', event(), 'EU.CRA.14.AEV.final', 'waiting'],
    [
      'final 14 days after it, on a holiday',
      event({ measureAvailableAt: '2026-12-18T12:00:00+01:00' }),
      'EU.CRA.14.AEV.final',
      '2027-01-01',
    ],
    [
      'final on a Sunday',
      event({ measureAvailableAt: '2026-11-08T12:00:00+01:00' }),
      'EU.CRA.14.AEV.final',
      '2026-11-22',
    ],
    [
      'measure available at midnight counts in Berlin',
      event({ measureAvailableAt: '2026-11-08T23:30:00Z' }),
      'EU.CRA.14.AEV.final',
      '2026-11-23',
    ],
    [
      'a proof of concept is no exploitation',
      event({ activelyExploited: 'no' }),
      'EU.CRA.14.AEV.24h',
      'not_applicable',
    ],
    ['no reliable evidence yet', event({ activelyExploited: 'unknown' }), 'EU.CRA.14.AEV.24h', 'open'],
    ['no reliable evidence yet, 72 h', event({ activelyExploited: 'unknown' }), 'EU.CRA.14.AEV.72h', 'open'],
    ['severe incident, warning', severe(), 'EU.CRA.14.SI.24h', '2026-12-31T19:00:00Z'],
    ['severe incident over a weekend', severe(friday), 'EU.CRA.14.SI.24h', '2026-10-24T16:00:00Z'],
    ['severe or not? unknown', severe({ craSevere: 'unknown' }), 'EU.CRA.14.SI.24h', '2026-12-31T19:00:00Z'],
    ['severe incident, notification', severe(), 'EU.CRA.14.SI.72h', '2027-01-02T19:00:00Z'],
    ['severe incident, notification over a weekend', severe(friday), 'EU.CRA.14.SI.72h', '2026-10-26T16:00:00Z'],
    ['not severe', event(), 'EU.CRA.14.SI.72h', 'not_applicable'],
    ['final waits for the notification', severe(), 'EU.CRA.14.SI.final', 'waiting'],
    ['final a month after it', severe({}, sent('2026-12-31T12:00:00+01:00')), 'EU.CRA.14.SI.final', '2027-01-31'],
    ['final at the end of February', severe({}, sent('2027-01-31T12:00:00+01:00')), 'EU.CRA.14.SI.final', '2027-02-28'],
    ['users are told', event(), 'EU.CRA.14.8', 'no_limit'],
    ['users are told of a severe incident', severe(), 'EU.CRA.14.8', 'no_limit'],
    ['nothing to tell users', event({ activelyExploited: 'no' }), 'EU.CRA.14.8', 'not_applicable'],
    ['a device is left out (art. 2(2))', event({}, { devices: [pump] }), 'EU.CRA.14.AEV.24h', 'not_applicable'],
    [
      'an accessory is left out',
      event({}, { devices: [{ ...app, kind: 'accessory' }] }),
      'EU.CRA.14.AEV.24h',
      'not_applicable',
    ],
    [
      'device or not? unknown',
      event({}, { devices: [{ ...app, kind: 'unknown' }] }),
      'EU.CRA.14.AEV.24h',
      '2026-12-31T19:00:00Z',
    ],
    [
      'CRA or not? unknown',
      event({}, { devices: [{ ...app, craApplies: 'unknown' }] }),
      'EU.CRA.14.AEV.24h',
      '2026-12-31T19:00:00Z',
    ],
    [
      'CRA does not apply',
      event({}, { devices: [{ ...app, craApplies: 'no' }] }),
      'EU.CRA.14.AEV.24h',
      'not_applicable',
    ],
    [
      'before reporting began',
      event({ knowledgeAt: '2026-09-10T12:00:00+02:00' }),
      'EU.CRA.14.AEV.24h',
      'not_applicable',
    ],
    [
      'on its first day',
      event({ knowledgeAt: '2026-09-11T12:00:00+02:00' }),
      'EU.CRA.14.AEV.24h',
      '2026-09-12T10:00:00Z',
    ],
  ])('%s', (_, json, rule, expected) => {
    expect(verdictOf(json, rule)).toBe(expected)
  })

  it('a device and its app in one event: each under its own law', () => {
    const both = { ...serious({ awarenessIncident: '2026-12-30' }), ...event({}, { devices: [pump, app] }) }
    expect(verdictOf(both, 'EU.MDR.87.3')).toBe('2027-01-14')
    expect(verdictOf(both, 'EU.CRA.14.AEV.24h')).toBe('2026-12-31T19:00:00Z')
  })
})
