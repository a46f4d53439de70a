// Names of countries and languages come with the runtime (CLDR), in the two languages in which lists are written here.
const speakers = ['de', 'en'] as const
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const pairs = letters.flatMap(a => letters.map(b => a + b))

const countries = namesOf('region', pairs)
const languages = namesOf(
  'language',
  pairs.map(pair => pair.toLowerCase()),
)

/** Codes that the European Union writes otherwise than ISO 3166-1. */
const union: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }

/** Codes of regions that are no countries: unknown, groups of states, reserved ones. */
const noCountries = new Set(['ZZ', 'EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

/** States with one official language of the whole state: there a list need not name it. */
const official: Readonly<Record<string, string>> = {
  AT: 'de',
  BG: 'bg',
  CZ: 'cs',
  DE: 'de',
  DK: 'da',
  EE: 'et',
  ES: 'es',
  FR: 'fr',
  GR: 'el',
  HR: 'hr',
  HU: 'hu',
  IS: 'is',
  IT: 'it',
  LI: 'de',
  LT: 'lt',
  LV: 'lv',
  NL: 'nl',
  PL: 'pl',
  PT: 'pt',
  RO: 'ro',
  SE: 'sv',
  SI: 'sl',
  SK: 'sk',
  US: 'en',
  GB: 'en',
}

/** ISO code of a country by code or by its German or English name. */
export function countryOf(text: string): string | undefined {
  const code = text.toUpperCase()
  const iso = union[code] ?? code
  if (/^[A-Z]{2}$/.test(iso)) return countries.codes.has(iso) && !noCountries.has(iso) ? iso : undefined
  return countries.names.get(folded(text))
}

/** ISO code of a language by code or by its German or English name. */
export function languageOf(text: string): string | undefined {
  const code = text.toLowerCase().slice(0, 2)
  if (/^[a-z]{2}([-_][a-z]{2})?$/i.test(text)) return languages.codes.has(code) ? code : undefined
  return languages.names.get(folded(text))
}

/** The language of a state that has one; undefined where somebody must say. */
export function officialLanguage(country: string): string | undefined {
  return official[country]
}

function namesOf(type: 'region' | 'language', codes: readonly string[]) {
  const names = new Map<string, string>()
  const known = new Set<string>()
  for (const speaker of speakers) {
    const tell = new Intl.DisplayNames([speaker], { type, fallback: 'none' })
    for (const code of codes) {
      const name = tell.of(code)
      if (name === undefined || isOld(type, code)) continue
      known.add(code)
      if (!names.has(folded(name))) names.set(folded(name), code)
    }
  }
  return { names, codes: known }
}

// codes that were replaced lead to the same name as those in force: DD to Germany, iw to Hebrew
function isOld(type: 'region' | 'language', code: string): boolean {
  const tag = type === 'region' ? `und-${code}` : code
  return Intl.getCanonicalLocales(tag)[0] !== tag
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
