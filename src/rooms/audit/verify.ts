import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import { type Digest, RECORD_VERSION } from './chain.ts'
import { EXPORT_FORMAT, EXPORT_VERSION, type ExportHeader, footerLine, RECORD_MIDDLE, RECORD_START } from './export.ts'

/** What was done to an export, as far as the first bad place tells. */
export type Damage =
  | 'flipped'
  | 'malformed'
  | 'removed'
  | 'inserted'
  | 'swapped'
  | 'unlinked'
  | 'truncated'
  | 'header'
  | 'footer'
  | 'unknown-head'

/** The verdict over an export; `exit` is the exit code of `aftercare audit verify`. */
export interface Verdict {
  readonly outcome: 'intact' | 'tampered' | 'not-an-export' | 'incomplete' | 'unknown-version'
  readonly exit: 0 | 1 | 2 | 3 | 4
  readonly log: string | undefined
  /** Records that are proven to follow each other, from the first. */
  readonly proven: number
  /** Hash of the last of them. */
  readonly head: string | undefined
  readonly first?: { readonly seq: number; readonly kind: Damage; readonly what: string }
}

/** A head that somebody noted earlier; the export must still contain it. */
export interface KnownHead {
  readonly seq: number
  readonly hash: string
}

interface Progress {
  readonly header: ExportHeader
  /** Next expected number, and the hash it must follow. */
  seq: number
  prev: string
  known: KnownHead | undefined
}

/**
 * Checks an export line by line: exact texts, numbers, links, first and last line. Needs no server and no database. Lines
 * come without their LF; `undefined` stands for a line that is no UTF-8.
 */
export async function verifyExport(
  lines: AsyncIterable<string | undefined>,
  digest: Digest,
  known?: KnownHead,
): Promise<Verdict> {
  const reader = lines[Symbol.asyncIterator]()
  const first = (await reader.next()).value as string | undefined
  const header = readHeader(first)
  if (typeof header === 'string') return { ...ends[header], log: undefined, proven: 0, head: undefined }
  const at: Progress = { header, seq: header.from, prev: header.prev, known }
  for (;;) {
    const { value: line, done } = await reader.next()
    if (done) return { ...ends.incomplete, ...found(at) }
    if (line?.startsWith('{"count":')) {
      return { ...found(at), ...closing(at, line, digest(first ?? ''), (await reader.next()).done === true) }
    }
    const wrong = checkRecord(at, line, digest)
    if (wrong === 'unknown-version') return { ...ends['unknown-version'], ...found(at) }
    if (wrong) return tampered(at, await nameOrder(wrong, at, reader))
  }
}

const ends = {
  'not-an-export': { outcome: 'not-an-export', exit: 2 },
  incomplete: { outcome: 'incomplete', exit: 3 },
  'unknown-version': { outcome: 'unknown-version', exit: 4 },
} as const

function readHeader(line: string | undefined): ExportHeader | 'not-an-export' | 'unknown-version' | 'incomplete' {
  if (line === undefined) return 'not-an-export'
  const header = parse(line) as ExportHeader | undefined
  if (header?.format !== EXPORT_FORMAT) return 'not-an-export'
  if (header.version !== EXPORT_VERSION) return 'unknown-version'
  const sound =
    Number.isSafeInteger(header.from) && Number.isSafeInteger(header.to) && /^[0-9a-f]{64}$/.test(header.prev)
  return sound ? header : 'not-an-export'
}

interface Wrong {
  readonly kind: Damage
  readonly what: string
  /** Number that the offending record bears, where it can be read. */
  readonly bears?: number
}

/** One record against what must come next; moves on when it is right. */
function checkRecord(at: Progress, line: string | undefined, digest: Digest): Wrong | 'unknown-version' | undefined {
  const cut = line === undefined ? undefined : cutRecord(line)
  if (!cut) return { kind: 'malformed', what: 'the line is not a record' }
  if (digest(cut.body) !== cut.hash) return { kind: 'flipped', what: 'the text does not have the hash beside it' }
  const record = parse(cut.body)
  if (!record || canonicalJson(record as Json) !== cut.body)
    return { kind: 'malformed', what: 'the text is not canonical JSON' }
  if (record.v !== RECORD_VERSION) return 'unknown-version'
  const bears = Number(record.seq)
  if (record.log !== at.header.log) return { kind: 'inserted', what: `the record belongs to the log ${record.log}` }
  if (bears > at.seq) return { kind: 'removed', what: `number ${bears} follows ${at.seq - 1}`, bears }
  if (bears < at.seq) return { kind: 'inserted', what: `number ${bears} comes a second time`, bears }
  if (record.prev !== at.prev) {
    return {
      kind: 'unlinked',
      what: `it does not follow the record before it: one of ${at.seq - 1} and ${at.seq} was replaced`,
    }
  }
  if (at.known?.seq === at.seq && at.known.hash !== cut.hash) {
    return { kind: 'unknown-head', what: 'it is not the record that was noted earlier: the history was written anew' }
  }
  at.seq += 1
  at.prev = cut.hash
  return undefined
}

/** Cuts the hash and the exact text out of a line. */
function cutRecord(line: string): { hash: string; body: string } | undefined {
  const middle = RECORD_START.length + 64
  const start = middle + RECORD_MIDDLE.length
  const hash = line.slice(RECORD_START.length, middle)
  const shaped =
    line.startsWith(RECORD_START) &&
    line.startsWith(RECORD_MIDDLE, middle) &&
    line.endsWith('}') &&
    /^[0-9a-f]{64}$/.test(hash)
  return shaped ? { hash, body: line.slice(start, -1) } : undefined
}

/** A missing number that turns up later was not removed: two records changed places. */
async function nameOrder(wrong: Wrong, at: Progress, reader: AsyncIterator<string | undefined>): Promise<Wrong> {
  if (wrong.kind !== 'removed') return wrong
  for (;;) {
    const { value: line, done } = await reader.next()
    if (done) return wrong
    const record = line === undefined ? undefined : parse(cutRecord(line)?.body ?? '')
    if (record?.seq === at.seq)
      return { ...wrong, kind: 'swapped', what: `number ${at.seq} comes after number ${wrong.bears}` }
  }
}

function closing(
  at: Progress,
  line: string,
  headerDigest: string,
  last: boolean,
): Pick<Verdict, 'outcome' | 'exit' | 'first'> {
  const { header } = at
  const count = at.seq - header.from
  const wrong = (kind: Damage, what: string) =>
    ({ outcome: 'tampered', exit: 1, first: { seq: at.seq, kind, what } }) as const
  if (count < header.count) return wrong('truncated', `${header.count} records were exported, ${count} are here`)
  if (count > header.count || header.to !== at.seq - 1)
    return wrong('header', `the first line tells of ${header.count} records, ${count} are here`)
  if (header.head !== at.prev) return wrong('header', 'the first line names another last record')
  if (line !== footerLine(count, at.prev, headerDigest))
    return wrong('footer', 'the last line does not fit the records and the first line')
  if (!last) return wrong('inserted', 'something follows the last line')
  if (at.known && at.known.seq >= at.seq)
    return wrong('unknown-head', `record ${at.known.seq} was noted earlier and is not here`)
  return { outcome: 'intact', exit: 0 }
}

function tampered(at: Progress, { kind, what }: Wrong): Verdict {
  return { outcome: 'tampered', exit: 1, ...found(at), first: { seq: at.seq, kind, what } }
}

function found(at: Progress): Pick<Verdict, 'log' | 'proven' | 'head'> {
  return { log: at.header.log, proven: at.seq - at.header.from, head: at.prev }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
