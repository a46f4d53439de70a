import { locales } from '../../../web/format.ts'
import { useLanguage } from '../../../web/languages.ts'

/** Names of countries and languages by code, in the language of the reader. */
export function usePlaceNames() {
  const language = useLanguage()
  const name = (type: 'region' | 'language') => {
    const names = new Intl.DisplayNames([locales[language]], { type, fallback: 'code' })
    return (code: string) => names.of(code) ?? code
  }
  return { country: name('region'), language: name('language') }
}
