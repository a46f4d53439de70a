import { LocalDate } from '../../../../core/calendar.ts'
import { plainText } from '../../../../core/plain-text.ts'
import {
  type Column,
  type Field,
  isBlank,
  isFinal,
  isRequired,
  isUnknown,
  type ReportKind,
  rowsOf,
  type Values,
} from '../form.ts'
import type { Problem } from '../problem.ts'

/** Texts for which a form names no limit end here: more is no answer but an attachment. */
const ANY_TEXT = 20_000

/** A problem without which the report is complete. */
export function stops(field: string, code: string, facts: Problem['facts'] = {}): Problem {
  return { field, code, weight: 'stops', facts }
}

/** A problem that a person looks at. */
export function warns(field: string, code: string, facts: Problem['facts'] = {}): Problem {
  return { field, code, weight: 'warns', facts }
}

/** Characters as a person counts them: code points, a line break as one. */
export function charactersIn(text: string): number {
  return [...text.replace(/\r\n/g, '\n')].length
}

/** What is wrong with one field, whatever its form. */
export function fieldProblems(field: Field, values: Values, kind: ReportKind): readonly Problem[] {
  const value = values[field.id]
  if (isBlank(value)) {
    const inWords = field.orWords !== undefined && !isBlank(values[field.orWords])
    return isRequired(field, kind) && !inWords ? [stops(field.id, 'missing')] : []
  }
  if (isUnknown(value)) return unknownProblems(field, kind)
  if (field.type === 'table') return tableProblems(field, value)
  if (field.type === 'codes') return codeProblems(field, value)
  return valueProblems(field, field.id, value)
}

/** Unknown is an answer (MDR art. 87(6): an incomplete first report), but not to what a final report must say. */
function unknownProblems(field: Field, kind: ReportKind): readonly Problem[] {
  if (!isRequired(field, kind) || field.mayStayUnknown) return []
  return isFinal(kind) ? [stops(field.id, 'still-unknown')] : [warns(field.id, 'not-known-yet')]
}

/** What is wrong with one value of a field or of a cell. */
function valueProblems(
  { type, limit, options, max }: Pick<Field, 'type' | 'limit' | 'options' | 'max'>,
  place: string,
  value: unknown,
): readonly Problem[] {
  if (type === 'countries') return countryProblems(place, value, max)
  if (type === 'number') return typeof value === 'number' && isCount(value) ? [] : [stops(place, 'not-a-number')]
  if (typeof value !== 'string') return [stops(place, 'not-a-text')]
  switch (type) {
    case 'date':
      return LocalDate.safeParse(value).success ? [] : [stops(place, 'not-a-day')]
    case 'instant':
      return isInstant(value) ? [] : [stops(place, 'not-an-instant')]
    case 'choice':
      return options?.some(({ id }) => id === value)
        ? []
        : [stops(place, 'not-an-option', { value: value.slice(0, 80) })]
    case 'yes-no-unknown':
      return value === 'yes' || value === 'no' ? [] : [stops(place, 'not-an-answer', { value: value.slice(0, 80) })]
    default:
      return textProblems(place, value, limit ?? ANY_TEXT)
  }
}

function textProblems(place: string, value: string, limit: number): readonly Problem[] {
  const length = charactersIn(value)
  return [
    ...(length > limit ? [stops(place, 'too-long', { length, limit, over: length - limit })] : []),
    ...(value.isWellFormed() ? [] : [stops(place, 'broken-character')]),
    ...(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(value) ? [warns(place, 'control-character')] : []),
  ]
}

function countryProblems(place: string, value: unknown, max: number | undefined): readonly Problem[] {
  const named: readonly unknown[] = Array.isArray(value) ? value : [value]
  const strange = named.filter(one => typeof one !== 'string' || !/^[A-Z]{2}$/.test(one))
  return [
    ...strange.map(one => stops(place, 'not-a-country', { value: plainText(one).slice(0, 80) })),
    ...(max !== undefined && named.length > max ? [stops(place, 'too-many', { entries: named.length, max })] : []),
  ]
}

function codeProblems({ id, max, annex = 'A' }: Field, value: unknown): readonly Problem[] {
  const named: readonly unknown[] = Array.isArray(value) ? value : [value]
  const codes = named.map(plainText)
  // letter of the annex, then two digits for each level (vigilance.md 7.2)
  const isCode = (code: string) => /^[A-G]\d\d(\d\d){0,4}$/.test(code)
  const twice = codes.filter((code, at) => codes.indexOf(code) < at)
  return [
    ...codes.filter(code => !isCode(code)).map(code => stops(id, 'not-a-code', { code: code.slice(0, 80) })),
    ...codes
      .filter(isCode)
      .flatMap(code => (code.startsWith(annex) ? [] : [stops(id, 'other-annex', { code, annex })])),
    ...[...new Set(twice)].map(code => stops(id, 'code-twice', { code })),
    ...(max !== undefined && codes.length > max ? [stops(id, 'too-many', { entries: codes.length, max })] : []),
  ]
}

function tableProblems({ id, max, columns = [] }: Field, value: unknown): readonly Problem[] {
  if (!Array.isArray(value)) return [stops(id, 'not-a-table')]
  const rows = rowsOf(value)
  const cells = rows.flatMap((row, at) =>
    columns.flatMap(column => cellProblems(column, `${id}[${at}].${column.id}`, row)),
  )
  return [
    ...cells,
    ...(max !== undefined && rows.length > max ? [stops(id, 'too-many', { entries: rows.length, max })] : []),
  ]
}

function cellProblems(column: Column, place: string, row: Readonly<Record<string, unknown>>): readonly Problem[] {
  const value = row[column.id]
  return isBlank(value) || isUnknown(value) ? [] : valueProblems(column, place, value)
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}

function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
}
