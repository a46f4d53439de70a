import { copyText } from '../../core/copy-text.ts'
import type { Advisory } from './advisory.ts'

/** The columns of a statement, in the order in which a row has them. */
export const advisoryColumns = [
  'stored_at',
  'said_since',
  'vulnerability',
  'id',
  'source',
  'external_id',
  'aliases',
  'upstream',
  'title',
  'details',
  'severities',
  'affected',
  'refs',
  'weaknesses',
  'published',
  'modified',
  'withdrawn',
  'status',
  'licence',
  'digest',
  'ssvc',
  'stated',
] as const

/** A statement on its way in: what the store asks of it, and its row as COPY takes it. */
export interface Arriving {
  readonly id: string
  readonly source: string
  readonly externalId: string
  readonly aliases: readonly string[]
  readonly isWithdrawn: boolean
  /** When the source changed it last, as the source writes it. */
  readonly modified: string | undefined
  /** An entry of an index of names, which never replaces what is known already. */
  readonly isNameOnly?: boolean
  /** SHA-256 of the record it was read from, in hex. */
  readonly digest: string
  /** The line without its first columns, which are known only when it is stored. */
  readonly line: Uint8Array
}

/** The line of a statement in COPY's text format, from its id on. */
export function lineOf(advisory: Advisory, digest: string): string {
  const { ssvc, stated } = advisory
  const names = `${copyText(advisory.id)}\t${copyText(advisory.source)}\t${copyText(advisory.externalId)}\t${copyText(advisory.aliases)}\t${copyText(advisory.upstream ?? [])}`
  const words = `${copyText(advisory.title)}\t${copyText(advisory.details)}`
  const parts = `${json(advisory.severities)}\t${json(advisory.affected)}\t${json(advisory.references)}\t${copyText(advisory.weaknesses)}`
  const times = `${copyText(advisory.published)}\t${copyText(advisory.modified)}\t${copyText(advisory.withdrawn)}`
  const rest = `${copyText(advisory.status)}\t${copyText(advisory.licence)}\t\\\\x${digest}`
  return `${names}\t${words}\t${parts}\t${times}\t${rest}\t${ssvc ? json(ssvc) : '\\N'}\t${stated ? json(stated) : '[]'}\n`
}

/** JSON has no control characters of its own; only its backslashes are doubled. */
function json(value: object): string {
  const text = JSON.stringify(value)
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text
}

/** A statement that was not read in the sandbox just now: one of a bundle, or one that came with others in a document. */
export function arriving(advisory: Advisory, digest: string, isNameOnly = false): Arriving {
  const { id, source, externalId, aliases, withdrawn, modified } = advisory
  const line = Buffer.from(lineOf(advisory, digest))
  return { id, source, externalId, aliases, isWithdrawn: withdrawn !== undefined, modified, isNameOnly, digest, line }
}

/** What came of statements: those whose record is the stored one are not written. */
export interface Saved {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly withdrawn: number
  /** The source's own ids of those that were left, since what stands is newer. */
  readonly older: readonly string[]
}

/** True where both dates are known, and what arrives was changed before what stands. */
export function isOlder({ modified }: Arriving, standing: Date | null | undefined): boolean {
  return standing != null && modified !== undefined && Date.parse(modified) < standing.getTime()
}

/** Whole lines, many in a chunk: with the instant of storing and the vulnerability that each is filed under. */
export function* wholeLines(
  all: readonly Arriving[],
  now: Date,
  vulnerabilityOf: (id: string) => string,
): Generator<Uint8Array> {
  const instants = `${now.toISOString()}\t${now.toISOString()}\t`
  let chunk = Buffer.alloc(0)
  let size = 0
  for (const { id, line } of all) {
    const start = `${instants}${copyText(vulnerabilityOf(id))}\t`
    // no character takes more than three bytes for each of its units
    const room = start.length * 3 + line.length
    if (size + room > chunk.length) {
      if (size > 0) yield chunk.subarray(0, size)
      chunk = Buffer.allocUnsafeSlow(Math.max(room, BLOCK))
      size = 0
    }
    size += chunk.write(start, size)
    chunk.set(line, size)
    size += line.length
  }
  if (size > 0) yield chunk.subarray(0, size)
}

/** What is told of a row in front of a block of rows: id, the source's own id, digest, bytes, withdrawn, modified, aliases. */
export type RowHead = readonly [string, string, string, number, boolean, string, (readonly string[])?]

/** Room of a block: what the reader sends at once, and a row more. */
const BLOCK = 320 * 1024

/** Rows gathered into a block, as the reader in the sandbox sends them. */
export class RowBlock {
  readonly #heads: RowHead[] = []
  /** Rows become bytes at once: as text they would lie about in memory until the block is full. */
  #bytes: Buffer = Buffer.alloc(0)
  #size = 0
  #spare: Buffer | undefined

  get size(): number {
    return this.#size
  }

  add(advisory: Advisory, digest: string): void {
    const { id, externalId, aliases, withdrawn, modified } = advisory
    const line = lineOf(advisory, digest)
    // no character takes more than three bytes for each of its units
    const room = this.#size + line.length * 3
    if (room > this.#bytes.length) this.#grow(room)
    const length = this.#bytes.write(line, this.#size)
    this.#size += length
    const head = [id, externalId, digest, length, withdrawn !== undefined, modified ?? ''] as const
    this.#heads.push(aliases.length > 0 ? [...head, aliases] : head)
  }

  #grow(room: number): void {
    const spare = this.#spare
    this.#spare = undefined
    const bytes = spare && spare.length >= room ? spare : Buffer.allocUnsafeSlow(Math.max(room, this.#size * 2, BLOCK))
    bytes.set(this.#bytes.subarray(0, this.#size))
    this.#bytes = bytes
  }

  /** The heads and the rows gathered so far. */
  take(): { heads: RowHead[]; rows: Buffer } {
    const taken = { heads: this.#heads.splice(0), rows: this.#bytes.subarray(0, this.#size) }
    this.#bytes = Buffer.alloc(0)
    this.#size = 0
    return taken
  }

  /** Takes back rows that nobody needs any more: the room is used again. */
  takeBack({ buffer }: Buffer): void {
    this.#spare = Buffer.from(buffer as ArrayBuffer)
  }
}

/**
 * A block of rows of one source, taken apart again. The reader sees foreign bytes: a row that is not what its head says, or
 * that belongs to another source, is none of its own.
 */
export function arrivingOf(source: string, heads: readonly RowHead[], rows: Uint8Array): Arriving[] {
  let at = 0
  return heads.map(([id, externalId, digest, length, isWithdrawn, modified, aliases]) => {
    const line = rows.subarray(at, at + length)
    at += length
    const start = Buffer.from(`${copyText(id)}\t${copyText(source)}\t${copyText(externalId)}\t`)
    if (line.at(-1) !== LF || !start.equals(line.subarray(0, start.length)))
      throw new Error(`a row of the reader is not that of ${source} ${id}`)
    return {
      id,
      source,
      externalId,
      aliases: aliases ?? [],
      isWithdrawn,
      modified: modified || undefined,
      digest,
      line,
    }
  })
}

const LF = 0x0a
