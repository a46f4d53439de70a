/** How the text of a table is written down. */
export type TableEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What separates the cells of a table. */
export const separators = [';', ',', '\t'] as const
export type Separator = (typeof separators)[number]

/** One row of a table, with the line on which it begins. */
export interface TableRow {
  readonly line: number
  readonly cells: readonly string[]
}

/** A table that cannot be read: why, and where. */
export class TableBroken extends Error {
  readonly code: 'mixed-encoding' | 'broken-utf16' | 'utf32' | 'row-too-long' | 'open-quote' | 'no-separator' | 'empty'
  readonly line: number
  constructor(code: TableBroken['code'], line: number) {
    super(`${code}, line ${line}`)
    this.name = 'TableBroken'
    this.code = code
    this.line = line
  }
}

/** Longest row that is read, so that a file without line ends cannot fill the memory. */
const LONGEST = 256 * 1024

/**
 * Reads a table as spreadsheets write it (RFC 4180 and its dialects), chunk by chunk in constant memory: UTF-8, UTF-16 or
 * Windows-1252, separated by semicolon, comma or tabulator, told by its first row. The first row that it gives is the head.
 */
export class TableReader {
  readonly #text = new TextOfBytes()
  #separator: Separator | undefined
  #rest = ''
  #line = 1

  /** Known once bytes have come. */
  get encoding(): TableEncoding {
    return this.#text.encoding
  }

  /** Known once the head has come. */
  get separator(): Separator | undefined {
    return this.#separator
  }

  /** The rows that are complete with these bytes. */
  read(chunk: Uint8Array): TableRow[] {
    return this.#rows(this.#text.read(chunk, this.#line), false)
  }

  /** The row that has no end of line. */
  end(): TableRow[] {
    const rows = this.#rows(this.#text.end(this.#line), true)
    if (this.#separator === undefined) throw new TableBroken('empty', 1)
    return rows
  }

  #rows(text: string, isEnd: boolean): TableRow[] {
    this.#rest += text
    const found: TableRow[] = []
    let start = 0
    for (let end = endOfRow(this.#rest, start); end >= 0; end = endOfRow(this.#rest, start)) {
      this.#take(this.#rest.slice(start, end), found)
      start = end + 1
    }
    this.#rest = this.#rest.slice(start)
    if (this.#rest.length > LONGEST) throw new TableBroken('row-too-long', this.#line)
    if (isEnd && this.#rest !== '') {
      if (countOf(this.#rest, '"') % 2 === 1) throw new TableBroken('open-quote', this.#line)
      this.#take(this.#rest, found)
      this.#rest = ''
    }
    return found
  }

  #take(raw: string, found: TableRow[]): void {
    const line = this.#line
    this.#line += countOf(raw, '\n') + 1
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (text.length > LONGEST) throw new TableBroken('row-too-long', line)
    // what Excel writes before the head to tell its separator
    const told = this.#separator === undefined ? /^sep=(.)$/i.exec(text)?.[1] : undefined
    if (told !== undefined) {
      this.#separator = separators.find(one => one === told)
      return
    }
    if (text.trim() === '') return
    this.#separator ??= separatorOf(text, line)
    const cells = cellsOf(text, this.#separator)
    if (cells.some(cell => cell !== '')) found.push({ line, cells })
  }
}

/** Bytes as text; what is no UTF-8 from its first sign beyond ASCII on is Windows-1252, as older spreadsheets write it. */
class TextOfBytes {
  encoding: TableEncoding = 'utf-8'
  #isBegun = false
  #isBeyondAscii = false
  #held: Uint8Array = new Uint8Array()
  #wide: TextDecoder | undefined
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #lenient = new TextDecoder('utf-8', { ignoreBOM: true })
  readonly #western = new TextDecoder('windows-1252')

  read(chunk: Uint8Array, line: number): string {
    const bytes = joined(this.#held, chunk)
    if (!this.#isBegun) {
      if (bytes.length < 4) {
        this.#held = bytes
        return ''
      }
      return this.#begin(bytes, line)
    }
    return this.#decode(bytes, line, false)
  }

  end(line: number): string {
    if (!this.#isBegun) return this.#begin(this.#held, line) + this.#decode(this.#held, line, true)
    return this.#decode(this.#held, line, true)
  }

  #begin(bytes: Uint8Array, line: number): string {
    this.#isBegun = true
    const { encoding, mark } = encodingOf(bytes)
    this.encoding = encoding
    if (encoding.startsWith('utf-16')) this.#wide = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
    return this.#decode(bytes.subarray(mark), line, false)
  }

  #decode(bytes: Uint8Array, line: number, isEnd: boolean): string {
    if (this.#wide) {
      this.#held = new Uint8Array()
      return clean(this.#wideText(bytes, line, isEnd))
    }
    // a sign of several bytes is never cut: the last sign of ASCII is a safe end
    const cut = isEnd ? bytes.length : bytes.findLastIndex(byte => byte < 0x80) + 1
    this.#held = bytes.slice(cut)
    if (this.#held.length > LONGEST) throw new TableBroken('row-too-long', line)
    return clean(this.#narrowText(bytes.subarray(0, cut), line))
  }

  #wideText(bytes: Uint8Array, line: number, isEnd: boolean): string {
    try {
      return this.#wide?.decode(bytes, { stream: !isEnd }) ?? ''
    } catch {
      throw new TableBroken('broken-utf16', line)
    }
  }

  #narrowText(bytes: Uint8Array, line: number): string {
    if (this.encoding === 'windows-1252') return this.#western.decode(bytes)
    try {
      const text = this.#utf8.decode(bytes)
      this.#isBeyondAscii ||= text.length < bytes.length
      return text
    } catch {
      // whole signs of UTF-8 beside what is none: two programs have written to the file
      this.#isBeyondAscii ||= /[^\x00-\x7f\ufffd]/.test(this.#lenient.decode(bytes))
      if (this.#isBeyondAscii) throw new TableBroken('mixed-encoding', line)
      this.encoding = 'windows-1252'
      return this.#western.decode(bytes)
    }
  }
}

function encodingOf([a, b, c, d]: Uint8Array): { encoding: TableEncoding; mark: number } {
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0)) throw new TableBroken('utf32', 1)
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 }
  if (a === 0) return { encoding: 'utf-16be', mark: 0 }
  return b === 0 ? { encoding: 'utf-16le', mark: 0 } : { encoding: 'utf-8', mark: 0 }
}

/** Without U+0000, which no database holds, and with whole characters only. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function separatorOf(head: string, line: number): Separator {
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, '')
  const counts = separators.map(separator => ({ separator, count: countOf(bare, separator) }))
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a))
  if (best.count === 0) throw new TableBroken('no-separator', line)
  return best.separator
}

function endOfRow(text: string, start: number): number {
  let end = text.indexOf('\n', start)
  let quotes = end < 0 ? 0 : countOf(text, '"', start, end)
  while (end >= 0 && quotes % 2 === 1) {
    const next = text.indexOf('\n', end + 1)
    if (next >= 0) quotes += countOf(text, '"', end, next)
    end = next
  }
  return end
}

function cellsOf(row: string, separator: Separator): string[] {
  if (!row.includes('"')) return row.split(separator).map(cell => cell.trim())
  const cells: string[] = []
  let at = 0
  while (at <= row.length) {
    const { cell, end } = row[at] === '"' ? quoted(row, at) : bare(row, at, separator)
    // what stands behind a closing quote belongs to the cell
    const next = row.indexOf(separator, end)
    const stop = next < 0 ? row.length : next
    cells.push((cell + row.slice(end, stop)).trim())
    at = stop + 1
  }
  return cells
}

function bare(row: string, at: number, separator: Separator): { cell: string; end: number } {
  const next = row.indexOf(separator, at)
  const end = next < 0 ? row.length : next
  return { cell: row.slice(at, end), end }
}

function quoted(row: string, at: number): { cell: string; end: number } {
  let end = row.indexOf('"', at + 1)
  while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2)
  if (end < 0) return { cell: row.slice(at + 1), end: row.length }
  return { cell: row.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 }
}

function countOf(text: string, sign: string, start = 0, end = text.length): number {
  let count = 0
  for (let at = text.indexOf(sign, start); at >= 0 && at < end; at = text.indexOf(sign, at + 1)) count++
  return count
}

/** The text that a guarded cell had before `writeCsv` put its apostrophe there. */
export function unguarded(cell: string): string {
  return /^'[=+\-@\t\r＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}
