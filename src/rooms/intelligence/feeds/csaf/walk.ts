import {
  addressOf,
  type Cursor,
  type FeedAsk,
  FeedBroken,
  type FeedFile,
  type FeedOptions,
  type FeedSeal,
  type FeedTrust,
  type FeedWalk,
} from '../../feed.ts'
import { type Candidate, candidateOf, discover, type FoundProvider } from './discovery.ts'
import { type ListedDocument, type Listing, readDirectory, readRolie } from './listing.ts'
import { inOrder, isBehind, type Place, placeIn, placeOf, readPlace } from './place.ts'
import { usualProviders } from './providers.ts'
import { failureFile, type SealOfProvider, sealedDocuments } from './sealed.ts'

/** A list may show a document later than the date that it gives it. */
const OVERLAP = 86_400_000
/** Documents that failed are asked for again; above this many the whole list is. */
const MOST_AGAIN = 500
const MOST_PROVIDERS = 200
const MOST_KEYS = 20
const LARGEST_KEYS = 1024 * 1024

/** Parts of a pass: what an operator chose, else the usual providers. */
export function partsOf({ parts }: FeedOptions): readonly string[] {
  return parts && parts.length > 0 ? parts : usualProviders
}

/** A pass over providers, one after the other; one that fails keeps its place in the cursor and stops no other. */
export function walk(since: Cursor, options: FeedOptions, ask: FeedAsk, trust: FeedTrust): FeedWalk {
  const pass = new Pass(since, options, ask, trust)
  return { files: pass.files(), place: unusable => pass.place(unusable), end: unusable => pass.end(unusable) }
}

class Pass {
  readonly #since: Cursor
  readonly #options: FeedOptions
  readonly #ask: FeedAsk
  readonly #trust: FeedTrust
  readonly #failures: FeedBroken[] = []
  /** Newest date that each list gave, to be remembered when its documents could be read. */
  readonly #seen = new Map<string, { readonly newest: string | undefined; readonly documents: ReadonlySet<string> }>()
  /** How far each list has been given in this pass. */
  readonly #places = new Map<string, Place>()

  constructor(since: Cursor, options: FeedOptions, ask: FeedAsk, trust: FeedTrust) {
    this.#since = since
    this.#options = options
    this.#ask = ask
    this.#trust = trust
  }

  async *files(): AsyncGenerator<FeedFile> {
    const asked = new Set<string>()
    const open: Candidate[] = []
    for (const part of partsOf(this.#options)) {
      const candidate = await this.#orFailure(part, async () => candidateOf(part))
      if (candidate) open.push(candidate)
    }
    for (let candidate = open.shift(); candidate; candidate = open.shift()) {
      if (candidate.addresses.some(one => asked.has(one)) || asked.size > MOST_PROVIDERS) continue
      for (const address of candidate.addresses) asked.add(address)
      const { part } = candidate
      const found = await this.#orFailure(part, () => discover(candidate, this.#ask, this.#at))
      if (found?.kind === 'aggregator') open.push(...found.candidates)
      else if (found) yield* this.#provider(found.provider)
    }
  }

  /** The cursor of before, with how far each list has come: a pass that is killed goes on there. */
  place(unusable: ReadonlySet<string>): Cursor {
    const cursor: Record<string, string> = { ...this.#since }
    for (const [list, place] of this.#places) {
      cursor[placeIn(list)] = JSON.stringify({ ...place, isFull: this.#options.full })
      const again = [...(this.#seen.get(list)?.documents ?? [])].filter(url => unusable.has(url))
      if (again.length > 0 && again.length <= MOST_AGAIN) cursor[`again ${list}`] = JSON.stringify(again)
    }
    return cursor
  }

  /** The cursor with what is complete; the first failure is said with the names of all. */
  end(unusable: ReadonlySet<string>): { cursor: Cursor; broken?: FeedBroken } {
    const known = Object.entries(this.#since).filter(([name]) => !name.startsWith(placeIn('')))
    const cursor: Record<string, string> = { ...Object.fromEntries(known), asked: this.#options.now }
    for (const [list, { newest, documents }] of this.#seen) {
      const again = [...documents].filter(url => unusable.has(url))
      if (again.length > MOST_AGAIN) continue
      if (newest) cursor[`since ${list}`] = newest
      if (again.length > 0) cursor[`again ${list}`] = JSON.stringify(again)
      else delete cursor[`again ${list}`]
    }
    const [first, ...others] = this.#failures
    if (!first) return { cursor }
    const all = [first, ...others]
    return {
      cursor,
      broken: new FeedBroken(first.code, all.map(one => one.where).join(', '), all.map(one => one.message).join('; ')),
    }
  }

  readonly #at = (published: string): string => addressOf(published, this.#options.baseUrl)

  async #orFailure<T>(part: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FeedBroken)) throw error
      this.#failures.push(new FeedBroken(error.code, `${part} (${error.where})`, error.message))
      return undefined
    }
  }

  async *#provider(provider: FoundProvider): AsyncGenerator<FeedFile> {
    const { publisher } = provider.metadata
    const keys = await this.#orFailure(provider.part, async () =>
      this.#trust(provider.part, await this.#keys(provider)),
    )
    if (!keys) return
    const seal = { publisher: publisher.namespace, keys, now: this.#options.now }
    for (const source of listsOf(provider)) {
      if (!source.isPublic) {
        yield failureFile(source.url, 'tlp-needs-credentials', source.tlp)
        continue
      }
      const listing = await this.#orFailure(provider.part, () => this.#list(source, provider))
      if (!listing) continue
      for (const { name, code, detail } of listing.refused) yield failureFile(name, code, detail)
      yield* this.#documents(source.url, listing.documents, seal)
    }
  }

  /** The documents of a list that are due, the oldest first, so that a place in it tells what has been given. */
  async *#documents(list: string, listed: readonly ListedDocument[], seal: SealOfProvider): AsyncGenerator<FeedFile> {
    const documents = inOrder(this.#due(list, listed))
    this.#seen.set(list, {
      newest: newestOf(listed, this.#options.now),
      documents: new Set(documents.map(one => one.url)),
    })
    const byUrl = new Map(documents.map(one => [one.url, one]))
    for await (const file of sealedDocuments(this.#left(list, documents), seal, this.#ask, this.#at)) {
      const given = byUrl.get(file.hint.name)
      if (given) this.#places.set(list, placeOf(given))
      yield file
    }
  }

  /** What a pass that was killed has not given yet, and what failed in it. */
  #left(list: string, documents: readonly ListedDocument[]): readonly ListedDocument[] {
    const place = readPlace(this.#since[placeIn(list)])
    // one that asked only for changes says nothing about what a full one has to ask for
    if (!place || (this.#options.full && !place.isFull)) return documents
    this.#places.set(list, place)
    const again = new Set<unknown>(JSON.parse(this.#since[`again ${list}`] ?? '[]'))
    return documents.filter(one => !isBehind(one, place) || again.has(one.url))
  }

  #list({ kind, url }: List, provider: FoundProvider): Promise<Listing> {
    if (kind === 'directory') return readDirectory(url, this.#ask, this.#at)
    return readRolie(url, hostsOf(provider), this.#ask, this.#at)
  }

  /** Documents that changed since the last complete pass, those that the list gives no date, and those that failed. */
  #due(list: string, documents: readonly ListedDocument[]): ListedDocument[] {
    const distinct = [...new Map(documents.map(one => [one.url, one])).values()]
    const since = this.#options.full ? Number.NaN : Date.parse(this.#since[`since ${list}`] ?? '') - OVERLAP
    if (Number.isNaN(since)) return distinct
    const again = new Set<unknown>(JSON.parse(this.#since[`again ${list}`] ?? '[]'))
    return distinct.filter(({ url, updated }) => {
      const at = Date.parse(updated ?? '')
      return Number.isNaN(at) || at >= since || again.has(url)
    })
  }

  /** Keys that the metadata names. One that is not there signs nothing; one that cannot be had now stops the provider. */
  async #keys({ url, metadata }: FoundProvider): Promise<FeedSeal['keys']> {
    const keys: { fingerprint?: string; armored: string }[] = []
    for (const { fingerprint, url: place } of metadata.public_openpgp_keys.slice(0, MOST_KEYS)) {
      const address = URL.parse(place, url)?.href
      if (!address) continue
      try {
        const { bytes } = await this.#ask(this.#at(address), { maxBytes: LARGEST_KEYS })
        keys.push({ ...(fingerprint ? { fingerprint } : {}), armored: new TextDecoder('latin1').decode(bytes) })
      } catch (error) {
        if (!(error instanceof FeedBroken && /^answer-(not-found|refused)$/.test(error.code))) throw error
      }
    }
    return keys
  }
}

interface List {
  readonly kind: 'rolie' | 'directory'
  readonly url: string
  readonly tlp: string
  /** Without credentials only what anybody may read is asked for. */
  readonly isPublic: boolean
}

/** ROLIE feeds where there are any, since directories of the same provider hold the same documents. */
function listsOf({ url, metadata }: FoundProvider): List[] {
  const lists = metadata.distributions.flatMap(({ rolie, directory, directory_url }) => [
    ...(rolie?.feeds ?? []).map(feed => ({ kind: 'rolie' as const, url: feed.url, tlp: feed.tlp_label })),
    ...(directory ? [{ kind: 'directory' as const, url: directory.url, tlp: directory.tlp_label }] : []),
    ...(directory_url ? [{ kind: 'directory' as const, url: directory_url, tlp: '' }] : []),
  ])
  const placed = lists.flatMap(list => {
    const place = URL.parse(list.url, url)
    const isPublic = /^(WHITE|CLEAR|UNLABELED|)$/i.test(list.tlp)
    return place && /^https?:$/.test(place.protocol) ? [{ ...list, url: place.href, isPublic }] : []
  })
  const rolie = placed.filter(({ kind }) => kind === 'rolie')
  return rolie.some(({ isPublic }) => isPublic) ? rolie : placed
}

/** Hosts that the metadata names: a list may not lead anywhere else. */
function hostsOf(provider: FoundProvider): ReadonlySet<string> {
  return new Set([new URL(provider.url).host, ...listsOf(provider).map(list => new URL(list.url).host)])
}

/** The newest date of a list, no later than now: a date in the future would hide what comes before it. */
function newestOf(documents: readonly ListedDocument[], now: string): string | undefined {
  const dates = documents.map(one => Date.parse(one.updated ?? '')).filter(at => Number.isFinite(at))
  if (dates.length === 0) return undefined
  const newest = dates.reduce((a, b) => Math.max(a, b))
  return new Date(Math.min(newest, Date.parse(now))).toISOString()
}
