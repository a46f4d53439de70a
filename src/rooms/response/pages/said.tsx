import { useLanguage, useText } from '../../../web/languages.ts'
import { Unknown } from '../../../web/parts/unknown.tsx'
import { said, type Words } from '../words.ts'

/** A text of a document in the reader's language; where it is missing the other one stands in, marked as such. */
export function Said({ words }: { words: Words }) {
  const t = useText()
  const language = useLanguage()
  const told = said(words, language)
  if (told.text === '') return <Unknown>{t('response-pages.said.missing')}</Unknown>
  if (told.language === language) return <>{told.text}</>
  return (
    <>
      <span lang={told.language}>{told.text}</span>{' '}
      <span className="small faint">({t(`response-pages.said.only.${told.language}`)})</span>
    </>
  )
}

/** The same as plain text, for titles. */
export function useSaid(): (words: Words) => string {
  const language = useLanguage()
  return words => said(words, language).text
}
