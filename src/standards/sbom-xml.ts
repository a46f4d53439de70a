import { CycloneDxXml } from './cyclonedx/xml.ts'
import { otherXml } from './other-documents.ts'
import { XmlReader, type XmlVisitor } from './read-xml.ts'
import type { SbomItem } from './sbom.ts'
import { SbomRefusal } from './sbom.ts'
import type { SbomLimits } from './sbom-limits.ts'
import type { SbomReader } from './sbom-reader.ts'
import { SbomTally } from './sbom-tally.ts'

/** Any XML document: its root element tells what it is. */
export class SbomXml implements SbomReader, XmlVisitor {
  readonly #tally: SbomTally
  readonly #xml: XmlReader
  #document: CycloneDxXml | undefined

  constructor(limits: SbomLimits) {
    this.#tally = new SbomTally(limits)
    this.#xml = new XmlReader(this, limits)
    this.#tally.where = () => this.#xml.where()
  }

  write(chunk: Uint8Array): SbomItem[] {
    this.#xml.write(chunk)
    return this.#tally.take()
  }

  end(): SbomItem[] {
    this.#xml.end()
    this.#document?.finish()
    return this.#tally.take()
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#document ??= this.#recognised(name, attributes)
    this.#document.open(name, attributes, this.#xml.position)
  }

  text(text: string): void {
    this.#document?.text(text)
  }

  close(): void {
    this.#document?.close(this.#xml.position)
  }

  #recognised(name: string, attributes: ReadonlyMap<string, string>): CycloneDxXml {
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':') + 1) : ''
    const root = name.slice(prefix.length)
    const namespace = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`) ?? ''
    const version = /^http:\/\/cyclonedx\.org\/schema\/bom\/(.+)$/.exec(namespace)?.[1]
    if (root === 'bom' && version !== undefined) return new CycloneDxXml(this.#tally, version, prefix, namespace)
    const found = `XML <${name.slice(0, 40)}${namespace && ` xmlns="${namespace.slice(0, 80)}"`}>`
    throw new SbomRefusal(otherXml(root) ?? 'unknown-format', this.#xml.where(), { found })
  }
}
