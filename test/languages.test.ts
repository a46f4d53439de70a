import { describe, expect, it } from 'vitest'
import { differences, missing, textsOf, unused } from './support/catalogues.ts'
import { withoutLanguage } from './support/locales.ts'
import { programSources, readTree, type SourceFile } from './support/tree.ts'
import { expectNone } from './support/violations.ts'

const catalogues = readTree('src/languages', /\.json$/)
const en = textsOf('en', catalogues)
const de = textsOf('de', catalogues)
const sources = programSources()

describe('languages', () => {
  it('both languages have the same keys, placeholders and plural forms', () => {
    expectNone(differences(en, de, ['en', 'de']))
  })

  it('no key that the code asks for is missing', () => {
    expectNone(missing(en, sources))
  })

  it('no text is there that nobody reads', () => {
    expectNone(unused(en, sources))
  })

  it('figures, dates and names are written in the language of the reader', () => {
    expectNone(withoutLanguage(sources))
  })
})

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries))
const code = (text: string): SourceFile[] => [{ path: 'src/rooms/a/pages/b.tsx', text }]

describe('the gate itself', () => {
  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a text of one language only', { 'a.b': 'x' }, {}, 'a.b: only in en'],
    ['another placeholder', { 'a.b': 'x {{c}}' }, { 'a.b': 'x {{d}}' }, 'placeholders {c} and {d}'],
    ['an empty text', { 'a.b': 'x' }, { 'a.b': ' ' }, 'a.b: empty'],
    ['a plural without its singular', { 'a.b_other': '{{count}} x' }, { 'a.b_other': '{{count}} x' }, 'not both'],
    ['a count without plural forms', { 'a.b': '{{count}} x' }, { 'a.b': '{{count}} x' }, 'not both'],
  ])('sees %s', (_, one, other, expected) => {
    expect(differences(texts(one), texts(other), ['en', 'de']).join('\n')).toContain(expected)
  })

  it.each([
    "t('a.gone')",
    "stop('a.gone', 404)",
    "refuse('a.gone')",
    "const { t } = useTranslation('a'); t('gone')",
    "<Trans i18nKey='a.gone' />",
  ])('sees the missing key of %s', text => {
    expect(missing(texts({ 'a.here': 'x' }), code(text))).toEqual(['src/rooms/a/pages/b.tsx: a.gone'])
  })

  it.each([
    ['n.toLocaleString()', 1],
    ['n.toLocaleString(undefined, {})', 1],
    ["n.toLocaleString('de')", 0],
    ['a.toLocaleLowerCase()', 1],
    ['new Intl.NumberFormat().format(1)', 1],
    ['new Intl.NumberFormat(language).format(1)', 0],
    ['Intl.DateTimeFormat().resolvedOptions().timeZone', 0],
  ])('sees that %s names no language', (text, expected) => {
    expect(withoutLanguage(code(text))).toHaveLength(expected)
  })

  it('sees a text that nobody reads', () => {
    expect(unused(texts({ 'a.here': 'x', 'a.gone': 'x' }), code("t('a.here')"))).toEqual(['a.gone'])
  })

  // biome-ignore lint/suspicious/noTemplateCurlyInString: a sample of source text
  it.each(["t('a.b.c')", 't(`a.b.${d}`)', "const { t } = useTranslation('a'); t('b.c')", "label: 'a.b.c'"])(
    'counts %s as a use',
    text => {
      expect(unused(texts({ 'a.b.c_one': 'x', 'a.b.c_other': 'y' }), code(text))).toEqual([])
    },
  )
})
