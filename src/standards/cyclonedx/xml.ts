import { SbomRefusal } from '../sbom.ts'
import type { SbomTally } from '../sbom-tally.ts'
import { CycloneDxDocument } from './document.ts'
import { componentShape, dependencyShape, metadataShape, serviceShape, type XmlElement } from './xml-shapes.ts'

/** What is kept of the subtrees; everything else (evidence, pedigree, model cards, signatures) is passed over. */
const kept = new Set([
  ...['metadata', 'timestamp', 'tools', 'tool', 'vendor', 'component', 'components', 'service', 'services'],
  ...['group', 'name', 'version', 'publisher', 'supplier', 'manufacturer', 'purl', 'cpe', 'hashes', 'hash'],
  ...['licenses', 'license', 'id', 'expression', 'properties', 'property', 'dependencies', 'dependency'],
  ...['vulnerabilities', 'vulnerability'],
])

/**
 * CycloneDX in XML: each component, dependency or service directly below its list becomes a small tree, and then the
 * shape that the same thing has in JSON, so that its meaning is read in one place.
 */
export class CycloneDxXml {
  readonly #tally: SbomTally
  readonly #document: CycloneDxDocument
  readonly #prefix: string
  readonly #namespace: string
  #stack: XmlElement[] = []
  /** Levels below an element that is passed over. */
  #passed = 0
  #level = 0
  #section = ''
  #start = 0

  constructor(tally: SbomTally, version: string, prefix: string, namespace: string) {
    this.#tally = tally
    this.#prefix = prefix
    this.#namespace = namespace
    this.#document = new CycloneDxDocument(tally, 'xml')
    this.#document.specVersion(version)
  }

  open(name: string, attributes: ReadonlyMap<string, string>, position: number): void {
    this.#level++
    if (this.#passed > 0 || !this.#isOurs(name, attributes)) {
      this.#passed++
      return
    }
    const local = name.slice(this.#prefix.length)
    if (this.#level === 1) {
      this.#document.serialNumber(attributes.get('serialNumber'))
      this.#document.documentVersion(attributes.get('version'))
    } else if (this.#level === 2) {
      this.#section = local
      if (local === 'metadata') this.#push(local, attributes, position)
    } else if (!kept.has(local)) this.#passed = 1
    else this.#push(local, attributes, position)
  }

  text(text: string): void {
    if (this.#passed === 0 && this.#stack.length > 0) this.#stack.at(-1)!.text += text
  }

  close(position: number): void {
    this.#level--
    if (this.#passed > 0) {
      this.#passed--
      return
    }
    const element = this.#stack.pop()
    if (!element) return
    if (position - this.#start > this.#tally.limits.item) {
      throw new SbomRefusal('item-too-large', this.#tally.where(), { limit: this.#tally.limits.item })
    }
    if (this.#stack.length === 0) this.#tell(element)
  }

  finish(): void {
    this.#document.finish()
  }

  #isOurs(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (this.#prefix === '' ? name.includes(':') : !name.startsWith(this.#prefix)) return false
    const own = attributes.get(this.#prefix === '' ? 'xmlns' : `xmlns:${this.#prefix.slice(0, -1)}`)
    return own === undefined || own === this.#namespace
  }

  #push(name: string, attributes: ReadonlyMap<string, string>, position: number): void {
    const element: XmlElement = { name, attributes, children: [], text: '' }
    if (this.#stack.length === 0) this.#start = position
    else if (position - this.#start > this.#tally.limits.item) {
      throw new SbomRefusal('item-too-large', this.#tally.where(), { limit: this.#tally.limits.item })
    }
    this.#stack.at(-1)?.children.push(element)
    this.#stack.push(element)
  }

  #tell(element: XmlElement): void {
    const path = `${this.#section}/${element.name}`
    if (path === 'metadata/metadata') this.#document.metadata(metadataShape(element))
    else if (path === 'components/component') this.#document.component(componentShape(element))
    else if (path === 'dependencies/dependency')
      for (const one of dependencyShape(element)) this.#document.dependency(one)
    else if (path === 'services/service') this.#document.service(serviceShape(element))
    else if (path === 'vulnerabilities/vulnerability') this.#document.vulnerability()
  }
}
