import { describe, expect, it } from 'vitest'
import { check } from './check.ts'
import { exploitDetails, understatements } from './checks/careless-words.ts'
import { charactersIn } from './checks/field.ts'
import { problemsAcross } from './checks/fsn.ts'
import { pumpFacts } from './fixtures/pump.ts'
import { type Form, isFinal, isRequired, type ReportKind, sectionsFor, unknown, type Values } from './form.ts'
import { formOf, forms } from './forms.ts'
import { prefill } from './prefill.ts'

const form = (id: string) => formOf(id) as Form
const told = (id: string, values: Values, kind: ReportKind) =>
  check(form(id), values, kind).map(
    ({ field, code, weight }) => `${field} ${code}${weight === 'warns' ? ' (warns)' : ''}`,
  )

const mir: Values = {
  ...prefill(
    form('eu-mir'),
    pumpFacts({
      said: { fieldIncident: { awarenessIncident: '2026-11-18', death: 'no', seriousDeterioration: 'no' } },
    }),
    'initial',
  ).values,
  '1.2.b.from': '2026-11-17',
  '1.2.f': '2026-12-10',
  '1.2.g': 'other',
  '3.2.b': 2,
  '3.2.c': 'facility',
  '3.2.d': 'professional',
  '4.1.planned': 'Auswertung der Protokolle',
}
const inMir = (more: Values, kind: ReportKind = 'initial') => told('eu-mir', { ...mir, '1.2.e': kind, ...more }, kind)

const notice: Values = {
  ...prefill(
    form('eu-fsn'),
    pumpFacts({ said: { fsca: { countries: ['DE', 'AT'], draftNoticeSubmittedOn: '2026-11-24', urgent: 'no' } } }),
    'notice',
  ).values,
  '0.addressees': 'Intensivmedizin',
  '2.problem': 'Die Pumpe nimmt Befehle aus dem Netz an, ohne zu prüfen, wer sie sendet.',
  '2.hazard': 'Änderung der Förderrate',
  '2.risk': 'Über- oder Unterdosierung bis zum Tod',
  '3.user': [{ action: 'disconnect', text: 'Vom Netz trennen', effect: 'Zentrale Alarme entfallen', by: '2026-11-30' }],
  '3.reply': 'no',
  '3.lay': 'no',
  '4.informed': 'yes',
  '4.signed': 'J. Krüger, PRRC',
}
const inNotice = (more: Values, kind: ReportKind = 'notice') => told('eu-fsn', { ...notice, ...more }, kind)

describe('what a form asks', () => {
  it.each(forms.flatMap(one => one.kinds.map(kind => [one.id, kind, one] as const)))(
    '%s, %s: each field that must be filled is told when it is blank',
    (_, kind, one) => {
      const must = sectionsFor(one, kind)
        .flatMap(({ fields }) => fields)
        .filter(field => isRequired(field, kind))
        .map(({ id }) => id)
      const missing = check(one, {}, kind)
        .filter(({ code }) => code === 'missing')
        .map(({ field }) => field)
      expect(missing).toEqual(must)
      expect(must.length).toBeGreaterThan(3)
    },
  )

  it('a filled report has no problem', () => {
    expect(inMir({})).toEqual([])
    expect(inNotice({})).toEqual([])
  })

  it('white space fills nothing', () => {
    expect(inMir({ '3.1.a': ' \n\t ' })).toEqual(['3.1.a missing'])
  })
})

describe('unknown', () => {
  it('is an answer in a first report, and a reminder', () => {
    expect(inMir({ '3.2.b': unknown })).toEqual(['3.2.b not-known-yet (warns)'])
    expect(inMir({ '2.3.firmware': unknown })).toEqual([])
  })

  it('is no answer to what a final report must say, but to what nobody may ever know', () => {
    const final = inMir({ '4.2.a': unknown, '4.2.c': 'unknown', '1.1.c': unknown }, 'final_reportable')
    expect(final).toContain('4.2.a still-unknown')
    expect(final.filter(one => /^(4\.2\.c|1\.1\.c) /.test(one))).toEqual([])
  })

  it.each([
    ['initial', false],
    ['final', true],
    ['final_reportable', true],
    ['final_non_reportable', true],
    ['combined_initial_and_final', true],
    ['progress', false],
  ] as const)('%s closes the matter: %s', (kind, closes) => {
    expect(isFinal(kind)).toBe(closes)
  })
})

describe('limits', () => {
  it.each([
    ['letters', 'a'.repeat(4000), 4000],
    ['umlauts', 'ä'.repeat(4000), 4000],
    ['emoji are one each', '😀'.repeat(4000), 4000],
    ['a line break is one', 'a\r\n'.repeat(2000), 4000],
  ])('takes 4,000 characters: %s', (_, text, count) => {
    expect(charactersIn(text)).toBe(count)
    expect(inMir({ '3.1.a': text })).toEqual([])
  })

  it.each([
    ['3.1.a', `${'a'.repeat(4000)}b`, { length: 4001, limit: 4000, over: 1 }],
    ['4.1.planned', '😀'.repeat(4100), { length: 4100, limit: 4000, over: 100 }],
    ['5.a', 'ß'.repeat(200_000), { length: 200_000, limit: 4000, over: 196_000 }],
  ])('%s says by how much a text is too long', (field, text, facts) => {
    const found = check(form('eu-mir'), { ...mir, [field]: text }, 'initial')
    expect(found).toEqual([{ field, code: 'too-long', weight: 'stops', facts }])
  })

  it.each([
    ['3.2.a', 'A', 6],
    ['3.3.a.e', 'E', 6],
    ['3.3.a.f', 'F', 6],
    ['4.2.e.b', 'B', 8],
    ['4.2.f', 'G', 6],
  ])('%s takes no more codes than the form', (field, annex, max) => {
    const codes = (count: number) => Array.from({ length: count }, (_, at) => `${annex}${String(at + 10)}`)
    expect(inMir({ [field]: codes(max) })).toEqual([])
    expect(check(form('eu-mir'), { ...mir, [field]: codes(max + 1) }, 'initial')).toEqual([
      { field, code: 'too-many', weight: 'stops', facts: { entries: max + 1, max } },
    ])
  })

  it.each<[string, unknown, string]>([
    ['3.2.a', ['A1105', 'A110502'], ''],
    ['3.2.a', ['a110502'], 'not-a-code'],
    ['3.2.a', ['A11050'], 'not-a-code'],
    ['3.2.a', ['C1007'], 'other-annex'],
    ['3.2.a', ['A1105', 'A1105'], 'code-twice'],
    ['4.2.e.d', ['D0107'], ''],
    ['4.2.e.b', ['B1'], 'not-a-code'],
  ])('%s takes %j: %s', (field, value, code) => {
    expect(inMir({ [field]: value })).toEqual(code === '' ? [] : [`${field} ${code}`])
  })

  it('a problem without a code is said in words', () => {
    expect(inMir({ '3.2.a': [] })).toEqual(['3.2.a missing'])
    expect(inMir({ '3.2.a': undefined, '3.2.a.missing': 'Fernzugriff ohne Anmeldung' })).toEqual([])
  })
})

describe('kinds of values', () => {
  it.each<[string, unknown, string]>([
    ['1.2.c', '18.11.2026', 'not-a-day'],
    ['1.2.c', '2026-02-30', 'not-a-day'],
    ['3.2.b', -1, 'not-a-number'],
    ['3.2.b', '2', 'not-a-number'],
    ['3.2.b', Number.NaN, 'not-a-number'],
    ['3.2.b', 0, ''],
    ['2.4.class', 'IV', 'not-an-option'],
    ['2.4.active', 'maybe', 'not-an-answer'],
    ['2.5.countries', ['DE', 'Germany'], 'not-a-country'],
    ['3.1.a', 7, 'not-a-text'],
    ['4.3.counts', 'none', 'not-a-table'],
    ['3.1.a', 'half \uD800', 'broken-character'],
    ['3.1.a', 'bell \u0007', 'control-character (warns)'],
    ['3.1.a', 'tab \t and\nline', ''],
  ])('%s: %j', (field, value, code) => {
    expect(inMir({ [field]: value })).toEqual(code === '' ? [] : [`${field} ${code}`])
  })

  it('instants have a zone', () => {
    const bsi = (at: string) =>
      told('de-bsi', { '2.knowledge': at }, 'early').filter(one => one.startsWith('2.knowledge'))
    expect(bsi('2026-11-20T17:45:00+01:00')).toEqual([])
    expect(bsi('2026-11-20T17:45:00')).toEqual(['2.knowledge not-an-instant'])
    expect(bsi('2026-11-20')).toEqual(['2.knowledge not-an-instant'])
  })

  it('cells are checked in their place, and may be unknown', () => {
    const rows = [
      { from: '2026-01-01', 'devices-world': unknown },
      { 'devices-world': 0, 'incidents-world': 'two' },
    ]
    expect(inMir({ '4.3.counts': rows })).toEqual([
      '4.3.counts[1].incidents-world not-a-number',
      '4.3.counts[1].devices-world zero-devices (warns)',
    ])
  })
})

describe('manufacturer incident report', () => {
  const later = { '1.2.c': '2026-11-09', '1.2.d': '2026-11-20', '1.2.b.from': '2026-11-08' }

  it.each<[string, Values, readonly string[]]>([
    ['both awareness dates need their explanation', later, ['5.a explain-awareness']],
    ['both awareness dates, explained', { ...later, '5.a': 'Neue Information am 20.11.' }, []],
    ['the same day needs none', { '1.2.d': '2026-11-18' }, []],
    ['reportability before the incident', { ...later, '1.2.d': '2026-11-08', '5.a': 'x' }, ['1.2.d before']],
    ['a range that ends before it begins', { '1.2.b.to': '2026-11-16' }, ['1.2.b.to before']],
    ['aware before it began', { '1.2.b.from': '2026-11-19' }, ['1.2.c aware-before-incident (warns)']],
    ['aware after it was sent', { '1.2.a': '2026-11-17', '1.2.f': '2026-12-10' }, ['1.2.c after']],
    ['next report not later', { '1.2.f': '2026-11-26' }, ['1.2.f not-later']],
    ['another kind', { '1.2.e': 'follow_up' }, ['1.2.e other-kind']],
    ['a representative without a name', { '1.3.1.a': 'authorised_representative' }, ['1.3.3.name missing']],
    ['an SRN of another form', { '1.3.2.srn': '12345' }, ['1.3.2.srn srn-form (warns)']],
    ['no UDI-DI', { '2.1.di': '' }, ['2.1.di udi-missing (warns)']],
    ['no UDI-DI, legacy device', { '2.1.di': '', '2.4.class': 'MDD-IIb' }, []],
    ['a mistyped UDI-DI', { '2.1.di': '04260123456789' }, ['2.1.di udi-check-digit (warns)']],
    ['a UDI-DI of HIBCC', { '2.1.di': '+A123BJC5D6E71' }, []],
  ])('%s', (_, more, expected) => {
    expect(inMir(more)).toEqual(expected)
  })

  it('not reportable needs its rationale', () => {
    expect(inMir({}, 'final_non_reportable')).toContain('4.2.b missing')
    expect(inMir({ '4.2.b': 'Keine Auswirkung auf die Funktion' }, 'final_non_reportable')).not.toContain(
      '4.2.b missing',
    )
  })
})

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
