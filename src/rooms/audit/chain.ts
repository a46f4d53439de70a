import { canonicalJson } from '../../core/canonical-json.ts'
import type { Actor, Happening, Json } from '../../core/record.ts'

/** The two trails of a database: regulated changes, and what the system saw (log-ins, jobs). */
export type Log = 'record' | 'system'

/** Version of the form of a record; a reader refuses one that it does not know. */
export const RECORD_VERSION = 1

/** What stands before the first record: 32 zero bytes. */
export const GENESIS = '0'.repeat(64)

/** SHA-256 over the UTF-8 bytes of a text, in lower-case hex; an argument, because nouns know no machine. */
export type Digest = (text: string) => string

/** One record as it is chained: the exact text, and the SHA-256 of its UTF-8 bytes. */
export interface Link {
  readonly log: Log
  readonly seq: number
  readonly time: string
  readonly prev: string
  readonly hash: string
  /** Canonical JSON (RFC 8785) of a RecordBody. */
  readonly body: string
  readonly happening: Happening
  readonly actor: Actor
}

/** The members of a record; README.md says what each means. Absent members are left out, never null. */
export interface RecordBody {
  readonly v: number
  readonly log: string
  readonly seq: number
  readonly time: string
  readonly actor: { readonly kind: string; readonly id: string; readonly display: string }
  readonly action: string
  readonly object: { readonly type: string; readonly id: string }
  readonly before?: Json
  readonly after?: Json
  readonly reason?: string
  readonly covers?: readonly string[]
  readonly request: string
  readonly software: string
  readonly prev: string
}

export interface Head {
  readonly seq: number
  readonly hash: string
}

/** The circumstances that all records of one commit share. */
export interface Circumstances {
  readonly log: Log
  readonly actor: Actor
  /** Instant in UTC with milliseconds, from the database, never before that of the record before. */
  readonly time: string
  readonly request: string
  readonly software: string
}

/** Chains happenings onto a head, in their order; the last link is the new head. */
export function chain(head: Head, happenings: readonly Happening[], around: Circumstances, digest: Digest): Link[] {
  const links: Link[] = []
  let { seq, hash } = head
  for (const happening of happenings) {
    seq += 1
    const prev = hash
    const body = canonicalJson(wellFormed(bodyOf(happening, around, seq, prev)))
    hash = digest(body)
    links.push({ log: around.log, seq, time: around.time, prev, hash, body, happening, actor: around.actor })
  }
  return links
}

function bodyOf(happening: Happening, around: Circumstances, seq: number, prev: string): Json {
  const { kind, id, display } = around.actor
  return {
    v: RECORD_VERSION,
    log: around.log,
    seq,
    time: around.time,
    actor: { kind, id, display },
    action: happening.action,
    object: { type: happening.of.type, id: happening.of.id },
    before: happening.before,
    after: happening.after,
    reason: happening.why,
    covers: happening.covers,
    request: around.request,
    software: around.software,
    prev,
  }
}

/** Lone surrogates, which no UTF-8 can carry, become U+FFFD: in the record as the database does it in the rows. */
function wellFormed(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(item => wellFormed(item as Json) ?? null)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]))
}
