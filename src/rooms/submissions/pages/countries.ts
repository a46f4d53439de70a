// what the names of regions have beside states and territories: groups, outdated and test codes
const NONE = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA'])

/** Codes of states and territories (ISO 3166-1 alpha-2) with their names, sorted as the language does. */
export function countriesIn(language: string): readonly { readonly value: string; readonly label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const codes = letters.flatMap(a => letters.map(b => `${a}${b}`)).filter(code => !NONE.has(code))
  // an old code is named by the state that took its place
  const known = codes.flatMap(value => {
    const label = names.of(value)
    return label && Intl.getCanonicalLocales(`und-${value}`)[0] === `und-${value}` ? [{ value, label }] : []
  })
  return known.toSorted((a, b) => a.label.localeCompare(b.label, language))
}
