import { type FeedAsk, FeedBroken, type FeedFile, type FeedSeal } from '../../feed.ts'
import { MAX_RECORD } from '../../json-text.ts'
import type { ListedDocument } from './listing.ts'

const LARGEST_SEAL = 64 * 1024
/** A publisher who drips his documents byte by byte does not keep the others waiting. */
const LONGEST = 120_000
/** Documents that are asked for ahead, so that the network is not waited for one by one. */
const AHEAD = 4

/** What the documents of a provider share. */
export interface SealOfProvider {
  readonly publisher: string
  readonly keys: FeedSeal['keys']
  readonly now: string
}

/** Marks a file that is no document but the reason why there is none. */
export const FAILURE = 'failure'

/** Each listed document with its hash and its signature; one that cannot be had is told in its place. */
export async function* sealedDocuments(
  documents: readonly ListedDocument[],
  seal: SealOfProvider,
  ask: FeedAsk,
  at: (url: string) => string,
): AsyncGenerator<FeedFile> {
  const ahead: Promise<FeedFile>[] = []
  for (const document of documents) {
    const file = sealed(document, seal, ask, at)
    // who stops listening does not make the rest of the answers an accident
    file.catch(() => {})
    ahead.push(file)
    if (ahead.length >= AHEAD) yield await ahead.shift()!
  }
  while (ahead.length > 0) yield await ahead.shift()!
}

async function sealed(
  document: ListedDocument,
  seal: SealOfProvider,
  ask: FeedAsk,
  at: (url: string) => string,
): Promise<FeedFile> {
  try {
    const asked = at(document.url)
    const { bytes, url } = await ask(asked, { maxBytes: MAX_RECORD, timeoutMs: LONGEST })
    // a document that another host answers is not what the provider listed
    if (URL.parse(url)?.host !== URL.parse(asked)?.host) {
      throw new FeedBroken('other-host', document.url, URL.parse(url)?.host)
    }
    const [hash, signature] = await Promise.all([hashOf(document, ask, at), signatureOf(document, ask, at)])
    return {
      hint: { name: document.url, inside: 'csaf', seal: { address: document.url, ...seal, ...hash, ...signature } },
      bytes: once(bytes),
    }
  } catch (error) {
    if (!(error instanceof FeedBroken)) throw error
    return failureFile(document.url, error.code, error.message)
  }
}

/** The strongest hash that is offered: as the list names it, else in the usual places (CSAF 2.0 §7.1.18). */
async function hashOf({ url, hashes }: ListedDocument, ask: FeedAsk, at: (url: string) => string) {
  for (const place of hashes ?? [`${url}.sha512`, `${url}.sha256`]) {
    const text = await optional(at(place), ask)
    if (text !== undefined) return place.endsWith('.sha256') ? { sha256: text } : { sha512: text }
  }
  return {}
}

async function signatureOf({ url, signature }: ListedDocument, ask: FeedAsk, at: (url: string) => string) {
  const text = await optional(at(signature ?? `${url}.asc`), ask)
  return text === undefined ? {} : { signature: text }
}

/** A file that need not be there. One that may be there and cannot be had now is a failure: nothing goes unchecked for it. */
async function optional(url: string, ask: FeedAsk): Promise<string | undefined> {
  try {
    return new TextDecoder().decode((await ask(url, { maxBytes: LARGEST_SEAL, timeoutMs: LONGEST })).bytes)
  } catch (error) {
    if (error instanceof FeedBroken && /^answer-(not-found|refused)$/.test(error.code)) return undefined
    throw error
  }
}

/** Stands in for a document that cannot be had, so that it is set aside, counted and shown like any bad record. */
export function failureFile(name: string, code: string, detail: string): FeedFile {
  const bytes = new TextEncoder().encode(JSON.stringify({ code, detail }))
  return { hint: { name, part: FAILURE, inside: 'csaf' }, bytes: once(bytes) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
