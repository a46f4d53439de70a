import { ownMember } from '../../core/own-member.ts'
import type { MergeState } from '../intelligence/merge-state.ts'

/** A search as the reader typed it, in words that the inbox understands. */
export interface Query {
  readonly statuses: readonly string[] | undefined
  readonly field: boolean | undefined
  readonly exploited: boolean | undefined
  readonly product: string | undefined
  readonly release: string | undefined
  readonly severity: string | undefined
  readonly band: string | undefined
  /** Where sources disagree, or say less than expected: `disagree`, `no-score`, `awaiting-analysis` … */
  readonly state: string | undefined
  readonly epss: number | undefined
  /** Put aside, awaiting approval, lapsed; undefined: whether or not. */
  readonly snoozed: boolean | undefined
  readonly waiting: boolean | undefined
  readonly lapsed: boolean | undefined
  /** Words that are no filter: part of an id, a title or a component. */
  readonly words: readonly string[]
  /** Filters that were not understood; said to the reader, never dropped in silence. */
  readonly unknown: readonly string[]
}

/** What the inbox shows when nobody asked for anything: what touches released versions and is not settled. */
export const DEFAULT_QUERY = 'status:open field:yes'

/** Reads `status:open field:yes kev:yes product:pulso severity:high epss:>0.1 openssl`; German words work as well. */
export function readQuery(text: string): Query {
  const query = { statuses: undefined as string[] | undefined, words: [] as string[], unknown: [] as string[] }
  const found: Partial<Record<'field' | 'exploited' | 'snoozed' | 'waiting' | 'lapsed', boolean>> &
    Partial<Record<'product' | 'release' | 'severity' | 'band' | 'state', string>> & { epss?: number } = {}
  for (const term of text.match(/[^\s":]+:"[^"]*"|"[^"]*"|\S+/g) ?? []) {
    const [, name, quoted] = /^([\p{L}]+):(.*)$/u.exec(term) ?? []
    if (!name || quoted === undefined) {
      query.words.push(term.replaceAll('"', '').toLowerCase())
      continue
    }
    const value = quoted.replaceAll('"', '').toLowerCase()
    const filter = ownMember(filters, name.toLowerCase())
    if (filter === 'status') query.statuses = [...(query.statuses ?? []), ...value.split(',').map(asStatus)]
    else if (filter && isYesNo(filter)) found[filter] = yes.has(value)
    else if (filter === 'epss') found.epss = Number(value.replace(/^[>≥=]+/, '').replace(',', '.')) || 0
    else if (filter === 'state') found.state = ownMember(stateWords, value) ?? value
    else if (filter) found[filter] = value
    else query.unknown.push(term)
  }
  return {
    ...query,
    field: found.field,
    exploited: found.exploited,
    product: found.product,
    release: found.release,
    severity: found.severity,
    band: found.band,
    state: found.state,
    epss: found.epss,
    snoozed: found.snoozed,
    waiting: found.waiting,
    lapsed: found.lapsed,
  }
}

type YesNo = 'field' | 'exploited' | 'snoozed' | 'waiting' | 'lapsed'
type Filter = YesNo | 'status' | 'product' | 'release' | 'severity' | 'band' | 'state' | 'epss'

const filters: Readonly<Record<string, Filter | undefined>> = {
  status: 'status',
  field: 'field',
  feld: 'field',
  kev: 'exploited',
  exploited: 'exploited',
  ausgenutzt: 'exploited',
  product: 'product',
  produkt: 'product',
  release: 'release',
  version: 'release',
  severity: 'severity',
  schwere: 'severity',
  band: 'band',
  state: 'state',
  zustand: 'state',
  epss: 'epss',
  snoozed: 'snoozed',
  zurückgestellt: 'snoozed',
  waiting: 'waiting',
  genehmigung: 'waiting',
  lapsed: 'lapsed',
  verfallen: 'lapsed',
}

function isYesNo(filter: Filter): filter is YesNo {
  return ['field', 'exploited', 'snoozed', 'waiting', 'lapsed'].includes(filter)
}

const yes = new Set(['yes', 'ja', 'true', '1'])

const statusWords: Readonly<Record<string, string>> = {
  offen: 'open',
  betroffen: 'affected',
  'nicht-betroffen': 'not_affected',
  'not-affected': 'not_affected',
  behoben: 'fixed',
  falschtreffer: 'false_positive',
  'false-positive': 'false_positive',
  'in-prüfung': 'under_investigation',
  investigating: 'under_investigation',
  alle: 'all',
}

const stateWords: Readonly<Record<string, string>> = {
  uneinig: 'disagree',
  'ohne-bewertung': 'no-score',
  'ohne-score': 'no-score',
  awaiting: 'awaiting-analysis',
  wartet: 'awaiting-analysis',
  'nicht-geplant': 'not-scheduled',
  deferred: 'not-scheduled',
  strittig: 'disputed',
}

function asStatus(word: string): string {
  return ownMember(statusWords, word) ?? word
}

const contradictions = [
  'scores-disagree',
  'ratings-disagree',
  'ranges-disagree',
  'withdrawal-disagrees',
  'disputed',
] as const satisfies readonly MergeState[]

/** States that a word asks for: `disagree` is every contradiction, other words are the one state. */
export function statesAskedFor(word: string): readonly MergeState[] {
  return word === 'disagree' ? contradictions : [word as MergeState]
}

const unsettled = ['open', 'under_investigation']

/** The statuses that the words of a query ask for; undefined: any. */
export function statusesAskedFor(words: Query['statuses']): readonly string[] | undefined {
  if (!words || words.includes('all')) return undefined
  if (words.includes('decided'))
    return [...new Set([...decided, ...words.flatMap(word => (word === 'open' ? unsettled : [word]))])]
  return words.flatMap(word => (word === 'open' ? unsettled : [word]))
}

const decided = ['under_investigation', 'affected', 'not_affected', 'fixed', 'false_positive']
