import { ownMember } from '../../../../core/own-member.ts'
import { english, french, german, italian, spanish } from './translations.ts'

/** Everything that a printed field safety notice says of itself, in one language. */
export interface Headings {
  /** The language in the words of English and German, for lists. */
  readonly name: { readonly en: string; readonly de: string }
  readonly title: string
  readonly draft: string
  readonly exercise: string
  readonly unknown: string
  readonly yes: string
  readonly no: string
  /** With {page} and {pages}. */
  readonly page: string
  readonly version: string
  /** Headings of sections by id. */
  readonly sections: Readonly<Record<string, string>>
  /** Labels of fields by id, and of columns by `field.column`. */
  readonly fields: Readonly<Record<string, string>>
  /** What the user has to do, by option. */
  readonly actions: Readonly<Record<string, string>>
  /** Asks to pass the notice on. */
  readonly forward: string
  /** The form on which users reply. */
  readonly reply: Reply
}

/** Everything that a printed reply form says. */
export interface Reply {
  readonly title: string
  readonly back: string
  readonly organisation: string
  readonly person: string
  readonly contact: string
  readonly received: string
  readonly done: string
  readonly units: string
  readonly absent: string
  readonly remarks: string
  readonly signature: string
}

/** Languages of notices, one line each; to add one: a translation, read by a person who speaks it, and a line here. */
const headings: Readonly<Record<string, Headings>> = {
  de: german,
  en: english,
  fr: french,
  it: italian,
  es: spanish,
}

/** The languages in which a notice can be written. */
export const fsnLanguages: readonly string[] = Object.keys(headings)

/** The headings of a language; those of English where it has none. */
export function headingsOf(language: string): Headings {
  return ownMember(headings, language) ?? english
}

/** The name of a language in a language of the house. */
export function languageName(language: string, of: 'en' | 'de'): string {
  return ownMember(headings, language)?.name[of] ?? language
}
