import { SaxesParser } from 'saxes'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'

/** What an XML document tells, element by element; names come with their prefix. */
export interface XmlVisitor {
  open(name: string, attributes: ReadonlyMap<string, string>): void
  text(text: string): void
  close(name: string): void
}

/** The longest stretch before the root element that is searched for a DOCTYPE. */
const prologLimit = 1024 * 1024

/**
 * The one entry point for XML. saxes loads nothing and expands no entity of a document's own; the guards are ours:
 * DOCTYPE refused before a byte is parsed, because the parser tells it only after the whole declaration; depth,
 * attributes and text bounded; namespaces off, because they cost time quadratic in the depth (formats.md §4.13).
 */
export class XmlReader {
  readonly #visitor: XmlVisitor
  readonly #limits: SbomLimits
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  readonly #parser = new SaxesParser({ xmlns: false, position: true })
  #prolog: string | undefined = ''
  #attributes = new Map<string, string>()
  #depth = 0
  #fed = 0
  #lastEvent = 0
  #isClosed = false

  constructor(visitor: XmlVisitor, limits: SbomLimits) {
    this.#visitor = visitor
    this.#limits = limits
    this.#listen()
  }

  /** Line and column, both from 1. */
  where(): string {
    return `${this.#parser.line}:${this.#parser.column + 1}`
  }

  /** Characters read so far. */
  get position(): number {
    return this.#parser.position
  }

  write(chunk: Uint8Array): void {
    const text = this.#decode(chunk, true)
    if (this.#prolog === undefined) {
      this.#parse(text)
      return
    }
    this.#prolog += text
    if (prologVerdict(this.#prolog) === 'unfinished') {
      if (this.#prolog.length > prologLimit) throw new SbomRefusal('not-xml', '1:1', { detail: 'no root element' })
      return
    }
    this.#openBody()
  }

  end(): void {
    const rest = this.#decode(new Uint8Array(), false)
    if (this.#prolog !== undefined) this.#openBody()
    this.#parse(rest)
    this.#isClosed = true
    try {
      this.#parser.close()
    } catch (error) {
      throw this.#refusalOf(error)
    }
  }

  #openBody(): void {
    const prolog = this.#prolog!
    if (prologVerdict(prolog) === 'doctype') {
      const before = prolog.slice(0, prolog.search(/<!doctype/i)).split('\n')
      throw new SbomRefusal('doctype', `${before.length}:${before.at(-1)!.length + 1}`)
    }
    this.#prolog = undefined
    this.#parse(prolog)
  }

  #parse(text: string): void {
    // In portions, so that a text without end is stopped early although the parser collects it silently.
    const portion = this.#limits.string
    for (let at = 0; at < text.length; at += portion) {
      const part = text.slice(at, at + portion)
      try {
        this.#parser.write(part)
      } catch (error) {
        throw this.#refusalOf(error)
      }
      this.#fed += part.length
      if (this.#fed - this.#lastEvent <= this.#limits.text + portion) continue
      throw new SbomRefusal('string-too-long', this.where(), { limit: this.#limits.text, field: 'XML' })
    }
  }

  #refusalOf(error: unknown): SbomRefusal {
    if (error instanceof SbomRefusal) return error
    // saxes puts line:column before its message, and reports everything that is not well-formed by throwing.
    const detail = (error as Error).message.replace(/^\d+:\d+: /, '').slice(0, 200)
    if (this.#isClosed) return new SbomRefusal('truncated', this.where(), { characters: this.#fed, detail })
    return new SbomRefusal('not-xml', this.where(), { detail })
  }

  #listen(): void {
    const parser = this.#parser
    parser.on('doctype', () => {
      throw new SbomRefusal('doctype', this.where())
    })
    parser.on('opentagstart', () => {
      this.#touch()
      this.#attributes = new Map()
      if (++this.#depth > this.#limits.depth) {
        throw new SbomRefusal('too-deep', this.where(), { limit: this.#limits.depth })
      }
    })
    parser.on('attribute', ({ name, value }) => {
      this.#touch()
      this.#attributes.set(name, value)
      if (this.#attributes.size > this.#limits.attributes) {
        throw new SbomRefusal('too-many-attributes', this.where(), { limit: this.#limits.attributes })
      }
    })
    parser.on('opentag', tag => this.#visitor.open(tag.name, this.#attributes))
    parser.on('closetag', tag => {
      this.#touch()
      this.#depth--
      this.#visitor.close(tag.name)
    })
    parser.on('text', text => this.#tellText(text))
    parser.on('cdata', text => this.#tellText(text))
    parser.on('comment', () => this.#touch())
    parser.on('processinginstruction', () => this.#touch())
  }

  #tellText(text: string): void {
    this.#touch()
    if (text.length > this.#limits.text) {
      throw new SbomRefusal('string-too-long', this.where(), { limit: this.#limits.text, field: 'XML' })
    }
    this.#visitor.text(text)
  }

  #touch(): void {
    this.#lastEvent = this.#fed
  }

  #decode(chunk: Uint8Array, isStream: boolean): string {
    try {
      return this.#decoder.decode(chunk, { stream: isStream })
    } catch {
      throw new SbomRefusal('bad-utf8', this.where())
    }
  }
}

/** Whether a DOCTYPE stands before the root element, or the root element begins, or neither is certain yet. */
function prologVerdict(prolog: string): 'doctype' | 'root' | 'unfinished' {
  let at = 0
  while (at < prolog.length) {
    const open = prolog.indexOf('<', at)
    if (open < 0) return 'unfinished'
    const rest = prolog.slice(open, open + 9)
    if (/^<!doctype/i.test(rest)) return 'doctype'
    const end = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined
    if (end === undefined)
      return '<!doctype'.startsWith(rest.toLowerCase()) || '<!--'.startsWith(rest) ? 'unfinished' : 'root'
    const close = prolog.indexOf(end, open + end.length)
    if (close < 0) return 'unfinished'
    at = close + end.length
  }
  return 'unfinished'
}
