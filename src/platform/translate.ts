import { readdirSync, readFileSync } from 'node:fs'
import { createInstance, type i18n } from 'i18next'

/** The languages people can choose; a folder of the same name holds the texts. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** The text of a key `room.key` with its placeholders filled; an unknown key comes back as itself. */
export type Translate = (key: string, facts?: Readonly<Record<string, string | number>>) => string

const folder = new URL('../languages/', import.meta.url)
let catalogues: i18n | undefined

/** The texts of one language, for answers, mails and documents. */
export function translate(language: Language): Translate {
  const fixed = loaded().getFixedT(language)
  return (key, facts = {}) => fixed(address(key), { ...facts }) as unknown as string
}

/** True when the language has a text under this key. */
export function hasText(language: Language, key: string): boolean {
  return loaded().exists(address(key), { lng: language, count: 2, fallbackLng: [] })
}

/** The language of an Accept-Language header (RFC 9110 §12.5.4) that we speak best; English otherwise. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map(p => p.trim()).find(p => p.startsWith('q='))
      return { tag: tag.split('-')[0] ?? '', weight: quality === undefined ? 1 : Number(quality.slice(2)) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  return languages.find(language => language === wanted.find(({ tag }) => isLanguage(tag))?.tag) ?? 'en'
}

/** True for a tag that is one of our languages. */
export function isLanguage(tag: unknown): tag is Language {
  return languages.some(language => language === tag)
}

// the room is the file (i18next calls it namespace), the rest the path inside it
function address(key: string): string {
  const dot = key.indexOf('.')
  return dot < 0 ? key : `${key.slice(0, dot)}:${key.slice(dot + 1)}`
}

function loaded(): i18n {
  if (catalogues) return catalogues
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const language of languages) resources[language] = textsOf(language)
  const instance = createInstance()
  instance.init({
    resources,
    fallbackLng: 'en',
    ns: Object.keys(resources.en ?? {}),
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  catalogues = instance
  return instance
}

function textsOf(language: Language): Record<string, Record<string, unknown>> {
  const texts: Record<string, Record<string, unknown>> = {}
  for (const file of readdirSync(new URL(`${language}/`, folder))) {
    if (!file.endsWith('.json')) continue
    texts[file.slice(0, -5)] = JSON.parse(readFileSync(new URL(`${language}/${file}`, folder), 'utf8'))
  }
  return texts
}
