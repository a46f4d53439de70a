import i18next, { type i18n, type TFunction } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

/** Languages that have a catalogue. */
export const languages = ['en', 'de'] as const
/** Language of the pages. */
export type Language = (typeof languages)[number]
/** Their own names, which are never translated. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' }

const catalogues = import.meta.glob<Record<string, unknown>>(['../languages/*/*.json', '!../languages/*/*-cli.json'], {
  import: 'default',
})
const remembered = 'aftercare.language'

/** Gives the texts: `t('triage.inbox.title', { count })`; the first word of a key is the catalogue's file. */
export type Text = TFunction

/** The texts in the language of the person. */
export function useText(): Text {
  return useTranslation().t
}

/** The language that the pages speak now. */
export function useLanguage(): Language {
  return languageOf(useTranslation().i18n.language)
}

/** The language outside React, for the header of requests. */
export function currentLanguage(): Language {
  return languageOf(i18next.language)
}

/** Loads the catalogues of the person's language and starts the texts. */
export async function startLanguages(): Promise<i18n> {
  const language = firstLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { [language]: { translation: await catalogueOf(language) } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
  })
  document.documentElement.lang = language
  return i18next
}

/** Whether a language was chosen on this machine. */
export function hasChosenLanguage(): boolean {
  return localStorage.getItem(remembered) !== null
}

/** Changes the language and keeps the choice on this machine. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await catalogueOf(language))
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(remembered, language)
}

async function catalogueOf(language: Language): Promise<Record<string, unknown>> {
  const files = Object.entries(catalogues).filter(([path]) => path.includes(`/${language}/`))
  const loaded = await Promise.all(files.map(async ([path, load]) => [roomOf(path), await load()] as const))
  return Object.fromEntries(loaded)
}

function roomOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.json$/, '')
}

function firstLanguage(): Language {
  for (const tag of [localStorage.getItem(remembered), ...navigator.languages]) {
    const known = languages.find(language => tag?.toLowerCase().startsWith(language))
    if (known) return known
  }
  return 'en'
}

function languageOf(tag: string | undefined): Language {
  return languages.find(language => tag?.startsWith(language)) ?? 'en'
}
