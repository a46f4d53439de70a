import { parsed } from '../../../../core/parsed.ts'
import { type FeedAsk, FeedBroken } from '../../feed.ts'
import { readJson } from '../../json-text.ts'
import { providers } from './providers.ts'
import { Aggregator, ProviderMetadata } from './schema.ts'

/** Where to ask for a provider: one address of another, until one answers with metadata. */
export interface Candidate {
  /** What the operator called it. */
  readonly part: string
  readonly addresses: readonly string[]
  /** A domain, whose security.txt may tell the address where the well-known one does not answer. */
  readonly domain?: string
}

export interface FoundProvider {
  readonly part: string
  readonly url: string
  readonly metadata: ProviderMetadata
}

const WELL_KNOWN = '/.well-known/csaf/provider-metadata.json'
const LARGEST = 4 * 1024 * 1024

/** What an operator's word stands for: the id of a curated provider, an address, or a domain. */
export function candidateOf(part: string): Candidate {
  const curated = providers.find(one => one.id === part)
  if (curated) {
    if (!curated.metadata) throw new FeedBroken('no-machine-form', part, curated.page)
    return { part, addresses: [curated.metadata] }
  }
  if (/^https?:\/\//.test(part) && URL.canParse(part)) return { part, addresses: [part] }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(part)) throw new FeedBroken('no-such-provider', part)
  return { part, addresses: [`https://${part}${WELL_KNOWN}`], domain: part }
}

/** What stands at a provider's address: his metadata, or a list of other providers. */
export type Found =
  | { readonly kind: 'provider'; readonly provider: FoundProvider }
  | { readonly kind: 'aggregator'; readonly candidates: readonly Candidate[] }

/**
 * Finds a provider: the well-known address, then the lines `CSAF:` of security.txt, then the DNS path (CSAF 2.0 §7.1.8
 * to §7.1.10). The first address that answers with metadata, or with a list of providers, is taken.
 */
export async function discover(candidate: Candidate, ask: FeedAsk, at: (url: string) => string): Promise<Found> {
  let first: FeedBroken | undefined
  for await (const address of addressesOf(candidate, ask, at)) {
    try {
      return await foundAt(address, candidate.part, ask, at)
    } catch (error) {
      if (!(error instanceof FeedBroken)) throw error
      first ??= error
    }
  }
  throw first ?? new FeedBroken('no-such-provider', candidate.part)
}

async function* addressesOf({ addresses, domain }: Candidate, ask: FeedAsk, at: (url: string) => string) {
  yield* addresses
  if (!domain) return
  for (const place of [`https://${domain}/.well-known/security.txt`, `https://${domain}/security.txt`]) {
    yield* await csafLines(place, ask, at)
  }
  yield `https://csaf.data.security.${domain}`
}

/** The addresses after `CSAF:` in a security.txt (RFC 9116 §2.4, registered by CSAF); without one, none. */
async function csafLines(place: string, ask: FeedAsk, at: (url: string) => string): Promise<string[]> {
  try {
    const { bytes } = await ask(at(place), { maxBytes: LARGEST })
    const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
    return lines.flatMap(line => {
      const told = /^CSAF:\s*(\S+)\s*$/i.exec(line)?.[1]
      const url = told ? URL.parse(told, place) : null
      return url && /^https?:$/.test(url.protocol) ? [url.href] : []
    })
  } catch (error) {
    if (error instanceof FeedBroken) return []
    throw error
  }
}

async function foundAt(url: string, part: string, ask: FeedAsk, at: (url: string) => string): Promise<Found> {
  const { bytes } = await ask(at(url), { maxBytes: LARGEST })
  const json = readJson(bytes)
  if (!json.ok) throw new FeedBroken('not-json', url, json.error.detail)
  const metadata = parsed(ProviderMetadata, json.value)
  if (metadata.success) return { kind: 'provider', provider: { part, url, metadata: metadata.data } }
  const aggregator = parsed(Aggregator, json.value)
  if (!aggregator.success) throw new FeedBroken('not-the-format', url, 'neither provider metadata nor an aggregator')
  const listed = [...aggregator.data.csaf_providers, ...aggregator.data.csaf_publishers]
  const candidates = listed.map(({ metadata: { url: own }, mirrors }) => ({
    // one who publishes documents without a provider's files is there in the mirrors alone
    addresses: [...(own.endsWith('.json') ? [own] : []), ...mirrors].filter(one => URL.canParse(one)),
  }))
  return {
    kind: 'aggregator',
    candidates: candidates
      .filter(({ addresses }) => addresses.length > 0)
      .map(({ addresses }) => ({ part: addresses[0]!, addresses })),
  }
}
