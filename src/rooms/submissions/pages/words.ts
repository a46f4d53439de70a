import { plainText } from '../../../core/plain-text.ts'
import { formatOf } from '../../../web/format.ts'
import { type Language, type Text, useLanguage, useText } from '../../../web/languages.ts'
import type { Field, Words } from '../forms/form.ts'
import { isUnknown, rowsOf } from '../forms/form.ts'

/** A text of a form in the reader's language. */
export function useWords(): (words: Words) => string {
  const language = useLanguage()
  return words => words[language]
}

/** What a rule of law is called. */
export function ruleName(t: Text, rule: string): string {
  return t(`vigilance-rules.${rule.replaceAll('.', '-')}`)
}

/** Where a value of the record stands, in words. */
export function useSourceName(): (from: string) => string {
  const t = useText()
  return from => t(`submissions-forms.source.${from.replaceAll('.', '-')}`, { defaultValue: from })
}

/** What is wrong with a field: words of the forms, or of the lists of codes. */
export function problemText(t: Text, code: string, facts: Readonly<Record<string, string | number>>): string {
  if (code.startsWith('list-')) return t(`submissions-pages.problem.${code}`, { ...facts })
  return t(`submissions-forms.problem.${code}`, { ...facts, defaultValue: code })
}

/** A value of a field as a person reads it. */
export function valueText(t: Text, language: Language, field: Field | undefined, value: unknown): string {
  const format = formatOf(language)
  if (value === undefined || value === null || value === '') return t('submissions-pages.value.empty')
  if (isUnknown(value)) return t('submissions-pages.value.unknown')
  if (Array.isArray(value) && field?.type === 'table')
    return rowsOf(value)
      .map(row => Object.values(row).map(plainText).join(', '))
      .join('; ')
  if (Array.isArray(value)) return value.map(plainText).join(', ')
  if (value === 'yes' || value === 'no') return t(`submissions-pages.value.${value}`)
  if (field?.type === 'instant' && typeof value === 'string') return format.moment(value)
  if (field?.type === 'date' && typeof value === 'string') return format.day(value)
  const option = field?.options?.find(({ id }) => id === value)
  return option ? option.label[language] : plainText(value)
}

/** The number that a form itself gives a field: `1.2.b` of `1.2.b.from`, none of `1.name`. */
export function numberOf(id: string): string {
  const number = /^\d+(?:\.\d+)*(?:\.[a-z](?![a-z]))*/.exec(id)?.[0] ?? ''
  return number.includes('.') ? number : ''
}

/** A heading with its number, where it has one. */
export function titleOf(number: string, title: string): string {
  return [number, title].filter(Boolean).join(' ')
}

/** Of a cell of a table the field. */
export function fieldOf(place: string): string {
  return place.replace(/\[.*$/, '')
}

/** Where a field or a section stands on the page. */
export function anchorOf(id: string): string {
  return `field-${id.replaceAll('.', '-')}`
}
