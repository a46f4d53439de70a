import { z } from 'zod'

/** A text of a document in both languages; an empty one is missing, and is told as such. */
export const Words = z.strictObject({ en: z.string().max(8000), de: z.string().max(8000) })
export type Words = z.output<typeof Words>

/** Languages in which documents are written. */
export const wordLanguages = ['en', 'de'] as const
export type WordLanguage = (typeof wordLanguages)[number]

/** Both languages of a text. */
export function w(en: string, de: string): Words {
  return { en, de }
}

/** The text in a language, and which language it really is: where one is missing the other stands in for it. */
export function said(words: Words, wanted: WordLanguage): { readonly text: string; readonly language: WordLanguage } {
  const other = wanted === 'en' ? 'de' : 'en'
  const language = words[wanted].trim() === '' && words[other].trim() !== '' ? other : wanted
  return { text: words[language].trim(), language }
}

/** Languages in which a text is missing. */
export function missingIn(words: Words): WordLanguage[] {
  return wordLanguages.filter(language => words[language].trim() === '')
}
