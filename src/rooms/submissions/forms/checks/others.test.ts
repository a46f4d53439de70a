import { describe, expect, it } from 'vitest'
import { told } from '../fixtures/reports.ts'
import { type ReportKind, unknown, type Values } from '../form.ts'

describe('other reports', () => {
  it.each<[string, string, Values, ReportKind, string]>([
    [
      'the action begins with the report',
      'eu-fsca',
      { '7.start': '2026-11-26', '1.date': '2026-11-26', '1.urgent': 'no' },
      'initial',
      '7.start begun-before-report',
    ],
    ['urgent, but why', 'eu-fsca', { '1.urgent': 'yes' }, 'initial', '1.urgent.why missing'],
    ['more done than there are', 'eu-fsca', { '7.units': 5, '7.done': 6 }, 'final', '7.done more-than'],
    [
      'a device without UDI-DI',
      'eu-fsca',
      { '6.devices': [{ name: 'x' }] },
      'initial',
      '6.devices[0].udiDi udi-missing (warns)',
    ],
    ['another kind', 'eu-fsca', { '1.kind': 'final' }, 'initial', '1.kind other-kind'],
    ['other states, which', 'de-bsi', { '2.crossborder': 'yes' }, 'early', '2.countries missing (warns)'],
    [
      'later than 72 hours',
      'eu-gdpr',
      { '2.certainty': '2026-12-24T09:15:00Z', '2.notified': '2026-12-27T09:16:00Z' },
      'notification',
      '2.delay late-without-reason',
    ],
    [
      'notified before it was known',
      'eu-gdpr',
      { '2.certainty': '2026-12-24T09:15:00Z', '2.notified': '2026-12-24T09:14:00Z' },
      'notification',
      '2.notified before',
    ],
    ['high risk, and nobody told', 'eu-gdpr', { '3.highrisk': 'yes' }, 'notification', '3.informed missing (warns)'],
    ['unknown without a statement', 'us-806', { 'c9.total': unknown }, 'initial', 'c13.missing name-what-is-unknown'],
    ['a report number of another form', 'us-803', { 'G.number': '12' }, 'thirty_day', 'G.number report-number (warns)'],
    [
      'details of an attack',
      'us-postmarket',
      { '2.description': 'metasploit module' },
      'communication',
      '2.description exploit-detail (warns)',
    ],
    ['more new than in all', 'eu-psr', { '5.new': 4, '5.total': 3 }, 'periodic', '5.new more-than'],
    [
      'a sum that does not fit',
      'eu-psr',
      { '5.total': 3, '5.resolved': 1, '5.open': 1 },
      'periodic',
      '5.total sum (warns)',
    ],
    ['no threshold in the plan', 'eu-trend', { '4.threshold': 'no' }, 'initial', '4.threshold no-threshold (warns)'],
    [
      'a base of nobody',
      'eu-trend',
      { '4.counts': [{ devices: 0 }] },
      'initial',
      '4.counts[0].devices zero-devices (warns)',
    ],
  ])('%s', (_, id, values, kind, expected) => {
    expect(told(id, values, kind)).toContain(expected)
  })

  it.each<[string, string, Values, ReportKind, string]>([
    [
      '72 hours to the second',
      'eu-gdpr',
      { '2.certainty': '2026-12-24T09:15:00Z', '2.notified': '2026-12-27T09:15:00Z' },
      'notification',
      '2.delay',
    ],
    [
      'late with reasons',
      'eu-gdpr',
      { '2.certainty': '2026-12-24T09:15:00Z', '2.notified': '2026-12-29T09:15:00Z', '2.delay': 'Feiertage' },
      'notification',
      '2.delay',
    ],
    [
      'urgent and why',
      'eu-fsca',
      { '1.urgent': 'yes', '1.urgent.why': 'Akute Gefahr', '7.start': '2026-11-25', '1.date': '2026-11-26' },
      'initial',
      '7.start',
    ],
    ['a good report number', 'us-803', { 'G.number': '3012345678-2026-00001' }, 'thirty_day', 'G.number'],
  ])('is right: %s', (_, id, values, kind, field) => {
    expect(told(id, values, kind).filter(one => one.startsWith(`${field} `) && !one.includes('missing'))).toEqual([])
  })
})
