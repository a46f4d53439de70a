import type { SbomItem } from '../sbom.ts'
import { SbomRefusal } from '../sbom.ts'
import type { SbomLimits } from '../sbom-limits.ts'
import type { SbomReader } from '../sbom-reader.ts'
import { SbomTally } from '../sbom-tally.ts'
import { SpdxDocument } from './document.ts'
import { SpdxSections } from './sections.ts'

const opening = '<text>'
const closing = '</text>'

/** SPDX 2 in tag-value form: a reader of lines `Tag: value`, where a value in `<text>` may take several lines. */
export class SpdxTagValue implements SbomReader {
  readonly #limits: SbomLimits
  readonly #tally: SbomTally
  readonly #document: SpdxDocument
  readonly #sections: SpdxSections
  readonly #decoder = new TextDecoder('utf-8', { fatal: true })
  #line = 0
  #rest = ''
  #tag = ''
  /** The lines of an open text block. */
  #block: string[] | undefined
  #blockLength = 0
  #blockLine = 0

  constructor(limits: SbomLimits) {
    this.#limits = limits
    this.#tally = new SbomTally(limits)
    this.#tally.where = () => `${Math.max(1, this.#line)}:1`
    this.#document = new SpdxDocument(this.#tally, 'tag-value')
    this.#sections = new SpdxSections(this.#document, this.#tally)
  }

  write(chunk: Uint8Array): SbomItem[] {
    const lines = (this.#rest + this.#decode(chunk, true)).split('\n')
    this.#rest = lines.pop()!
    for (const line of lines) this.#read(line)
    this.#checkLength(this.#rest.length, this.#limits.text)
    return this.#tally.take()
  }

  end(): SbomItem[] {
    const last = this.#rest + this.#decode(new Uint8Array(), false)
    if (last !== '') this.#read(last)
    if (this.#block) throw this.#unclosed()
    this.#sections.finish()
    this.#document.finish()
    return this.#tally.take()
  }

  #read(raw: string): void {
    this.#line++
    // no database holds U+0000; where the JSON reader marks it, this one does
    const line = (raw.endsWith('\r') ? raw.slice(0, -1) : raw).replaceAll('\u0000', '\ufffd')
    if (this.#block) {
      this.#continueBlock(line)
      return
    }
    if (/^\s*(#|$)/.test(line)) return
    const [, tag, value] = /^\s*([A-Za-z][A-Za-z0-9]*)\s*:\s*(.*)$/s.exec(line) ?? []
    if (tag === undefined || value === undefined) {
      throw new SbomRefusal('bad-line', `${this.#line}:1`, { found: line.slice(0, 60) })
    }
    if (!value.startsWith(opening)) {
      this.#checkLength(value.length, this.#limits.string)
      this.#sections.tag(tag, value.trimEnd())
      return
    }
    this.#tag = tag
    this.#block = []
    this.#blockLength = 0
    this.#blockLine = this.#line
    this.#continueBlock(value.slice(opening.length))
  }

  #continueBlock(line: string): void {
    const block = this.#block!
    const end = line.indexOf(closing)
    const part = end < 0 ? line : line.slice(0, end)
    block.push(part)
    this.#blockLength += part.length + 1
    this.#checkLength(this.#blockLength, this.#limits.text)
    if (end < 0) return
    this.#block = undefined
    this.#sections.tag(this.#tag, block.join('\n'))
  }

  #checkLength(length: number, limit: number): void {
    if (length <= limit) return
    throw new SbomRefusal('string-too-long', `${this.#line + 1}:1`, { limit, field: this.#tag || 'SPDX' })
  }

  #unclosed(): SbomRefusal {
    const detail = `${this.#tag}: ${opening} … ${closing}?`
    return new SbomRefusal('truncated', `${this.#blockLine}:1`, { characters: this.#blockLength, detail })
  }

  #decode(chunk: Uint8Array, isStream: boolean): string {
    try {
      return this.#decoder.decode(chunk, { stream: isStream })
    } catch {
      throw new SbomRefusal('bad-utf8', `${this.#line + 1}:1`)
    }
  }
}
