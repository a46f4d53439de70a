import { countMembers, duplicateKey } from './json-check.ts'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'

/** What a scanner tells about the outermost object: one call per member, or per element of a member that is a list. */
export interface JsonVisitor {
  member(key: string, value: unknown): void
  element(key: string, value: unknown): void
}

const quote = 0x22
const backslash = 0x5c
const comma = 0x2c
const colon = 0x3a
const openBrace = 0x7b
const closeBrace = 0x7d
const openBracket = 0x5b
const closeBracket = 0x5d

type Place = 'start' | 'key' | 'value' | 'plain' | 'element' | 'after-list' | 'end'

/**
 * Cuts the members of the outermost object, and the elements of its lists, out of a byte stream of any size, and parses
 * them one by one. Every byte ends up in a piece that JSON.parse sees, so what passes is JSON; depth is counted here,
 * because JSON.parse itself takes a million levels (formats.md §4.11).
 */
export class JsonScanner {
  readonly #visitor: JsonVisitor
  readonly #limits: SbomLimits
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  readonly #keys = new Set<string>()
  #place: Place = 'start'
  #afterComma = false
  #depth = 0
  #inString = false
  #skip = 0
  #colons = 0
  #stringStart = 0
  #key = ''
  #index = -1
  /** Bytes before the current chunk. */
  #base = 0
  /** Where the current piece begins. */
  #pieceStart = 0
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor(visitor: JsonVisitor, limits: SbomLimits) {
    this.#visitor = visitor
    this.#limits = limits
  }

  /** Byte offset and path of the piece at hand. */
  where(): string {
    const path = this.#place === 'start' || this.#key === '' ? '$' : `$${pathStep(this.#key)}`
    return `byte ${this.#pieceStart}, ${path}${this.#index >= 0 ? `[${this.#index}]` : ''}`
  }

  write(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) at = this.#step(chunk, at)
    this.#base += chunk.length
  }

  end(): void {
    if (this.#place === 'end') return
    throw new SbomRefusal('truncated', this.where(), { characters: this.#base, detail: '' })
  }

  #step(chunk: Uint8Array, at: number): number {
    if (this.#place === 'key' || this.#place === 'plain' || this.#place === 'element') return this.#capture(chunk, at)
    const byte = chunk[at]!
    if (isSpace(byte)) return at + 1
    if (this.#place === 'end') throw new SbomRefusal('trailing-data', `byte ${this.#base + at}`)
    if (this.#place === 'value') return this.#openValue(byte, at)
    if (this.#place === 'start') {
      if (byte !== openBrace) throw this.#notJson(byte, at)
      this.#openKey(at + 1, false)
      return at + 1
    }
    if (byte === comma) this.#openKey(at + 1, true)
    else if (byte === closeBrace) this.#place = 'end'
    else throw this.#notJson(byte, at)
    return at + 1
  }

  #openKey(at: number, afterComma: boolean): void {
    this.#place = 'key'
    this.#key = ''
    this.#index = -1
    this.#depth = 1
    this.#afterComma = afterComma
    this.#openPiece(at)
  }

  #openValue(byte: number, at: number): number {
    if (byte === openBracket) {
      this.#place = 'element'
      this.#depth = 2
      this.#index = 0
      this.#afterComma = false
      this.#openPiece(at + 1)
      return at + 1
    }
    this.#place = 'plain'
    this.#openPiece(at)
    return at
  }

  #openPiece(at: number): void {
    this.#pieceStart = this.#base + at
    this.#colons = 0
  }

  /** Runs to the delimiter that ends the piece, or to the end of the chunk, and keeps what it passed. */
  #capture(chunk: Uint8Array, from: number): number {
    const end = this.#findDelimiter(chunk, from)
    const length = this.#heldBytes + (end - from)
    if (length > this.#limits.item) {
      throw new SbomRefusal('item-too-large', this.where(), { limit: this.#limits.item })
    }
    if (end === chunk.length) {
      this.#held.push(chunk.slice(from, end))
      this.#heldBytes = length
      return end
    }
    const piece = this.#join(chunk.subarray(from, end), length)
    this.#closePiece(piece, chunk[end]!, end)
    return end + 1
  }

  #join(last: Uint8Array, length: number): Uint8Array {
    if (this.#heldBytes === 0) return last
    const piece = new Uint8Array(length)
    let at = 0
    for (const part of this.#held) {
      piece.set(part, at)
      at += part.length
    }
    piece.set(last, at)
    this.#held = []
    this.#heldBytes = 0
    return piece
  }

  #findDelimiter(chunk: Uint8Array, from: number): number {
    const base = this.#place === 'element' ? 2 : 1
    const isKey = this.#place === 'key'
    let at = from + this.#skip
    this.#skip = 0
    while (at < chunk.length) {
      if (this.#inString) {
        at = this.#passString(chunk, at)
        continue
      }
      const byte = chunk[at]!
      if (byte === quote) {
        this.#inString = true
        this.#stringStart = this.#base + at
      } else if (byte === openBrace || byte === openBracket) this.#deeper(at)
      else if (byte === closeBrace || byte === closeBracket) {
        if (this.#depth === base) return at
        this.#depth--
      } else if (byte === comma) {
        if (this.#depth === base) return at
      } else if (byte === colon) {
        if (isKey && this.#depth === base) return at
        this.#colons++
      }
      at++
    }
    // An escape whose second byte lies in the next chunk.
    this.#skip = at - chunk.length
    return chunk.length
  }

  /** From inside a string to behind its closing quote. */
  #passString(chunk: Uint8Array, from: number): number {
    let at = from
    const length = chunk.length
    while (at < length) {
      const byte = chunk[at]!
      if (byte === quote) {
        this.#inString = false
        at++
        break
      }
      at += byte === backslash ? 2 : 1
    }
    // In bytes and escapes here; the exact length of a string is checked when it is parsed.
    if (this.#base + at - this.#stringStart > this.#limits.text * 6 + 2) {
      throw new SbomRefusal('string-too-long', this.where(), { limit: this.#limits.text, field: this.#key })
    }
    return at
  }

  #deeper(at: number): void {
    if (++this.#depth <= this.#limits.depth) return
    this.#pieceStart = this.#base + at
    throw new SbomRefusal('too-deep', this.where(), { limit: this.#limits.depth })
  }

  #closePiece(piece: Uint8Array, delimiter: number, at: number): void {
    if (this.#place === 'key') this.#closeKey(piece, delimiter, at)
    else if (this.#place === 'plain') {
      if (delimiter === closeBracket) throw this.#notJson(delimiter, at)
      this.#visitor.member(this.#key, this.#parse(piece))
      if (delimiter === comma) this.#openKey(at + 1, true)
      else this.#place = 'end'
    } else this.#closeElement(piece, delimiter, at)
  }

  #closeKey(piece: Uint8Array, delimiter: number, at: number): void {
    if (delimiter === closeBrace && !this.#afterComma && isBlank(piece)) {
      this.#place = 'end'
      return
    }
    if (delimiter !== colon) throw this.#notJson(delimiter, at)
    const key = this.#parse(piece)
    if (typeof key !== 'string') throw this.#notJson(delimiter, at)
    if (this.#keys.has(key)) throw new SbomRefusal('duplicate-key', this.where(), { key: key.slice(0, 100) })
    this.#keys.add(key)
    if (this.#keys.size > this.#limits.members) {
      throw new SbomRefusal('too-many-members', this.where(), { limit: this.#limits.members })
    }
    this.#key = key
    this.#place = 'value'
  }

  #closeElement(piece: Uint8Array, delimiter: number, at: number): void {
    if (delimiter === closeBrace) throw this.#notJson(delimiter, at)
    const isEmptyList = delimiter === closeBracket && this.#index === 0 && isBlank(piece)
    if (!isEmptyList) this.#visitor.element(this.#key, this.#parse(piece))
    this.#index++
    if (delimiter === comma) this.#openPiece(at + 1)
    else {
      this.#place = 'after-list'
      this.#depth = 1
      this.#index = -1
    }
  }

  #parse(piece: Uint8Array): unknown {
    const text = this.#decode(piece)
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw this.#syntaxError(text, (error as Error).message)
    }
    let members: number
    try {
      members = countMembers(value, this.#key, this.#limits)
    } catch (error) {
      // The check knows the member, the scanner knows the place.
      if (error instanceof SbomRefusal) throw new SbomRefusal(error.code, this.where(), error.facts)
      throw error
    }
    if (members === this.#colons) return value
    throw new SbomRefusal('duplicate-key', this.where(), { key: (duplicateKey(text) ?? '').slice(0, 100) })
  }

  #decode(piece: Uint8Array): string {
    try {
      return this.#decoder.decode(piece)
    } catch {
      throw new SbomRefusal('bad-utf8', this.where())
    }
  }

  /** JSON.parse tells the position inside the piece; the person wants the one inside the document. */
  #syntaxError(text: string, message: string): SbomRefusal {
    const position = /position (\d+)/.exec(message)?.[1]
    if (position) this.#pieceStart += new TextEncoder().encode(text.slice(0, Number(position))).length
    const detail = message.replace(/ in JSON at position.*$/s, '').slice(0, 200)
    return new SbomRefusal('not-json', this.where(), { detail })
  }

  #notJson(byte: number, at: number): SbomRefusal {
    this.#pieceStart = this.#base + at
    const found = byte > 0x20 && byte < 0x7f ? `'${String.fromCharCode(byte)}'` : `byte ${byte}`
    return new SbomRefusal('not-json', this.where(), { detail: `Unexpected ${found}` })
  }
}

function pathStep(key: string): string {
  return /^[A-Za-z_$][\w$-]*$/.test(key) ? `.${key.slice(0, 100)}` : `[${JSON.stringify(key.slice(0, 100))}]`
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function isBlank(piece: Uint8Array): boolean {
  return piece.every(isSpace)
}
