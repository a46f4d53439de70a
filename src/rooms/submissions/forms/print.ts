import { plainText } from '../../../core/plain-text.ts'
import {
  type Column,
  type Field,
  type Form,
  isBlank,
  isUnknown,
  type ReportKind,
  type Row,
  rowsOf,
  sectionsFor,
  type Values,
} from './form.ts'

/** One field as a page shows it. */
export interface PrintedField {
  readonly id: string
  /** The letter of the official form or clause, for the margin; empty where it has none. */
  readonly letter: string
  readonly label: string
  /** `long` stands under its label, `table` has columns and rows. */
  readonly shape: 'short' | 'long' | 'table'
  /** Empty where nothing was filled. */
  readonly text: string
  readonly isUnknown: boolean
  readonly columns: readonly { readonly label: string; readonly width: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** A part of a form as a page shows it. */
export interface PrintedSection {
  readonly id: string
  readonly title: string
  readonly isBlank: boolean
  readonly fields: readonly PrintedField[]
}

/** How values are told: the language, the words for answers, and the zone in which instants stand beside UTC. */
export interface Printing {
  readonly language: string
  readonly zone: string
  readonly unknown: string
  readonly yes: string
  readonly no: string
}

/** A report as words, in the order of its form: for paper and for comparing. */
export function printed(form: Form, values: Values, kind: ReportKind, printing: Printing): readonly PrintedSection[] {
  return sectionsFor(form, kind).map(({ id, title, fields }) => ({
    id,
    title: wordsIn(title, printing.language),
    isBlank: fields.every(field => isBlank(values[field.id])),
    fields: fields.map(field => fieldOf(field, values[field.id], printing)),
  }))
}

/** A text of a form in a language of the house; English stands in for any other. */
export function wordsIn(words: { readonly en: string; readonly de: string }, language: string): string {
  return language === 'de' ? words.de : words.en
}

function fieldOf(field: Field, value: unknown, printing: Printing): PrintedField {
  const isOpen = isUnknown(value)
  const isTable = field.type === 'table' && !isOpen
  return {
    id: field.id,
    letter: letterOf(field.id),
    label: wordsIn(field.label, printing.language),
    shape: isTable ? 'table' : field.type === 'long' ? 'long' : 'short',
    text: isTable ? '' : valueText(field, value, printing),
    isUnknown: isOpen,
    columns: isTable ? (field.columns ?? []).map(one => columnOf(one, printing)) : [],
    rows: isTable ? rowsOf(value).map(row => rowOf(field.columns ?? [], row, printing)) : [],
  }
}

/** The letter of a field as its form or clause names it: `1.2.c`, `(c)(7)`, `B`; names of our own have none. */
export function letterOf(id: string): string {
  const mir = /^\d+(?:\.\d+)+\.[a-z](?=\.|$)/.exec(id)
  const clause = /^c(\d+)\./.exec(id)
  const block = /^[A-H](?=\.)/.exec(id)
  return mir?.[0] ?? (clause ? `(c)(${clause[1]})` : (block?.[0] ?? ''))
}

function columnOf({ label, width = 1 }: Column, { language }: Printing): { label: string; width: number } {
  return { label: wordsIn(label, language), width }
}

function rowOf(columns: readonly Column[], row: Row, printing: Printing): readonly string[] {
  return columns.map(column => valueText(column, row[column.id], printing))
}

/** A value in words. What is not known says so; what is blank stays blank. */
export function valueText(
  { type, options }: Pick<Field, 'type' | 'options'>,
  value: unknown,
  printing: Printing,
): string {
  if (isUnknown(value)) return printing.unknown
  if (isBlank(value)) return ''
  if (Array.isArray(value))
    return value.map(one => valueText({ type, ...(options && { options }) }, one, printing)).join(', ')
  const text = plainText(value)
  switch (type) {
    case 'date':
      return dayText(text, printing.language)
    case 'instant':
      return instantText(text, printing)
    case 'choice': {
      const option = options?.find(({ id }) => id === text)
      return option ? wordsIn(option.label, printing.language) : text
    }
    case 'yes-no-unknown':
      return text === 'yes' ? printing.yes : text === 'no' ? printing.no : text
    case 'countries':
      return countryText(text, printing.language)
    case 'number':
      return typeof value === 'number' ? new Intl.NumberFormat(printing.language).format(value) : text
    default:
      return text
  }
}

/** A day in the manner of the language; anything that is none stays as it is. */
export function dayText(day: string, language: string): string {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined || Number.isNaN(Date.parse(`${day}T00:00:00Z`))) return day
  if (language === 'de') return `${date}.${month}.${year}`
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, format).format(new Date(`${day}T00:00:00Z`))
}

/** An instant in its zone, and in UTC beside it. */
export function instantText(instant: string, { language, zone }: Pick<Printing, 'language' | 'zone'>): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return instant
  const format = { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' } as const
  const tag = language === 'en' ? 'en-GB' : language
  const local = new Intl.DateTimeFormat(tag, { ...format, timeZone: zone }).format(at)
  return `${local} ${zoneName(at, tag, zone)} (${at.toISOString().slice(0, 16).replace('T', ' ')} UTC)`
}

function zoneName(at: Date, tag: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

function countryText(country: string, language: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country)
  return name ? `${name} (${country})` : country
}
