import type { SbomTally } from '../sbom-tally.ts'
import { CycloneDxDocument } from './document.ts'
import { componentShape, dependencyShape, metadataShape, serviceShape, type XmlElement } from './xml-shapes.ts'
import { type CycloneDxRoot, XmlTree } from './xml-tree.ts'

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
  readonly #document: CycloneDxDocument
  readonly #tree: XmlTree

  constructor(tally: SbomTally, root: CycloneDxRoot) {
    this.#document = new CycloneDxDocument(tally, 'xml')
    this.#document.specVersion(root.version)
    this.#tree = new XmlTree(root, {
      kept,
      limit: tally.limits.item,
      where: () => tally.where(),
      root: attributes => {
        this.#document.serialNumber(attributes.get('serialNumber'))
        this.#document.documentVersion(attributes.get('version'))
      },
      piece: (path, element) => this.#tell(path, element),
    })
  }

  open(name: string, attributes: ReadonlyMap<string, string>, position: number): void {
    this.#tree.open(name, attributes, position)
  }

  text(text: string): void {
    this.#tree.text(text)
  }

  close(position: number): void {
    this.#tree.close(position)
  }

  finish(): void {
    this.#document.finish()
  }

  #tell(path: string, element: XmlElement): void {
    if (path === 'metadata/metadata') this.#document.metadata(metadataShape(element))
    else if (path === 'components/component') this.#document.component(componentShape(element))
    else if (path === 'dependencies/dependency')
      for (const one of dependencyShape(element)) this.#document.dependency(one)
    else if (path === 'services/service') this.#document.service(serviceShape(element))
    else if (path === 'vulnerabilities/vulnerability') this.#document.vulnerability()
  }
}
