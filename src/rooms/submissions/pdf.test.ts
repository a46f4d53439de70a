import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pdfInfo, pdfText } from '../../../test/support/poppler.ts'
import { printable } from '../../platform/printable.ts'
import { sha256 } from '../../platform/sha256.ts'
import { pumpFacts } from './forms/fixtures/pump.ts'
import { type Form, unknown, type Values } from './forms/form.ts'
import { formOf, forms } from './forms/forms.ts'
import { exportMachine } from './forms/machine.ts'
import type { ReportMeta } from './forms/meta.ts'
import { prefill } from './forms/prefill.ts'
import { renderPdf } from './pdf.ts'

const meta: ReportMeta = {
  number: 'V-2026-0001',
  submission: 'M-7F3K',
  kind: 'initial',
  version: 3,
  authority: 'BfArM',
  exercise: false,
  draft: false,
  madeAt: '2026-11-26T09:00:00Z',
  zone: 'Europe/Berlin',
  manufacturer: 'Nordlicht Medical GmbH',
  signatures: [
    { name: 'Anna Weber', at: '2026-11-26T08:00:00Z', meaning: 'author' },
    { name: 'Dr. Jonas Krüger', role: 'PRRC', at: '2026-07-26T08:45:00Z', meaning: 'review' },
  ],
}
const form = (id: string) => formOf(id) as Form
const metaFor = (one: Form, more: Partial<ReportMeta> = {}) => ({ ...meta, kind: one.kinds[0] ?? 'initial', ...more })
const draftOf = (one: Form, language: string) =>
  prefill(
    one,
    pumpFacts({ language, said: { fieldIncident: { awarenessIncident: '2026-11-18' }, fsca: { countries: ['DE'] } } }),
    one.kinds[0] ?? 'initial',
  ).values

/** Text without what breaks lines. */
function bare(text: string): string {
  return text.replace(/[\s\u200B\u00AD\u202A-\u202E\u200E\u200F-]/g, '')
}

const each = forms.flatMap(one => (one.languages ?? ['de', 'en']).map(language => [one.id, language, one] as const))

describe.each(each)('%s in %s', (_, language, one) => {
  const values = draftOf(one, language)

  it('is a tagged PDF with title, author and language, the same bytes each time', async () => {
    const bytes = await renderPdf(one, values, language, metaFor(one))
    const info = pdfInfo(bytes)
    expect(info).toMatchObject({ Tagged: 'yes', JavaScript: 'no', Author: 'Nordlicht Medical GmbH' })
    expect(info.Title).not.toBe('')
    expect(new TextDecoder('latin1').decode(bytes)).toContain(`/Lang (${language}`)
    const again = await renderPdf(one, structuredClone(values), language, metaFor(one))
    expect(Buffer.compare(Buffer.from(bytes), Buffer.from(again))).toBe(0)
  })

  it('says every value that was filled', async () => {
    const told = bare(pdfText(await renderPdf(one, values, language, metaFor(one))))
    const texts = Object.entries(values).filter(
      ([id, value]) => typeof value === 'string' && /name|brand|reference|2\.di/.test(id),
    )
    expect(texts.length).toBeGreaterThan(0)
    for (const [, value] of texts) expect(told).toContain(bare(String(value)))
  })
})

describe('the page', () => {
  const bsi = form('de-bsi')

  it('bears form, edition, case, page, content hash and who checked it, in zone and UTC', async () => {
    const values = draftOf(bsi, 'de')
    const text = pdfText(await renderPdf(bsi, values, 'de', metaFor(bsi)))
    expect(text).toContain('Meldung eines erheblichen Sicherheitsvorfalls (§ 32 BSIG)')
    expect(text).toContain('2025-1')
    expect(text).toContain('V-2026-0001 · M-7F3K')
    expect(text).toMatch(/Seite 1 von \d/)
    expect(text).toContain('Geprüft: Dr. Jonas Krüger, PRRC, 26.07.2026, 10:45 MESZ (2026-07-26 08:45 UTC)')
    expect(text).toContain(sha256(new TextDecoder().decode(exportMachine(bsi, values, metaFor(bsi)).bytes)))
    expect(text).toContain('Es ist keine Upload-Datei des BSI.')
  })

  it('says the same in English', async () => {
    const text = pdfText(await renderPdf(bsi, draftOf(bsi, 'en'), 'en', metaFor(bsi)))
    expect(text).toMatch(/Page 1 of \d/)
    expect(text).toContain('Review: Dr. Jonas Krüger, PRRC, 26 Jul 2026, 10:45 CEST (2026-07-26 08:45 UTC)')
    expect(text).toContain('It is not an upload file of the BSI.')
  })

  it.each([
    ['de', 'noch nicht bekannt', 'Ja'],
    ['en', 'not known yet', 'Yes'],
  ])('says in %s what is not known in words, never 0', async (language, unknownWords, yes) => {
    const values = { '2.malicious': 'yes', '2.crossborder': 'unknown', '2.knowledge': unknown }
    const text = pdfText(await renderPdf(bsi, values, language, metaFor(bsi)))
    expect(text.split(unknownWords)).toHaveLength(3)
    expect(text).toContain(yes)
  })

  it.each([
    ['de', true, false, 'ÜBUNG', 'Übung, keine Meldung'],
    ['en', true, true, 'EXERCISE', 'Exercise, not a report'],
    ['de', false, true, 'ENTWURF', 'Entwurf, nicht gesendet'],
  ])('in %s, exercise %s, draft %s: every page is marked', async (language, exercise, draft, mark, standing) => {
    const mir = form('eu-mir')
    const bytes = await renderPdf(mir, draftOf(mir, language), language, metaFor(mir, { exercise, draft }))
    const pages = pdfText(bytes)
      .split('\f')
      .filter(page => page.trim() !== '')
    expect(pages.length).toBeGreaterThan(3)
    expect(pages.filter(page => !page.includes(standing))).toEqual([])
    // the mark is turned: the reader finds its letters one by one
    for (const page of pages) for (const letter of mark) expect(page.split('\n')).toContain(letter)
  })

  it('a report that was sent bears no mark', async () => {
    const text = pdfText(await renderPdf(bsi, {}, 'de', metaFor(bsi)))
    expect(text).not.toMatch(/ENTWURF|ÜBUNG|Entwurf|Übung/)
  })

  it('letters of the official form stand in the margin', async () => {
    const mir = form('eu-mir')
    const text = pdfText(await renderPdf(mir, draftOf(mir, 'de'), 'de', metaFor(mir)))
    for (const letter of ['1.2.c', '1.2.d', '1.2.g', '1.3.1.b', '3.2.a', '4.2.d']) expect(text).toContain(letter)
  })

  it('a notice goes out in the language of its readers, without what is for the house', async () => {
    const fsn = form('eu-fsn')
    const values = {
      ...draftOf(fsn, 'fr'),
      '3.user': [{ action: 'disconnect', text: 'Débranchez', effect: 'Sans alarmes centrales' }],
      '2.risk': unknown,
    }
    const text = pdfText(await renderPdf(fsn, values, 'fr', metaFor(fsn, { kind: 'notice' })))
    for (const words of [
      'Avis de sécurité',
      'Dispositifs concernés',
      'Déconnecter du réseau',
      'pas encore connu',
      'Page 1 sur',
    ])
      expect(text).toContain(words)
    for (const words of ['Anna Weber', 'Entwurf der Behörde', 'not known']) expect(text).not.toContain(words)
  })
})

describe('a notice that asks for a reply', () => {
  it.each([
    ['de', 'Rückmeldung zur Sicherheitsanweisung im Feld', '04.12.2026'],
    ['en', 'Reply to the field safety notice', '4 Dec 2026'],
    ['es', 'Respuesta a la nota de seguridad', '4 dic 2026'],
  ])('ends in %s with the form for it, and only then', async (language, title, by) => {
    const fsn = form('eu-fsn')
    const asked = { ...draftOf(fsn, language), '3.reply': 'yes', '3.reply.by': '2026-12-04' }
    const pages = pdfText(await renderPdf(fsn, asked, language, metaFor(fsn)))
      .trim()
      .split('\f')
    expect(pages.at(-1)).toContain(title)
    expect(pages.at(-1)).toContain(by)
    const silent = pdfText(await renderPdf(fsn, { ...asked, '3.reply': 'no' }, language, metaFor(fsn)))
    expect(silent).not.toContain(title)
  })
})

describe('hostile text', () => {
  const mir = form('eu-mir')
  /** What a report says that has a text in a long field, a short one, a cell and its head. */
  const toldWith = async (said: string) => {
    const values: Values = { '3.1.a': said, '1.1.a': said.slice(0, 200), '1.3.1.c': [{ nca: said.slice(0, 500) }] }
    return bare(pdfText(await renderPdf(mir, values, 'de', metaFor(mir, { number: said.slice(0, 60) }))))
  }

  it.each([
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": * #sys.inputs #panic("x")',
    '$ sum $ [link] @ref <label> *b* _i_ `c` = h \\ // /* #',
    'nul \u0000 bell \u0007 \uD800 end',
    '"} , {"sections": []',
  ])('%.40j is printed as text, wherever it stands', async said => {
    const told = await toldWith(said)
    expect(told.split(bare(printable(said))).length - 1).toBeGreaterThanOrEqual(4)
    expect(told).not.toContain('root:')
  })

  it.each([
    ['4,000 emoji', '😀'.repeat(4000), 'U+1F600', 4000],
    ['200 kB in one word', 'x'.repeat(200_000), 'x', 200_000],
    ['text that turns the line around', 'invoice\u202Efdp.exe', 'U+202E', 4],
    ['Arabic and Hebrew', 'אבגד دذرز', '[אبגد]', 4],
  ])('%s is printed as text', async (_, said, part, count) => {
    expect((await toldWith(said)).split(new RegExp(part.replace('+', '\\+'), 'u')).length - 1).toBeGreaterThanOrEqual(
      count,
    )
  })
})

describe('templates', () => {
  const folder = new URL('./templates/', import.meta.url)
  const files = readdirSync(folder)

  it.each(files)('%s names no package, no file of its own choice and no other font', name => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    expect(text).not.toMatch(/"@[a-z]|read\(|image\(|plugin\(|eval\(/)
    expect(
      [...text.matchAll(/#import "([^"]+)"/g)].map(([, one]) => one).filter(one => !files.includes(one ?? '')),
    ).toEqual([])
  })
})
