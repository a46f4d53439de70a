import { FeedBroken, type RawRecord } from './feed.ts'
import { MAX_RECORD } from './json-text.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c

/** Characters of the name of a member that are kept: longer ones name nothing that is asked for. */
const LONGEST_NAME = 256

/** Depth inside the document of the list, and of what its records hold. */
const IN_LIST = 2

/**
 * Cuts the objects out of the array that a document holds under `member`, in constant memory, compact or pretty-printed
 * alike. The scan follows depth and strings only; strings are crossed by native search. A record is a view of the chunk
 * that it lies in, so nothing is copied that lies in one. Throws FeedBroken when the document is no JSON object, has no
 * such array, or ends in the middle.
 */
export async function* jsonRecords(
  body: AsyncIterable<Uint8Array>,
  member: string,
  name: string,
): AsyncGenerator<RawRecord> {
  const scan = new RecordScan(member, name)
  for await (const chunk of body) for (const record of scan.take(chunk)) yield record
  scan.end()
}

/** A record with what the cut has seen of it, so that nobody has to look again. */
class CutRecord implements RawRecord {
  readonly #file: string
  readonly #ordinal: number
  readonly bytes: Uint8Array
  readonly text: string | undefined
  readonly depth: number

  constructor(file: string, ordinal: number, bytes: Uint8Array, text: string | undefined, depth: number) {
    this.#file = file
    this.#ordinal = ordinal
    this.bytes = bytes
    this.text = text
    this.depth = depth
  }

  get name(): string {
    return `${this.#file}[${this.#ordinal}]`
  }
}

class RecordScan {
  readonly #member: string
  readonly #name: string
  /** The chunk, as bytes and as one character for each byte. */
  #chunk: Uint8Array = new Uint8Array(0)
  #text = ''
  #isPlain = false
  #position = 0
  /** Bytes of the chunks before. */
  #offset = 0
  #depth = 0
  #deepest = 0
  #inString = false
  /** The chunk before ended inside a string, behind a backslash that quotes what comes. */
  #isQuoted = false
  /** The beginning of a string at the top, as far as it is known. */
  #lastString = ''
  #rooted = false
  #inArray = false
  /** Where the open record begins in the chunk; 0 where it began before. */
  #recordStart = -1
  /** What the chunks before hold of the open record. */
  #kept: Uint8Array[] = []
  #keptLength = 0
  #seen = false
  #count = 0
  #records: RawRecord[] = []

  constructor(member: string, name: string) {
    this.#member = member
    this.#name = name
  }

  /** The records that end in the chunk. */
  take(chunk: Uint8Array): readonly RawRecord[] {
    this.#records = []
    if (chunk.length === 0) return this.#records
    if (this.#keptLength > MAX_RECORD) throw this.#broken('record-too-big')
    const { buffer, byteOffset, length } = chunk
    this.#chunk = chunk
    this.#text = Buffer.from(buffer, byteOffset, length).toString('latin1')
    this.#isPlain = isAscii(this.#text)
    this.#scan()
    if (this.#recordStart >= 0) this.#keep(chunk.subarray(this.#recordStart))
    this.#offset += length
    this.#position = 0
    return this.#records
  }

  end(): void {
    if (this.#depth > 0 || this.#inString) throw this.#broken('half-a-file')
    if (!this.#seen) throw this.#broken('not-the-format', `no array "${this.#member}"`)
  }

  #keep(part: Uint8Array): void {
    this.#kept.push(part)
    this.#keptLength += part.length
    this.#recordStart = 0
  }

  #scan(): void {
    const { length } = this.#text
    // a string that the chunk before left open
    if (this.#inString && !this.#crossString(0)) return
    while (this.#position < length) {
      if (this.#recordStart >= 0) this.#crossRecord()
      else this.#step(this.#text.charCodeAt(this.#position))
    }
  }

  /** Inside a record only its end matters, and how deep it goes: one loop, since this is most of the document. */
  #crossRecord(): void {
    const text = this.#text
    const { length } = text
    let [at, depth, deepest] = [this.#position, this.#depth, this.#deepest]
    while (at < length) {
      const code = text.charCodeAt(at)
      if (code === QUOTE) {
        let end = text.indexOf('"', at + 1)
        if (end < 0 || text.charCodeAt(end - 1) === BACKSLASH) end = closing(text, end, at + 1)
        if (end < 0) break
        at = end
      } else {
        // `{` and `[`, `}` and `]` differ from each other in one bit
        const folded = code | 0x20
        if (folded === 0x7b) {
          if (++depth > deepest) deepest = depth
        } else if (folded === 0x7d && --depth === IN_LIST) break
      }
      at++
    }
    this.#depth = depth
    this.#deepest = deepest
    this.#position = at
    if (at >= length) return
    if (depth > IN_LIST) this.#crossString(at + 1)
    else this.#cut(at + 1)
  }

  #cut(end: number): void {
    const start = this.#recordStart
    const part = view(this.#chunk, start, end)
    const isWhole = this.#keptLength === 0
    const bytes = isWhole ? part : Buffer.concat([...this.#kept, part], this.#keptLength + part.length)
    const cut = isWhole ? this.#text.slice(start, end) : undefined
    const text = cut !== undefined && (this.#isPlain || isAscii(cut)) ? cut : undefined
    this.#records.push(new CutRecord(this.#name, this.#count++, bytes, text, this.#deepest - IN_LIST))
    this.#kept = []
    this.#keptLength = 0
    this.#recordStart = -1
    this.#deepest = 0
    this.#position = end
  }

  #step(code: number): void {
    const depth = this.#depth
    if (code === QUOTE) {
      if (depth === 0 || (this.#inArray && depth === IN_LIST)) throw this.#broken('not-the-format', 'a bare string')
      this.#lastString = ''
      this.#crossString(this.#position + 1)
      return
    }
    if (code === 0x7b || code === 0x5b) this.#open(code)
    else if (code === 0x7d || code === 0x5d) this.#close()
    else if (depth === 0 && !isSpace(code) && !this.#isMark(code)) throw this.#broken('not-json')
    else if (this.#inArray && depth === IN_LIST && !isSpace(code) && code !== COMMA)
      throw this.#broken('not-the-format')
    this.#position++
  }

  #open(code: number): void {
    if (this.#depth === 0) {
      if (code !== 0x7b || this.#rooted) throw this.#broken('not-the-format', 'expected one JSON object')
      this.#rooted = true
    }
    this.#depth++
    if (this.#depth === IN_LIST && code === 0x5b && this.#lastString === this.#member) {
      this.#inArray = true
      this.#seen = true
    } else if (this.#inArray && this.#depth === IN_LIST + 1) {
      this.#recordStart = this.#position
      this.#deepest = this.#depth
    }
  }

  #close(): void {
    this.#depth--
    if (this.#depth < 0) throw this.#broken('not-json')
    if (this.#depth === 1) this.#inArray = false
  }

  /** Goes behind the string whose characters begin, or go on, at `from`; false where the chunk ends before. */
  #crossString(from: number): boolean {
    const text = this.#text
    const first = from === 0 && this.#isQuoted ? 1 : from
    const end = closing(text, text.indexOf('"', first), first)
    this.#inString = end < 0
    this.#isQuoted = end < 0 && text.length >= first && slashesBefore(text, text.length, first) % 2 === 1
    if (this.#depth === 1 && this.#lastString.length < LONGEST_NAME)
      this.#lastString += text.slice(from, end < 0 ? from + LONGEST_NAME : end)
    this.#position = end < 0 ? text.length : end + 1
    return end >= 0
  }

  #isMark(code: number): boolean {
    // a byte order mark before the first brace
    return this.#offset + this.#position < 3 && (code === 0xef || code === 0xbb || code === 0xbf)
  }

  #broken(code: string, detail = ''): FeedBroken {
    return new FeedBroken(code, `${this.#name}, byte ${this.#offset + this.#position}`, detail)
  }
}

/** The first quote from `end` on that closes the string with characters from `first` on; -1 where none does. */
function closing(text: string, end: number, first: number): number {
  let quote = end
  while (quote >= 0 && slashesBefore(text, quote, first) % 2 === 1) quote = text.indexOf('"', quote + 1)
  return quote
}

function slashesBefore(text: string, at: number, first: number): number {
  let start = at
  while (start > first && text.charCodeAt(start - 1) === BACKSLASH) start--
  return at - start
}

/** A view without the detour of `subarray`, which asks first what kind of view it is to make. */
function view({ buffer, byteOffset }: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + start, end - start)
}

/** Of bytes read as one character each: true where UTF-8 reads the same. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09
}
