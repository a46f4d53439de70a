import { describe, expect, it } from 'vitest'
import { pumpFacts } from './fixtures/pump.ts'
import { type Field, type Form, type Row, unknown, type Values } from './form.ts'
import { formOf, forms } from './forms.ts'
import { exportMachine, readMachine } from './machine.ts'
import type { ReportMeta } from './meta.ts'
import { prefill } from './prefill.ts'

const meta: ReportMeta = {
  number: 'V-2026-0001',
  submission: 'M-1',
  kind: 'initial',
  version: 2,
  authority: 'BfArM & "BSI" <x>',
  exercise: false,
  draft: true,
  madeAt: '2026-11-26T09:00:00Z',
  zone: 'Europe/Berlin',
  signatures: [{ name: 'A. Weber\n<b>', at: '2026-11-26T08:00:00Z', meaning: 'author' }],
}
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const kindOf = (form: Form) => ({ ...meta, kind: form.kinds[0] ?? 'initial' })

const hostile = [
  '#read("/etc/passwd") $x$ [a] @b',
  '<script>alert(1)</script> ]]> <!-- x --> &amp; &lt; "\' \\',
  'nul \u0000 bell \u0007 escape \u001B del \u007F nel \u0085',
  'line\r\nline\rline\nline\ttab  two spaces ',
  '\u202Eright to left\u202C שלום مرحبا',
  '😀'.repeat(40),
  '\uFFFE\uFFFF\uFEFF\u2028',
  ' ',
  '--',
]

/** Every field filled, by its type. */
function everything(form: Form, said: string): Values {
  const values = form.sections.flatMap(section => section.fields.map(field => [field.id, valueFor(field, said)]))
  return Object.fromEntries(values)
}

function valueFor({ type, options, columns = [], annex }: Field, said: string): unknown {
  if (type === 'table') return [rowFor(columns, said), Object.fromEntries(columns.map(({ id }) => [id, unknown]))]
  if (type === 'codes') return [`${annex}10`, `${annex}1105`]
  if (type === 'countries') return ['DE', 'AT']
  if (type === 'number') return 4000.5
  if (type === 'choice') return options?.[0]?.id
  if (type === 'yes-no-unknown') return 'unknown'
  return type === 'date' ? '2026-11-26' : said
}

function rowFor(columns: NonNullable<Field['columns']>, said: string): Row {
  return Object.fromEntries(columns.map(({ id, type }) => [id, type === 'number' ? 0 : said]))
}

describe.each(forms.map(form => [form.id, form] as const))('machine form of %s', (_, form) => {
  it.each(hostile)('holds what was written, whatever it is: %.40j', said => {
    const values = everything(form, said)
    const { bytes } = exportMachine(form, values, kindOf(form))
    const read = readMachine(form, bytes)
    const written = Object.fromEntries(
      Object.entries(values).filter(([, value]) => typeof value !== 'string' || value.trim() !== ''),
    )
    expect(read.values).toEqual(written)
    expect(read).toMatchObject({
      form: form.id,
      edition: form.edition,
      kind: form.kinds[0],
      number: 'V-2026-0001',
      exercise: false,
    })
  })

  it('is the same for the same report, and holds a draft as it was filled', () => {
    const { values } = prefill(form, pumpFacts({}), form.kinds[0] ?? 'initial')
    const file = exportMachine(form, values, kindOf(form))
    expect(text(exportMachine(form, structuredClone(values), kindOf(form)).bytes)).toBe(text(file.bytes))
    expect(readMachine(form, file.bytes).values).toEqual(values)
  })

  it('says in both languages that it is no file of an authority', () => {
    const told = text(exportMachine(form, {}, kindOf(form)).bytes)
    for (const sentence of [form.standing.en, form.standing.de])
      expect(told).toContain(form.machine === 'json' ? JSON.stringify(sentence).slice(1, -1) : sentence)
  })

  it('holds only fields of the form, and unknown as unknown', () => {
    const id = form.sections[0]?.fields[0]?.id ?? ''
    const { bytes } = exportMachine(form, { [id]: unknown, 'not-a-field': 'secret' }, kindOf(form))
    expect(text(bytes)).not.toContain('secret')
    expect(readMachine(form, bytes).values).toEqual({ [id]: unknown })
  })

  it('is marked in an exercise, in its name as well', () => {
    const { bytes, name, type } = exportMachine(form, {}, { ...kindOf(form), exercise: true })
    expect(name).toMatch(/^EXERCISE-V-2026-0001-[a-z0-9-]+-.*-v2\.(xml|json)$/)
    expect(readMachine(form, bytes).exercise).toBe(true)
    expect(type).toBe(`application/${form.machine}`)
    expect(text(bytes)).toMatch(/exercise("?: true|="yes")/)
  })
})

describe('long text', () => {
  it.each(['eu-mir', 'de-bsi'])('%s holds 200 kB and 4,000 emoji in a field', id => {
    const form = formOf(id) as Form
    const field = id === 'eu-mir' ? '3.1.a' : '2.summary'
    for (const said of ['x'.repeat(200_000), '😀'.repeat(4000)])
      expect(readMachine(form, exportMachine(form, { [field]: said }, kindOf(form)).bytes).values).toEqual({
        [field]: said,
      })
  })
})

describe('reading back', () => {
  const xml = formOf('eu-mir') as Form
  const json = formOf('de-bsi') as Form
  const bytes = (content: string) => new TextEncoder().encode(content)

  it.each<[string, Form, Uint8Array]>([
    ['another XML', xml, bytes('<other/>')],
    ['XML that is not well formed', xml, bytes('<report xmlns="urn:aftercare:report:1"><section></report>')],
    [
      'XML with an entity of its own',
      xml,
      bytes('<!DOCTYPE r [<!ENTITY e "x">]><report xmlns="urn:aftercare:report:1">&e;</report>'),
    ],
    ['another JSON', json, bytes('{"values":{}}')],
    ['no JSON', json, bytes('{')],
    ['bytes that are no UTF-8', json, new Uint8Array([0xff, 0xfe])],
  ])('refuses %s', (_, form, content) => {
    expect(() => readMachine(form, content)).toThrow()
  })

  it('a file name holds nothing but letters, digits, points and hyphens', () => {
    const { name } = exportMachine(json, {}, { ...meta, number: '../../Ü 1/"x"' })
    expect(name).toMatch(/^[A-Za-z0-9.-]+$/)
    expect(name).not.toContain('/')
  })
})
