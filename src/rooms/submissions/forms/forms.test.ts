import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../core/canonical-json.ts'
import type { Json } from '../../../core/record.ts'
import { hasText } from '../../../platform/translate.ts'
import { regulations } from '../../vigilance/regulations.ts'
import type { Field, Form, Words } from './form.ts'
import { sectionsFor } from './form.ts'
import { formOf, forms, formsFor, kindFor } from './forms.ts'
import { fsnLanguages, headingsOf } from './fsn/headings.ts'
import { fillings } from './prefill.ts'
import { letterOf } from './print.ts'

const rules = new Set(regulations.flatMap(one => one.versions.flatMap(set => set.rules.map(({ id }) => id))))
const fieldsOf = (form: Form): readonly Field[] => form.sections.flatMap(section => section.fields)
const each = forms.map(form => [`${form.id} ${form.edition}`, form] as const)

function wordsOf(form: Form): readonly Words[] {
  const ofFields = fieldsOf(form).flatMap(({ label, help, options = [], columns = [] }) => [
    label,
    ...(help ? [help] : []),
    ...options.map(one => one.label),
    ...columns.flatMap(one => [one.label, ...(one.options ?? []).map(option => option.label)]),
  ])
  return [form.name, form.standing, ...form.sections.map(({ title }) => title), ...ofFields]
}

describe.each(each)('%s', (_, form) => {
  it('names each field once, and each answer and column once', () => {
    const ids = fieldsOf(form).map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) < at)).toEqual([])
    for (const { options = [], columns = [] } of fieldsOf(form)) {
      expect(new Set(options.map(({ id }) => id)).size).toBe(options.length)
      expect(new Set(columns.map(({ id }) => id)).size).toBe(columns.length)
    }
  })

  it('has every text in both languages', () => {
    for (const { en, de } of wordsOf(form)) {
      expect(en.trim()).not.toBe('')
      expect(de.trim(), en).not.toBe('')
    }
  })

  it('speaks formal German and marks uncertainty in its citation', () => {
    expect(wordsOf(form).filter(({ de }) => /\b(du|dein|deine|dir|dich)\b/i.test(de))).toEqual([])
    expect(form.citation.length).toBeGreaterThan(20)
    expect(form.standing.en).toMatch(/not an? |is no |no official|no form|none|It is not/)
  })

  it('answers rules that exist, with kinds that it has', () => {
    expect(form.rules.filter(rule => !rules.has(rule))).toEqual([])
    for (const rule of form.rules) {
      expect(formsFor(rule)).toContain(form)
      expect(form.kinds).toContain(kindFor(form, rule))
    }
    expect(Object.keys(form.kindOf ?? {}).filter(rule => !form.rules.includes(rule))).toEqual([])
  })

  it('asks for fields only in kinds that it has, and has something in each', () => {
    const known = new Set(form.kinds)
    for (const { id, kinds = [], required = [] } of fieldsOf(form)) {
      const named = [...kinds, ...(required === 'always' ? [] : required)]
      expect([id, named.filter(kind => !known.has(kind))]).toEqual([id, []])
    }
    for (const kind of form.kinds) {
      expect(sectionsFor(form, kind).length).toBeGreaterThan(1)
      expect(hasText('de', `submissions-forms.kind.${kind.replaceAll('_', '-')}`)).toBe(true)
    }
  })

  it('is filled from facts that there are, whose origin has a text', () => {
    for (const { from } of fieldsOf(form)) {
      if (from === undefined) continue
      expect(Object.keys(fillings)).toContain(from)
      for (const language of ['en', 'de'] as const)
        expect(hasText(language, `submissions-forms.source.${from.replaceAll('.', '-')}`), from).toBe(true)
    }
  })

  it('gives each type what it needs', () => {
    const ids = new Set(fieldsOf(form).map(({ id }) => id))
    for (const field of fieldsOf(form)) {
      expect([field.id, field.type === 'choice' && !field.options?.length]).toEqual([field.id, false])
      expect([field.id, field.type === 'table' && !field.columns?.length]).toEqual([field.id, false])
      expect([field.id, field.type === 'codes' && !field.annex]).toEqual([field.id, false])
      expect([field.id, field.orWords === undefined || ids.has(field.orWords)]).toEqual([field.id, true])
    }
  })
})

// a report that was sent is printed with the form as it was: an edition is never changed, a changed form is a further one
const held: Readonly<Record<string, string>> = {
  'eu-mir 7.3.1': 'd9f92adc613472a5',
  'eu-fsca 2026-1': 'a858e37ace3bc8c3',
  'eu-fsn 2026-1': 'baf44dd8ee21d489',
  'eu-trend 2026-1': '32773cb490caaecf',
  'eu-psr 2026-1': '24ef063d705cf5b8',
  'de-bsi 2025-1': '5d438c5e4a9140a3',
  'eu-gdpr 2018-1': '429e56884831a756',
  'eu-cra 2026-1': '94e9c47c8f28986c',
  'us-803 2026-1': '23b620e785aecfd9',
  'us-806 2026-1': 'a6856ddc0e19b4c5',
  'us-postmarket 2016-1': 'b97f48171f12bf47',
}

/** The edition; a further language of notices changes nothing of those that were sent. */
function digestOf({ languages: _, ...form }: Form): string {
  const sections = form.sections.map(section => ({
    ...section,
    fields: section.fields.map(({ options, ...field }) => (field.from === 'language' ? field : { ...field, options })),
  }))
  const plain: Json = JSON.parse(JSON.stringify({ ...form, sections }))
  return createHash('sha256').update(canonicalJson(plain)).digest('hex').slice(0, 16)
}

describe('editions', () => {
  it.each(each)('%s is as it was', (name, form) => {
    expect(digestOf(form)).toBe(held[name])
  })

  it('are found by id and edition, the newest without', () => {
    expect(formOf('eu-mir')?.edition).toBe('7.3.1')
    expect(formOf('eu-mir', '7.3.1')).toBe(formOf('eu-mir'))
    expect(formOf('eu-mir', '6.0')).toBeUndefined()
    expect(formOf('nothing')).toBeUndefined()
    expect(formsFor('EU.MDR.89.1')).toEqual([])
  })
})

describe('manufacturer incident report', () => {
  const field = (id: string) => fieldsOf(formOf('eu-mir') as Form).find(one => one.id === id)

  it('limits free text to 4,000 characters', () => {
    const long = fieldsOf(formOf('eu-mir') as Form).filter(({ type }) => type === 'long')
    expect(long.length).toBeGreaterThan(15)
    expect(long.filter(({ limit }) => limit !== 4000)).toEqual([])
  })

  it.each([
    ['3.2.a', 'A', 6],
    ['3.3.a.e', 'E', 6],
    ['3.3.a.f', 'F', 6],
    ['4.2.e.b', 'B', 8],
    ['4.2.e.c', 'C', undefined],
    ['4.2.e.d', 'D', undefined],
    ['4.2.f', 'G', 6],
  ])('takes at %s codes of annex %s, at most %s', (id, annex, max) => {
    expect(field(id)).toMatchObject({ type: 'codes', annex })
    expect(field(id)?.max).toBe(max)
  })
})

describe('letters in the margin', () => {
  it.each([
    ['1.2.c', '1.2.c'],
    ['1.2.b.from', '1.2.b'],
    ['1.3.1.d', '1.3.1.d'],
    ['4.2.d.reviewed', '4.2.d'],
    ['3.2.a.missing', '3.2.a'],
    ['2.3.name', ''],
    ['5.a', ''],
    ['c7.event', '(c)(7)'],
    ['c13.missing', '(c)(13)'],
    ['B.event', 'B'],
    ['7.start', ''],
  ])('%s bears "%s"', (id, letter) => {
    expect(letterOf(id)).toBe(letter)
  })
})

describe('notices in further languages', () => {
  const form = formOf('eu-fsn') as Form
  const shown = fieldsOf(form).filter(({ id }) => id in headingsOf('fr').fields)

  it.each(fsnLanguages.filter(language => !['en', 'de'].includes(language)))('%s has every heading', language => {
    const headings = headingsOf(language)
    expect(Object.keys(headings.fields).sort()).toEqual(Object.keys(headingsOf('fr').fields).sort())
    expect(Object.keys(headings.sections)).toEqual(form.sections.map(({ id }) => id))
    const actions = fieldsOf(form).find(({ id }) => id === '3.user')?.columns?.[0]?.options ?? []
    expect(Object.keys(headings.actions).sort()).toEqual(actions.map(({ id }) => id).sort())
    expect(Object.values(headings.fields).filter(text => text.trim() === '')).toEqual([])
    expect(headings.page).toContain('{page}')
  })

  it('names every field that a reader gets', () => {
    const inside = ['0.version', '0.language', '0.countries', '0.draft', '0.urgent', '3.reply.form']
    const missing = fieldsOf(form).filter(one => !shown.includes(one) && !inside.includes(one.id))
    expect(missing.map(({ id }) => id)).toEqual([])
  })
})

describe('problems', () => {
  const folder = new URL('./checks/', import.meta.url)
  const source = readdirSync(folder)
    .map(name => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n')
  const codes = [...source.matchAll(/(?:stops|warns)\(\s*(?:`[^`]*`|[\w.'-]+),\s*'([a-z-]+)'/g)].map(([, code]) => code)

  it('each has a text in both languages', () => {
    expect(new Set(codes).size).toBeGreaterThan(35)
    for (const code of new Set(codes))
      for (const language of ['en', 'de'] as const)
        expect([code, hasText(language, `submissions-forms.problem.${code}`)]).toEqual([code, true])
  })

  it('no text is there that no check tells', () => {
    const texts: { problem: object } = JSON.parse(
      readFileSync(new URL('../../../languages/en/submissions-forms.json', import.meta.url), 'utf8'),
    )
    expect(Object.keys(texts.problem).filter(code => !codes.includes(code))).toEqual([])
  })
})
