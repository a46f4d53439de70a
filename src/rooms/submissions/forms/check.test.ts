import { describe, expect, it } from 'vitest'
import { check } from './check.ts'
import { charactersIn } from './checks/field.ts'
import { form, inMir, inNotice, mir, told } from './fixtures/reports.ts'
import { isFinal, isRequired, sectionsFor, unknown } from './form.ts'
import { forms } from './forms.ts'

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
