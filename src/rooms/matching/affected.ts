/** How often, where and how surely a question found something, before it becomes an answer. */
export interface Search {
  readonly kind: 'vulnerability' | 'package' | 'name'
  readonly places: readonly { readonly conditional: string | null; readonly band: string | null }[]
  /** A source knows the vulnerability; always true for packages and names. */
  readonly known: boolean
  /** A source says which versions are affected, in a form that can be compared. */
  readonly comparable: boolean
  /** Components whose package is named but whose version or range cannot be compared. */
  readonly undecidable: number
  readonly releases: number
  readonly withoutSbom: number
  readonly unmatchable: number
  readonly staleSources: number
  /** Asked for a past day: whether the mirror remembers what it knew then. */
  readonly isRemembered?: boolean
}

export type Answer = 'yes' | 'no' | 'partly' | 'unknown'

/**
 * Are we affected? YES with one certain match. PARTLY where every match hangs on a condition or on a name alone. NO
 * only where every release was searched and every range could be compared; else UNKNOWN, as is a day that the mirror does not
 * remember. Parts without identity and
 * sources that are old are said beside the answer.
 */
export function answer(search: Search): { answer: Answer; because: string[] } {
  const certain = search.places.some(place => place.conditional === null && place.band !== 'heuristic')
  const isForgotten = search.isRemembered === false && search.kind === 'vulnerability'
  const because = [
    ...(isForgotten ? ['before-memory'] : []),
    // that a name is in no source means nothing on a day that nobody remembers
    ...(search.known || isForgotten ? [] : ['not-in-any-source']),
    ...(search.known && !search.comparable ? ['no-affected-versions'] : []),
    ...(search.undecidable > 0 ? ['not-comparable'] : []),
    ...(search.releases === 0 ? ['no-releases'] : []),
    ...(search.withoutSbom > 0 ? ['without-sbom'] : []),
    ...(search.places.some(place => place.conditional !== null) ? ['conditional'] : []),
    ...(search.places.some(place => place.band === 'heuristic') ? ['by-name-only'] : []),
    ...(search.unmatchable > 0 ? ['unmatchable'] : []),
    ...(search.staleSources > 0 ? ['stale-sources'] : []),
  ]
  if (certain) return { answer: 'yes', because }
  if (search.places.length > 0) return { answer: 'partly', because }
  const unsearched =
    isForgotten ||
    !search.known ||
    !search.comparable ||
    search.undecidable > 0 ||
    search.releases === 0 ||
    search.withoutSbom > 0
  return { answer: unsearched ? 'unknown' : 'no', because }
}

/** What a person typed: a vulnerability's name, a purl, or a piece of a component's name. */
export function kindOfQuery(text: string): Search['kind'] {
  if (text.startsWith('pkg:')) return 'package'
  // a notice that somebody typed in and that names no CVE stands under its own number
  if (/^AC-\d{4,}(:CVE-[\d-]+)?$/i.test(text)) return 'vulnerability'
  return /^(CVE|EUVD|GHSA|OSV|PYSEC|RUSTSEC|GO|DSA|DLA|ALSA|RHSA|USN|MAL|BIT|GSD|SNYK|ICSA|ICSMA)-\S+$/i.test(text)
    ? 'vulnerability'
    : 'name'
}

/** Names as sources write them: CVE in capitals, GHSA with a small tail. */
export function canonicalName(text: string): string {
  const name = text.trim()
  if (/^ghsa-/i.test(name)) return `GHSA-${name.slice(5).toLowerCase()}`
  return /^[a-z]+-[\d-]+$/i.test(name) ? name.toUpperCase() : name
}
