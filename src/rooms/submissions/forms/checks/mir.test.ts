import { describe, expect, it } from 'vitest'
import { inMir } from '../fixtures/reports.ts'
import type { Values } from '../form.ts'

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
