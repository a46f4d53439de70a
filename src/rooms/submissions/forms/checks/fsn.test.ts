import { describe, expect, it } from 'vitest'
import { inNotice, notice } from '../fixtures/reports.ts'
import { type ReportKind, unknown, type Values } from '../form.ts'
import { exploitDetails, understatements } from './careless-words.ts'
import { problemsAcross } from './fsn.ts'

describe('field safety notice', () => {
  it.each<[string, Values, ReportKind, readonly string[]]>([
    ['a device without UDI-DI', { '1.devices': [{ name: 'Pulso 3' }] }, 'draft', ['1.devices[0].udiDi udi-missing']],
    ['no SRN', { '4.srn': '' }, 'notice', ['4.srn missing']],
    ['no action', { '3.user': [] }, 'notice', ['3.user missing', '3.user no-user-action']],
    ['an action without words', { '3.user': [{ action: 'update' }] }, 'notice', ['3.user no-user-action']],
    ['no risk', { '2.risk': '' }, 'notice', ['2.risk missing']],
    ['risk not known, draft', { '2.risk': unknown }, 'draft', ['2.risk not-known-yet (warns)']],
    [
      'risk not known, notice',
      { '2.risk': unknown },
      'notice',
      ['2.risk not-known-yet (warns)', '2.risk still-unknown'],
    ],
    ['a language of no market', { '0.language': 'fr' }, 'notice', ['0.language language-not-of-market']],
    ['a language of one of them', { '0.language': 'fr', '0.countries': ['DE', 'BE'] }, 'notice', []],
    ['draft never submitted', { '0.draft': undefined }, 'notice', ['0.draft draft-not-submitted']],
    ['draft never submitted, urgent', { '0.draft': undefined, '0.urgent': 'yes' }, 'notice', []],
    ['within the two weekdays', { '0.draft': '2026-11-25' }, 'notice', ['0.date comment-window']],
    [
      'two weekdays over a weekend',
      { '0.draft': '2026-11-20', '0.date': '2026-11-23' },
      'notice',
      ['0.date comment-window'],
    ],
    ['after them', { '0.draft': '2026-11-20', '0.date': '2026-11-24' }, 'notice', []],
    [
      'reply without form and day',
      { '3.reply': 'yes', '3.reply.form': 'no' },
      'notice',
      ['3.reply.by missing', '3.reply.form reply-form-missing'],
    ],
    [
      'an interim measure without its clinical effect',
      { '3.user': [{ action: 'disconnect', text: 'Vom Netz trennen' }] },
      'notice',
      ['3.user[0].effect clinical-effect-missing'],
    ],
    ['an update needs none', { '3.user': [{ action: 'update', text: '4.2.2 einspielen' }] }, 'notice', []],
    [
      'exploit details',
      { '2.problem': 'A payload to port 8443' },
      'draft',
      ['2.problem exploit-detail (warns)', '2.problem exploit-detail (warns)'],
    ],
    ['played down', { '2.risk': 'Das Risiko ist vernachlässigbar.' }, 'draft', ['2.risk understatement (warns)']],
  ])('%s', (_, more, kind, expected) => {
    expect(inNotice(more, kind)).toEqual(expected)
  })

  it.each([
    ['The proof of concept was published.', 1],
    ['Reachable at 10.0.0.5:502', 1],
    ['Werks-Passwort admin', 1],
    ['Run curl http://pump/admin', 1],
    ['Install version 4.2.2 and restart the pump.', 0],
    ['Trennen Sie die Pumpe vom Netz.', 0],
  ])('words that help attackers: %s', (text, count) => {
    expect(exploitDetails(text)).toHaveLength(count)
  })

  it.each([
    ['There is no reason for concern.', 1],
    ['Die Gefahr ist rein theoretisch.', 1],
    ['Die Gefahr ist erheblich.', 0],
  ])('words that play down: %s', (text, count) => {
    expect(understatements(text)).toHaveLength(count)
  })
})

describe('a notice over its languages', () => {
  const german = { language: 'de', values: { ...notice, '0.countries': ['DE', 'FR'] } }
  const french = { language: 'fr', values: { ...german.values, '0.language': 'fr', '2.problem': 'Le problème' } }
  const across = (...versions: { language: string; values: Values }[]) =>
    problemsAcross(versions).map(({ field, code }) => `${field} ${code}`)

  it('is one version with the same facts', () => {
    expect(across(german, french)).toEqual([])
    expect(across(german, { ...french, values: { ...french.values, '0.version': 2 } })).toEqual([
      '0.version differs-by-language',
    ])
    expect(across(german, { ...french, values: { ...french.values, '3.user': [] } })).toEqual([
      '3.user differs-by-language',
    ])
  })

  it('reaches each market in its language', () => {
    expect(across(german)).toEqual(['0.countries market-without-language'])
    expect(problemsAcross([])).toEqual([])
  })
})
