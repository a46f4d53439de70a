import { CycloneDxXml } from './cyclonedx/xml.ts'
import { cycloneDxRoot } from './cyclonedx/xml-tree.ts'
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
    const cycloneDx = cycloneDxRoot(name, attributes)
    if (cycloneDx) return new CycloneDxXml(this.#tally, cycloneDx)
    const root = name.slice(name.indexOf(':') + 1)
    const namespace = attributes.get(root === name ? 'xmlns' : `xmlns:${name.slice(0, -root.length - 1)}`) ?? ''
    const found = `XML <${name.slice(0, 40)}${namespace && ` xmlns="${namespace.slice(0, 80)}"`}>`
    throw new SbomRefusal(otherXml(root) ?? 'unknown-format', this.#xml.where(), { found })
  }
}
