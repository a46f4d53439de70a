import type { Column, Field, FieldType, Option, Words } from './form.ts'

type More = Omit<Field, 'id' | 'label' | 'type' | 'help'> & { readonly help?: readonly [en: string, de: string] }
type Build = (id: string, en: string, de: string, more?: More) => Field

/** A text in both languages. */
export function words(en: string, de: string): Words {
  return { en, de }
}

/** An answer of a choice. */
export function option(id: string, en: string, de: string): Option {
  return { id, label: words(en, de) }
}

/** A column of a table. */
export function column(
  id: string,
  en: string,
  de: string,
  type: Column['type'] = 'text',
  more: Omit<Column, 'id' | 'label' | 'type'> = {},
): Column {
  return { id, label: words(en, de), type, ...more }
}

function of(type: FieldType): Build {
  return (id, en, de, { help, ...more } = {}) => ({
    id,
    label: words(en, de),
    type,
    ...(help && { help: words(...help) }),
    ...more,
  })
}

/** A field of each type: id, label in English and German, and what else is to be said of it. */
export const line = of('text')
export const long = of('long')
export const date = of('date')
export const instant = of('instant')
export const choice = of('choice')
export const codes = of('codes')
export const number = of('number')
export const countries = of('countries')
export const yesNo = of('yes-no-unknown')
export const table = of('table')
