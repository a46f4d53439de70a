import { SbomRefusal } from './sbom.ts'

/** The encodings that a document may have; everything behind the border is UTF-8. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be'

/** What the first bytes say about the encoding, and how many of them are a byte order mark. */
export function encodingOf(head: Uint8Array): { readonly encoding: TextEncodingName; readonly mark: number } {
  const [a, b, c, d] = head
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) throw unsupported('UTF-32LE')
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) throw unsupported('UTF-32BE')
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', mark: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', mark: 2 }
  // Without a mark: JSON, XML and tag-value begin with ASCII, so a zero byte tells the width (RFC 4627, section 3).
  if (a === 0 && b === 0 && c === 0) throw unsupported('UTF-32BE')
  if (b === 0 && c === 0 && d === 0) throw unsupported('UTF-32LE')
  if (a === 0 && b !== undefined && b !== 0) return { encoding: 'utf-16be', mark: 0 }
  if (a !== undefined && a !== 0 && b === 0) return { encoding: 'utf-16le', mark: 0 }
  return { encoding: 'utf-8', mark: 0 }
}

/** Refuses the encodings that an XML declaration names and that are not read. */
export function checkDeclaredEncoding(head: string): void {
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/.exec(head)?.[1]
  if (declared && !/^(utf-?8|us-ascii|ascii|utf-?16(le|be)?)$/i.test(declared)) throw unsupported(declared)
}

/** Turns UTF-16 chunks into UTF-8 chunks as they come. */
export class Transcoder {
  readonly #decoder: TextDecoder
  readonly #encoder = new TextEncoder()
  readonly #encoding: string
  #bytes = 0

  constructor(encoding: TextEncodingName) {
    this.#encoding = encoding.toUpperCase()
    this.#decoder = new TextDecoder(encoding, { fatal: true })
  }

  write(chunk: Uint8Array): Uint8Array {
    return this.#encoder.encode(this.#decode(chunk, true))
  }

  end(): Uint8Array {
    return this.#encoder.encode(this.#decode(new Uint8Array(), false))
  }

  #decode(chunk: Uint8Array, isStream: boolean): string {
    try {
      const text = this.#decoder.decode(chunk, { stream: isStream })
      this.#bytes += chunk.length
      return text
    } catch {
      throw new SbomRefusal('bad-utf16', `byte ${this.#bytes}`, { encoding: this.#encoding })
    }
  }
}

function unsupported(encoding: string): SbomRefusal {
  return new SbomRefusal('unsupported-encoding', 'byte 0', { encoding, expected: 'UTF-8, UTF-16' })
}
