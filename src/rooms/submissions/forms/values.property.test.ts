import { describe, expect, it } from 'vitest'
import { fc } from '../../../../test/support/fast-check.ts'
import { printable } from '../../../platform/printable.ts'
import { check } from './check.ts'
import { charactersIn } from './checks/field.ts'
import type { Form, Values } from './form.ts'
import { unknown } from './form.ts'
import { formOf, forms } from './forms.ts'
import { exportMachine, readMachine } from './machine.ts'
import type { ReportMeta } from './meta.ts'
import { type Printing, printed } from './print.ts'

const meta: ReportMeta = {
  number: 'V-2026-0001',
  kind: 'initial',
  version: 1,
  exercise: false,
  draft: true,
  madeAt: '2026-11-26T09:00:00Z',
  zone: 'Europe/Berlin',
  signatures: [],
}
const printing: Printing = {
  language: 'de',
  zone: 'Europe/Berlin',
  unknown: 'noch nicht bekannt',
  yes: 'Ja',
  no: 'Nein',
}
// any UTF-16, so lone surrogates, controls and marks as well
const anyText = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map(unit => String.fromCharCode(unit)),
    fc.string({ unit: 'grapheme', maxLength: 1 }),
  ),
})
const anyValue = fc.oneof(
  anyText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(unknown),
  fc.double(),
  fc.constantFrom('yes', 'no', 'unknown', '2026-11-26', 'DE'),
)

const fieldsOf = (form: Form) => form.sections.flatMap(section => section.fields)
const valuesOf = (form: Form) =>
  fc.dictionary(fc.constantFrom(...fieldsOf(form).map(({ id }) => id)), anyValue, { maxKeys: 40 })

describe.each(forms.map(form => [form.id, form] as const))('whatever stands in %s', (_, form) => {
  it('is checked and printed without breaking', () => {
    fc.assert(
      fc.property(valuesOf(form), fc.constantFrom(...form.kinds), (values, kind) => {
        for (const problem of check(form, values as Values, kind)) expect(problem.code).toMatch(/^[a-z-]+$/)
        for (const section of printed(form, values as Values, kind, printing))
          for (const field of section.fields) expect(typeof field.text).toBe('string')
        exportMachine(form, values as Values, meta)
      }),
      { numRuns: 60 },
    )
  })
})

describe('texts', () => {
  it.each(['eu-mir', 'de-bsi'])('come back from the machine form of %s as they were', id => {
    const form = formOf(id) as Form
    const [field = ''] = fieldsOf(form).flatMap(({ id: one, type }) => (type === 'long' ? [one] : []))
    fc.assert(
      fc.property(anyText, said => {
        const values = { [field]: said }
        const { bytes } = exportMachine(form, values, meta)
        expect(readMachine(form, bytes).values).toEqual(said.trim() === '' ? {} : values)
      }),
      { numRuns: 500 },
    )
  })

  it('are printed with nothing that hides or acts, the same when printed again', () => {
    fc.assert(
      fc.property(anyText, said => {
        const shown = printable(said)
        expect(shown).not.toMatch(/(?![\u200B\n])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u)
        expect(printable(shown.replaceAll('\u200B', ''))).toBe(shown)
      }),
      { numRuns: 500 },
    )
  })

  it('are counted by code points', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), said => {
        const text = said.replaceAll('\r', '')
        expect(charactersIn(text)).toBe(Array.from(text).length)
      }),
    )
  })
})
