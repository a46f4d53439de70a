import { FeedBroken } from './feed.ts'
import { MAX_RECORD } from './json-text.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

/** Bytes of a string that are looked at one by one before the rest is crossed by native search. */
const SHORT = 48

/**
 * Cuts the objects out of the array that a document holds under `member`, in constant memory, compact or pretty-printed
 * alike. The scan follows depth and strings only; long strings are crossed by native search. A record is a view of the
 * chunk that it lies in, so nothing is copied that lies in one. Throws FeedBroken when the document is no JSON object, has
 * no such array, or ends in the middle.
 */
export async function* jsonRecords(body: AsyncIterable<Uint8Array>, member: string, name: string) {
  const scan = new RecordScan(member, name)
  for await (const chunk of body) {
    scan.take(chunk)
    yield* scan.drain()
  }
  scan.end()
}

class RecordScan {
  private readonly member: string
  private readonly name: string
  /** What was kept of the chunks before, with room for more, and the chunk. */
  private buffer: Uint8Array = new Uint8Array(0)
  /** Room behind the buffer, where a record is longer than a chunk. */
  private store: Uint8Array | undefined
  private position = 0
  private offset = 0
  private depth = 0
  private inString = false
  private stringStart = 0
  private lastString = ''
  private rooted = false
  private inArray = false
  private recordStart = -1
  private seen = false
  private records: Uint8Array[] = []

  constructor(member: string, name: string) {
    this.member = member
    this.name = name
  }

  take(chunk: Uint8Array): void {
    const keepFrom = this.keepFrom()
    const kept = this.buffer.length - keepFrom
    if (kept > MAX_RECORD) throw this.broken('record-too-big')
    this.join(keepFrom, kept, chunk)
    this.offset += keepFrom
    this.position -= keepFrom
    this.stringStart -= keepFrom
    if (this.recordStart >= 0) this.recordStart = 0
    this.scan()
  }

  /** Records are views of their chunk, so a store is only written to behind what was given away. */
  private join(keepFrom: number, kept: number, chunk: Uint8Array): void {
    if (kept === 0) {
      this.buffer = chunk
      this.store = undefined
      return
    }
    const length = kept + chunk.length
    const from = this.store === undefined ? -1 : this.buffer.byteOffset - this.store.byteOffset + keepFrom
    if (this.store === undefined || from + length > this.store.length) {
      // doubled, so that a long record costs no copy per chunk
      this.store = Buffer.allocUnsafeSlow(length * 2)
      this.store.set(this.buffer.subarray(keepFrom))
      this.store.set(chunk, kept)
      this.buffer = this.store.subarray(0, length)
    } else {
      this.store.set(chunk, from + kept)
      this.buffer = this.store.subarray(from, from + length)
    }
  }

  /** Where the window must begin: at the open record, at the name of a member, or here. */
  private keepFrom(): number {
    if (this.recordStart >= 0) return this.recordStart
    return this.inString && this.depth === 1 ? this.stringStart : this.position
  }

  drain(): Uint8Array[] {
    const ready = this.records
    this.records = []
    return ready
  }

  end(): void {
    if (this.depth > 0 || this.inString) throw this.broken('half-a-file')
    if (!this.seen) throw this.broken('not-the-format', `no array "${this.member}"`)
  }

  private scan(): void {
    const { buffer } = this
    while (this.position < buffer.length) {
      if (this.inString) {
        if (!this.crossString()) return
      } else if (this.recordStart >= 0) this.crossRecord()
      else {
        this.step(buffer[this.position]!)
        this.position++
      }
    }
  }

  /** Inside a record only its end matters: one loop over the bytes, which are most of the document. */
  private crossRecord(): void {
    const { buffer } = this
    const { length } = buffer
    let { position, depth } = this
    while (position < length) {
      const byte = buffer[position]!
      if (byte === QUOTE) {
        let end = position + 1
        const near = Math.min(length, end + SHORT)
        while (end < near && buffer[end] !== QUOTE && buffer[end] !== BACKSLASH) end++
        if (end >= near || buffer[end] !== QUOTE) {
          // a long string, one with an escape, or one that goes on in the next chunk
          this.depth = depth
          this.position = position
          this.stringStart = position
          this.inString = true
          return
        }
        position = end + 1
        continue
      }
      // `{` and `[`, `}` and `]` differ from each other in one bit
      const folded = byte | 0x20
      if (folded === 0x7b) depth++
      else if (folded === 0x7d && --depth === 2) {
        this.records.push(buffer.subarray(this.recordStart, position + 1))
        this.recordStart = -1
        this.depth = depth
        this.position = position + 1
        return
      }
      position++
    }
    this.depth = depth
    this.position = position
  }

  private step(byte: number): void {
    if (byte === QUOTE) {
      if (this.depth === 0 || (this.inArray && this.depth === 2)) throw this.broken('not-the-format', 'a bare string')
      this.inString = true
      this.stringStart = this.position
    } else if (byte === 0x7b || byte === 0x5b) this.open(byte)
    else if (byte === 0x7d || byte === 0x5d) this.close()
    else if (this.depth === 0 && !isSpace(byte) && !this.isMark(byte)) throw this.broken('not-json')
    else if (this.inArray && this.depth === 2 && !isSpace(byte) && byte !== COMMA) throw this.broken('not-the-format')
  }

  private open(byte: number): void {
    if (this.depth === 0) {
      if (byte !== 0x7b || this.rooted) throw this.broken('not-the-format', 'expected one JSON object')
      this.rooted = true
    }
    this.depth++
    if (this.depth === 2 && byte === 0x5b && this.lastString === this.member) {
      this.inArray = true
      this.seen = true
    } else if (this.inArray && this.depth === 3) this.recordStart = this.position
  }

  private close(): void {
    this.depth--
    if (this.depth < 0) throw this.broken('not-json')
    if (this.depth === 1) this.inArray = false
  }

  private crossString(): boolean {
    let end = this.buffer.indexOf(QUOTE, Math.max(this.position, this.stringStart + 1))
    while (end >= 0 && isEscaped(this.buffer, end)) end = this.buffer.indexOf(QUOTE, end + 1)
    if (end < 0) {
      // trailing backslashes stay in the window, so that a quote that comes next is judged right
      let stop = this.buffer.length
      while (stop > this.stringStart + 1 && this.buffer[stop - 1] === BACKSLASH) stop--
      this.position = stop
      return false
    }
    if (this.depth === 1) this.lastString = latin1(this.buffer.subarray(this.stringStart + 1, end))
    this.inString = false
    this.position = end + 1
    return true
  }

  private isMark(byte: number): boolean {
    // a byte order mark before the first brace
    return this.offset + this.position < 3 && (byte === 0xef || byte === 0xbb || byte === 0xbf)
  }

  private broken(code: string, detail = ''): FeedBroken {
    return new FeedBroken(code, `${this.name}, byte ${this.offset + this.position}`, detail)
  }
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isEscaped(buffer: Uint8Array, at: number): boolean {
  let slashes = 0
  while (buffer[at - 1 - slashes] === BACKSLASH) slashes++
  return slashes % 2 === 1
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 256))
}
