import { compareCpeValues } from '../../standards/cpe-match.ts'
import { type CpeName, readCpe } from '../../standards/cpe-name.ts'
import { purlPackage } from '../../standards/package-name.ts'
import { readPurl } from '../../standards/purl.ts'
import { compileRange, covers } from '../../standards/ranges.ts'
import { schemeOf } from '../../standards/versions/schemes.ts'
import type { AffectedPackage } from '../intelligence/advisory.ts'
import type { News } from './news.ts'
import type { Rule } from './rule.ts'

/** Where a term was found, and what stood there. */
export interface Reason {
  readonly term: string
  readonly where: 'package' | 'vendor' | 'product' | 'text'
  readonly what: string
}

/** Whether the watched version is affected; not-asked: the rule names none. */
export type Affects = 'yes' | 'unknown' | 'not-asked'

export interface Match {
  readonly reasons: readonly Reason[]
  readonly affects: Affects
}

/** A rule made ready: its terms are read once, however many news it looks at. */
export type Watcher = (news: News) => Match | undefined

const MOST_REASONS = 8

/** Makes a rule ready to look at news. */
export function watcherOf(rule: Pick<Rule, 'kind' | 'terms' | 'version'>): Watcher {
  const finders = rule.terms.map(term => finderOf(rule.kind, term))
  return news => {
    const found = finders.flatMap(find => find(news))
    if (found.length === 0) return undefined
    const affects = rule.version === undefined ? 'not-asked' : affectsOf(rule.version, found)
    return affects === 'no' ? undefined : { reasons: found.slice(0, MOST_REASONS).map(({ reason }) => reason), affects }
  }
}

interface Found {
  readonly reason: Reason
  /** The package it was found at, whose ranges answer about a version. */
  readonly affected?: AffectedPackage
}

type Finder = (news: News) => Found[]

function finderOf(kind: Rule['kind'], term: string): Finder {
  if (/^pkg:/i.test(term)) return byPackage(term, purlTest(term))
  if (/^cpe:/i.test(term)) return byPackage(term, cpeTest(term))
  const words = wordsOf(term)
  const vendor: Finder = news => among(term, 'vendor', news.vendors, words)
  const product: Finder = news => among(term, 'product', news.products, words)
  const text: Finder = news =>
    words.test(news.text) ? [{ reason: { term, where: 'text', what: news.title ?? '' } }] : []
  const name = byPackage(term, nameTest(term))
  const finders = {
    component: [name, product],
    supplier: [vendor],
    product: [product, name],
    words: [text],
    item: [name, product],
  }
  return news => finders[kind].flatMap(find => find(news))
}

function byPackage(term: string, test: (affected: AffectedPackage) => boolean): Finder {
  return news =>
    news.affected.flatMap(affected =>
      test(affected) ? [{ reason: { term, where: 'package', what: affected.package } as const, affected }] : [],
    )
}

function among(term: string, where: 'vendor' | 'product', names: readonly string[], words: RegExp): Found[] {
  return names.flatMap(what => (words.test(what) ? [{ reason: { term, where, what } as const }] : []))
}

/** A term is found as whole words, whatever stands between them: `infusion pump` in `infusion-pump`. */
function wordsOf(term: string): RegExp {
  const parts = term.toLowerCase().split(/[\s_-]+/)
  const body = parts.map(part => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('[\\s_-]+')
  return new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, 'u')
}

/** The dictionary name as a whole, or the name of the package without its ecosystem: `openssl` in every distribution. */
function nameTest(term: string): (affected: AffectedPackage) => boolean {
  const wanted = term.toLowerCase()
  return ({ package: name }) => {
    const own = name.toLowerCase()
    if (own === wanted) return true
    if (own.startsWith('cpe/')) return own.split(/(?<!\\):/)[2]?.replaceAll('_', ' ') === wanted.replaceAll('_', ' ')
    return own.split('/').at(-1) === wanted || own.slice(own.indexOf('/') + 1) === wanted
  }
}

function purlTest(term: string): (affected: AffectedPackage) => boolean {
  const purl = readPurl(term)
  if (!purl.ok) return () => false
  const found = purlPackage(purl.value)
  if (found.ok) return ({ package: name }) => name === found.value.package
  // a distribution without release: every release of it
  const { type, namespace, name } = purl.value
  const [begin, end] = [`${type}/${namespace ?? ''}`, `/${name}`]
  return affected => affected.package.startsWith(begin) && affected.package.endsWith(end)
}

function cpeTest(term: string): (affected: AffectedPackage) => boolean {
  const pattern = readCpe(term)
  if (!pattern.ok) return () => false
  return affected => {
    const name = cpeOf(affected)
    return name !== undefined && (['part', 'vendor', 'product'] as const).every(at => agrees(pattern.value, name, at))
  }
}

function agrees(pattern: CpeName, name: CpeName, at: 'part' | 'vendor' | 'product'): boolean {
  const relation = compareCpeValues(pattern[at], name[at])
  return relation === 'equal' || relation === 'superset'
}

function cpeOf({ package: name, cpe }: AffectedPackage): CpeName | undefined {
  const text = cpe ?? (name.startsWith('cpe/') ? `cpe:2.3:${name.slice(4)}${':*'.repeat(8)}` : undefined)
  const read = text === undefined ? undefined : readCpe(text)
  return read?.ok ? read.value : undefined
}

/** yes: one statement covers the version; no: all could be compared and none does; else nobody knows. */
function affectsOf(version: string, found: readonly Found[]): 'yes' | 'no' | 'unknown' {
  const answers = found.map(({ affected }) => (affected ? liesIn(version, affected) : 'unknown'))
  if (answers.includes('yes')) return 'yes'
  // a name found in a text as well says nothing about versions where a range does
  const compared = found.flatMap(({ affected }, at) => (affected ? [answers[at]] : []))
  return compared.length > 0 && compared.every(answer => answer === 'no') ? 'no' : 'unknown'
}

function liesIn(version: string, { scheme: id, ranges, versions, notComparable }: AffectedPackage) {
  const scheme = schemeOf(id)
  const key = scheme?.key(version)
  if (versions.includes(version)) return 'yes'
  if (!scheme || !key) return 'unknown'
  const intervals = ranges.map(range => compileRange(scheme, range))
  if (intervals.some(interval => interval && covers(interval, key))) return 'yes'
  return notComparable || intervals.includes(undefined) ? 'unknown' : 'no'
}
