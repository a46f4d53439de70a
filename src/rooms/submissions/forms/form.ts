/** A text in both languages of the house. Texts of a form belong to its edition: a report that was sent keeps its words. */
export interface Words {
  readonly en: string
  readonly de: string
}

/** Every report form there is. */
export type FormId =
  | 'eu-mir'
  | 'eu-fsca'
  | 'eu-fsn'
  | 'eu-trend'
  | 'eu-psr'
  | 'de-bsi'
  | 'eu-gdpr'
  | 'eu-cra'
  | 'us-803'
  | 'us-806'
  | 'us-postmarket'

/** What a report is in the life of its case; each form says which of them it knows. */
export type ReportKind =
  | 'initial'
  | 'follow_up'
  | 'combined_initial_and_final'
  | 'final_reportable'
  | 'final_non_reportable'
  | 'final'
  | 'draft'
  | 'notice'
  | 'update'
  | 'periodic'
  | 'early'
  | 'incident'
  | 'intermediate'
  | 'progress'
  | 'notification'
  | 'phase'
  | 'processor_notice'
  | 'five_day'
  | 'thirty_day'
  | 'supplement'
  | 'communication'
  | 'fix'

/** How a field is filled. */
export type FieldType =
  | 'text'
  | 'long'
  | 'date'
  | 'instant'
  | 'choice'
  | 'codes'
  | 'number'
  | 'countries'
  | 'yes-no-unknown'
  | 'table'

/** One answer of a choice. */
export interface Option {
  readonly id: string
  readonly label: Words
}

/** One column of a table; a row is an object with the ids of its columns. */
export interface Column {
  readonly id: string
  readonly label: Words
  readonly type: Exclude<FieldType, 'table' | 'codes'>
  readonly limit?: number
  readonly options?: readonly Option[]
  /** Share of the width in print; 1 where nothing is said. */
  readonly width?: number
}

/** One field, named as the form names it: `1.2.c`. */
export interface Field {
  readonly id: string
  readonly label: Words
  readonly help?: Words
  readonly type: FieldType
  /** Characters as a person counts them, by Unicode code points. */
  readonly limit?: number
  /** Most entries of a list of codes or rows of a table. */
  readonly max?: number
  /** Must be filled in every report, or in those of some kinds. Unknown is an answer, except in a final report. */
  readonly required?: 'always' | readonly ReportKind[]
  /** Even a final report may say that it is not known. */
  readonly mayStayUnknown?: true
  /** Reports that have this field; all of the form where nothing is said. */
  readonly kinds?: readonly ReportKind[]
  readonly options?: readonly Option[]
  readonly columns?: readonly Column[]
  /** IMDRF annex of a list of codes: a code begins with its letter. */
  readonly annex?: 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G'
  /** Field that says in words what no code says; filled, it stands for the code. */
  readonly orWords?: string
  /** Name of the fact that fills it first: see prefill.ts. */
  readonly from?: string
}

/** A part of a form under one heading. */
export interface Section {
  readonly id: string
  readonly title: Words
  readonly fields: readonly Field[]
}

/** A report form as data. Append-only: a changed form is a further edition, and reports keep theirs. */
export interface Form {
  readonly id: FormId
  readonly edition: string
  readonly name: Words
  /** Where the fields come from, and what of it is uncertain. */
  readonly citation: string
  readonly kinds: readonly ReportKind[]
  readonly sections: readonly Section[]
  /** Ids of the rules of vigilance that it answers. */
  readonly rules: readonly string[]
  /** The kind with which a rule is answered, where it is not the first. */
  readonly kindOf?: Readonly<Record<string, ReportKind>>
  readonly machine: 'xml' | 'json'
  /** What a reader of the machine form must know about it: no official upload form where none is publicly specified. */
  readonly standing: Words
  /** The notice for users has further languages than those of the house. */
  readonly languages?: readonly string[]
}

/**
 * What a report says, by field id: text, number, `yes`/`no`/`unknown`, id of an option, list of codes or countries, rows
 * of a table; or `unknown` for any of them. What is not there has not been filled.
 */
export type Values = Readonly<Record<string, unknown>>

/** Nobody knows yet: an answer of its own, printed in words, never a zero and never a blank. */
export interface Unknown {
  readonly unknown: true
}

/** The answer "not known yet". */
export const unknown: Unknown = { unknown: true }

/** True for the answer "not known yet". */
export function isUnknown(value: unknown): value is Unknown {
  return value === 'unknown' || (typeof value === 'object' && value !== null && 'unknown' in value)
}

/** True where nobody said anything: no text, no rows, no answer. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null) return true
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0
}

/** A row of a table. */
export type Row = Readonly<Record<string, unknown>>

/** The rows of a table; none where it is not filled. */
export function rowsOf(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.filter(row => typeof row === 'object' && row !== null) : []
}

/** The fields that a report of a kind has, by section; sections without any are left out. */
export function sectionsFor(form: Form, kind: ReportKind): readonly Section[] {
  return form.sections
    .map(section => ({ ...section, fields: section.fields.filter(({ kinds }) => !kinds || kinds.includes(kind)) }))
    .filter(({ fields }) => fields.length > 0)
}

/** True when a report of a kind must fill a field. */
export function isRequired({ required }: Field, kind: ReportKind): boolean {
  return required === 'always' || (required?.includes(kind) ?? false)
}

/** True for reports that close the matter: nothing may stay unknown there that the form demands. */
export function isFinal(kind: ReportKind): boolean {
  return kind.startsWith('final') || kind === 'combined_initial_and_final'
}
