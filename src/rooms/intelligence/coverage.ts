import { ownMember } from '../../core/own-member.ts'

/** A part of the portfolio as far as its coverage depends on it. */
export interface Part {
  readonly name: string
  readonly group: string | null
  readonly version: string | null
  readonly package: string | null
  readonly cpePackage: string | null
  readonly supplier: string | null
  readonly unmatchable: string | null
  readonly releases: number
}

/** What is asked at present: sources that have answered, the ecosystems of OSV, publishers of CSAF documents. */
export interface Sky {
  readonly answered: ReadonlySet<string>
  /** all: records came as files, which do not say what they leave out. */
  readonly ecosystems: ReadonlySet<string> | 'all'
  /** Names of publishers whose documents are read, in lower case. */
  readonly publishers: readonly string[]
}

/** Why no source watches a part. */
export type Blind =
  /** Its identity cannot be looked up: `why` is a key of inventory.unmatchable. */
  | { readonly code: 'unmatchable'; readonly why: string }
  /** A source covers its ecosystem, but is not asked for it. */
  | { readonly code: 'ecosystem-not-asked'; readonly why: string }
  /** A source covers it, but has never given a complete answer. */
  | { readonly code: 'never-answered'; readonly why: string }
  /** No source that Aftercare reads covers this kind of package. */
  | { readonly code: 'no-source'; readonly why: string }

const byType: Readonly<Record<string, string>> = {
  npm: 'npm',
  maven: 'Maven',
  pypi: 'PyPI',
  golang: 'Go',
  cargo: 'crates.io',
  nuget: 'NuGet',
  gem: 'RubyGems',
  composer: 'Packagist',
  hex: 'Hex',
  pub: 'Pub',
  swift: 'SwiftURL',
  github: 'GitHub Actions',
  conan: 'ConanCenter',
  cran: 'CRAN',
  hackage: 'Hackage',
  julia: 'Julia',
  bitnami: 'Bitnami',
  'deb/debian': 'Debian',
  'deb/ubuntu': 'Ubuntu',
  'apk/alpine': 'Alpine',
  'apk/wolfi': 'Wolfi',
  'apk/chainguard': 'Chainguard',
  'rpm/almalinux': 'AlmaLinux',
  'rpm/rocky': 'Rocky Linux',
  'rpm/redhat': 'Red Hat',
  'rpm/suse': 'SUSE',
  'rpm/opensuse': 'openSUSE',
}

/** The ecosystem of OSV that speaks of a package of the match dictionary. */
export function ecosystemOf(name: string): string | undefined {
  const [type = '', place = ''] = name.split('/')
  return ownMember(byType, `${type}/${place}`) ?? ownMember(byType, type)
}

/** The sources that can speak of a part by its identity. */
export function watchersOf(part: Part, { answered, ecosystems, publishers }: Sky): string[] {
  const watchers: string[] = []
  const ecosystem = part.package ? ecosystemOf(part.package) : undefined
  if (ecosystem && isAsked(ecosystems, ecosystem)) watchers.push('osv')
  if (part.cpePackage || part.package?.startsWith('cpe/'))
    watchers.push(...['nvd', 'cve', 'csaf'].filter(id => answered.has(id)))
  const supplier = part.supplier?.toLowerCase()
  // a publisher speaks of his own products, whatever name the document gives the part
  if (supplier && answered.has('csaf') && publishers.some(name => isSameFirm(name, supplier))) watchers.push('csaf')
  return [...new Set(watchers)]
}

function isAsked(ecosystems: Sky['ecosystems'], name: string): boolean {
  return ecosystems === 'all' || ecosystems.has(name)
}

function isSameFirm(publisher: string, supplier: string): boolean {
  const [word = ''] = publisher.split(/[\s(,]+/)
  return word.length > 2 && new RegExp(`(^|\\W)${word.replace(/\W/g, '.')}(\\W|$)`).test(supplier)
}

/** Why nobody watches a part, with what could be done. */
export function blindnessOf(part: Part, { answered, ecosystems }: Sky): Blind {
  if (part.unmatchable && !part.package && !part.cpePackage) return { code: 'unmatchable', why: part.unmatchable }
  const ecosystem = part.package ? ecosystemOf(part.package) : undefined
  if (ecosystem && answered.has('osv') && !isAsked(ecosystems, ecosystem))
    return { code: 'ecosystem-not-asked', why: ecosystem }
  if (ecosystem) return { code: 'never-answered', why: 'osv' }
  if (part.cpePackage || part.package?.startsWith('cpe/')) return { code: 'never-answered', why: 'nvd' }
  return { code: 'no-source', why: part.package?.split('/')[0] ?? '' }
}

export interface Coverage {
  readonly parts: number
  readonly watched: number
  /** How many parts each source watches. */
  readonly bySource: Readonly<Record<string, number>>
  /** Parts that only one source watches: if it is silent, nobody speaks of them. */
  readonly byOne: number
  readonly blind: readonly (Part & { readonly because: Blind })[]
}

/** Which of the parts that are in use is watched by at least one source, and why the others are not. */
export function coverageOf(parts: readonly Part[], sky: Sky): Coverage {
  const watched = parts.map(part => ({ part, watchers: watchersOf(part, sky) }))
  const bySource: Record<string, number> = {}
  for (const source of watched.flatMap(one => one.watchers)) bySource[source] = (bySource[source] ?? 0) + 1
  return {
    parts: parts.length,
    watched: watched.filter(one => one.watchers.length > 0).length,
    bySource,
    byOne: watched.filter(one => one.watchers.length === 1).length,
    blind: watched
      .filter(one => one.watchers.length === 0)
      .map(({ part }) => ({ ...part, because: blindnessOf(part, sky) })),
  }
}

/** Share of the watched in per cent with one place, rounded down: 99.98 % is not all. */
export function shareOf({ parts, watched }: Pick<Coverage, 'parts' | 'watched'>): number | null {
  return parts === 0 ? null : Math.floor((watched / parts) * 1000) / 10
}
