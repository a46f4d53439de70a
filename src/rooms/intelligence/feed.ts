import type { Result } from '../../core/outcome.ts'
import type { Advisory, DocumentEvidence, Exploitation, ExploitPrediction, Skipped } from './advisory.ts'
import type { Incident } from './incident.ts'
import type { Lifecycle } from './lifecycle.ts'

/** A source of the world's knowledge: one folder under feeds/, one line in feeds.ts. */
export interface Feed {
  readonly id: string
  readonly title: string
  /** SPDX id or the name of the terms. */
  readonly licence: string
  /** Sentence that must be shown with the data, where the terms ask for one. */
  readonly attribution?: string
  readonly home: URL
  /** Hours after which silence of the source is stale. */
  readonly staleAfterHours: number
  /** Each pass reads all there is, so what it does not name is gone from the source. */
  readonly isWholeEachTime?: true
  /** Each pass reads the list of exploited vulnerabilities whole, though not all records: what it does not name is gone. */
  readonly isExploitedListWhole?: true
  /** The source has no word for taking a statement back: where others took theirs back, its own does not stand alone. */
  readonly cannotWithdraw?: true
  /** What the source tells of, where that is no vulnerability: its silence says nothing about being affected. */
  readonly tellsOf?: 'incidents' | 'lifecycles'
  readonly everyHours: number
  /** How much smaller a whole pass may be than the one before, where that is more than 1 %, and why that is no loss. */
  readonly mayShrink?: { readonly share: number; readonly because: string }
  /** The part that a file or an entry of an archive counts into, where its hint names none: the year of a record. */
  readonly partOf?: (name: string) => string | undefined
  /** How many records the source itself says are in a file, or on all pages of an answer, by the beginning of it. */
  readonly stated?: (head: string) => number | undefined
  /**
   * When the source made the file, as an ISO instant in UTC, by the beginning of it. A feed that is read whole each time
   * and says so takes off what a whole file from disk no longer names, too.
   */
  readonly madeAt?: (head: string) => string | undefined
  /** What to ask for first, given what the last complete pass left behind. */
  requests(since: Cursor, options: FeedOptions): AsyncIterable<FeedRequest> | Iterable<FeedRequest>
  /** What an answer leads to: the next page, the changed records of a list. Absent where one request is all. */
  follow?(answer: FeedAnswer, since: Cursor, options: FeedOptions): Iterable<FeedRequest>
  /**
   * Asks a source whose files belong together (a document, its hash, its signature) and whose lists name what comes next,
   * in its own order. Then `requests` only tells where it begins, and `follow` and `cursor` are not asked.
   */
  walk?(since: Cursor, options: FeedOptions, ask: FeedAsk, trust: FeedTrust): FeedWalk
  /** What to remember once the pass that began with these options is complete. */
  cursor(since: Cursor, options: FeedOptions): Cursor
  /**
   * Cuts one unpacked answer or file into raw records; throws FeedBroken when it is not what the source publishes.
   * Archives are opened before (unpack.ts): a zip gives one call per entry, a gz its content.
   */
  split(body: AsyncIterable<Uint8Array>, hint: FeedHint): AsyncIterable<RawRecord>
  /** Turns one raw record into our form; a bad one is set aside with its reason. */
  parse(raw: RawRecord): Result<readonly FeedItem[], Skipped>
}

export type FeedItem =
  /** `isNameOnly`: an entry of an index of names, which never replaces what is known already. */
  | { readonly kind: 'advisory'; readonly advisory: Advisory; readonly isNameOnly?: true }
  | { readonly kind: 'exploitation'; readonly exploitation: Exploitation }
  | { readonly kind: 'prediction'; readonly prediction: ExploitPrediction }
  | { readonly kind: 'incident'; readonly incident: Incident }
  | { readonly kind: 'lifecycle'; readonly lifecycle: Lifecycle }
  | { readonly kind: 'document'; readonly document: DocumentItem }
  /** A part of the record that could not be used, beside what could. */
  | { readonly kind: 'skipped'; readonly skipped: Skipped }

/**
 * An edition of a document that several statements come from: what it no longer says is withdrawn, and an edition that is
 * older than the one at hand is set aside whole.
 */
export interface DocumentItem {
  /** The ids of its statements are this, a colon, and a part without colon. */
  readonly base: string
  readonly holds: readonly string[]
  readonly version: string
  /** Instant of the edition. */
  readonly released: string
  /** Names under which the document may have been set aside before. */
  readonly names: readonly string[]
}

/** A source that finds its own way. */
export interface FeedWalk {
  readonly files: AsyncIterable<FeedFile>
  /** What to remember when the pass is killed from here on: every file that was given so far has been read. */
  place(unusable: ReadonlySet<string>): Cursor
  /** What to remember when all files are read, given the names of those that could not be used. */
  end(unusable: ReadonlySet<string>): { readonly cursor: Cursor; readonly broken?: FeedBroken }
}

/** Asks for one address, patiently; what comes to nothing is FeedBroken. */
export type FeedAsk = (url: string, wish?: Pick<FeedRequest, 'maxBytes' | 'timeoutMs'>) => Promise<FeedReply>

/**
 * The keys that a publisher names, as far as they were remembered of him; his first ones are remembered now. FeedBroken
 * where he names others than before, until a person says yes.
 */
export type FeedTrust = (provider: string, keys: FeedSeal['keys']) => Promise<FeedSeal['keys']>

export interface FeedReply {
  readonly bytes: Uint8Array
  /** Where the answer came from in the end. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Where the last complete pass of a source ended; moved only after a complete pass. */
export type Cursor = Readonly<Record<string, string>>

export interface FeedOptions {
  readonly full: boolean
  /** ISO instant of the pass. */
  readonly now: string
  readonly apiKey?: string
  /** Stands in for scheme and host of the published addresses, as a mirror or a test server does; paths stay. */
  readonly baseUrl?: string
  /** Ecosystems, years or the like that the operator asked for. */
  readonly parts?: readonly string[]
}

export interface FeedRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly hint: FeedHint
  /** Milliseconds to wait before, as the source asks. */
  readonly pause?: number
  /** The answer only names what to ask for next: it has no records, it goes to `follow` alone. */
  readonly listing?: boolean
  /** Statuses beside 2xx whose body is an answer: openFDA says "nothing found" with 404 and a JSON body. */
  readonly answers?: readonly number[]
  /** What the last complete pass was answered still holds if nothing changed: ask by its ETag, and take 304 for an answer. */
  readonly conditional?: boolean
  /** Bytes of the largest answer, where 512 MiB are too few. */
  readonly maxBytes?: number
  /** Milliseconds until the last byte, where half an hour is too long to wait for one of many. */
  readonly timeoutMs?: number
}

/** A request and the beginning of its answer, unpacked, 64 KiB at most. */
export interface FeedAnswer {
  readonly request: FeedRequest
  /** Names in lower case; some sources name the next page there (RFC 8288). */
  readonly headers?: Readonly<Record<string, string>>
  readonly head: Uint8Array
}

/** What is known about a body before it is read: its name tells zip, gz, csv or json. */
export interface FeedHint {
  readonly name: string
  readonly part?: string
  /** Name of the archive or folder that this is an entry of: one bad entry then costs itself, not the answer. */
  readonly inside?: string
  /** What the publisher put beside the file, so that it is proven before it is read. */
  readonly seal?: FeedSeal
  /** What came of that: the reader tells the feed. */
  readonly evidence?: DocumentEvidence
}

/** What a publisher puts beside a file: hashes, a detached signature, and the keys that he names as his. */
export interface FeedSeal {
  readonly address: string
  readonly publisher: string
  /** Text of the hash file: hex, mostly followed by the file's name. */
  readonly sha256?: string
  readonly sha512?: string
  /** Armored OpenPGP signature. */
  readonly signature?: string
  readonly keys: readonly { readonly fingerprint?: string; readonly armored: string }[]
  /** ISO instant of the pass. */
  readonly now: string
}

/** A file inside an answer, ready for `Feed.split`. */
export interface FeedFile {
  readonly hint: FeedHint
  readonly bytes: AsyncIterable<Uint8Array>
}

/** One record as the source published it, with the bytes to hash. */
export interface RawRecord {
  readonly name: string
  readonly bytes: Uint8Array
  /** The bytes as text, where whoever cut them has it already. */
  readonly text?: string | undefined
  /** How deep its objects and lists go, where whoever cut it has counted. */
  readonly depth?: number
  /** What the head of the file says about all of its records: the day and model of a score. */
  readonly context?: Readonly<Record<string, string>>
  /** What was proven about the file: another outcome makes another record of the same bytes. */
  readonly evidence?: DocumentEvidence
}

/** Puts a mirror's address in front of a published path; without mirror the published address stays. */
export function addressOf(published: string, baseUrl?: string): string {
  if (!baseUrl) return published
  const { pathname, search } = new URL(published)
  return `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`
}

/** The answer as a whole is not what the source publishes: HTML instead of JSON, half a file, a wrong header. */
export class FeedBroken extends Error {
  readonly code: string
  readonly where: string
  constructor(code: string, where: string, detail = '') {
    super(`${code} at ${where}${detail ? `: ${detail}` : ''}`)
    this.name = 'FeedBroken'
    this.code = code
    this.where = where
  }
}
