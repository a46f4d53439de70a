import { failure, type Result, success } from '../../core/outcome.ts'
import type { Fields } from '../json-shape.ts'
import { XmlReader, type XmlVisitor } from '../read-xml.ts'
import { SbomRefusal } from '../sbom.ts'
import { type SbomLimits, sbomLimits } from '../sbom-limits.ts'
import { checkDeclaredEncoding } from '../text-encoding.ts'
import type { VexRefusal } from '../vex-reading.ts'
import { componentShape, serviceShape, type XmlElement } from './xml-shapes.ts'
import { cycloneDxRoot, XmlTree } from './xml-tree.ts'
import { answerableShape, vulnerabilityShape } from './xml-vulnerability.ts'

const kept = new Set([
  ...['metadata', 'timestamp', 'tools', 'tool', 'vendor', 'component', 'components', 'service', 'services'],
  ...['authors', 'author', 'supplier', 'manufacturer', 'manufacture', 'group', 'name', 'version', 'purl', 'cpe'],
  ...['vulnerabilities', 'vulnerability', 'id', 'source', 'url', 'references', 'reference', 'description'],
  ...['recommendation', 'workaround', 'analysis', 'state', 'justification', 'responses', 'response', 'detail'],
  ...['firstIssued', 'lastUpdated', 'affects', 'target', 'ref', 'versions', 'range', 'status'],
  ...['hashes', 'hash', 'externalReferences', 'properties', 'property'],
])

/** Components, services and vulnerabilities of one VEX document: it is held in memory, unlike an SBOM. */
const MOST_PIECES = 200_000

/**
 * CycloneDX in XML in the shape of its JSON form, as far as VEX needs it, so that statements are read in one place
 * (`readCycloneDxVex`). Hostile XML is refused by the guards that SBOMs have.
 */
export function readVexXml(text: string, limits: Partial<SbomLimits> = {}): Result<Fields, VexRefusal> {
  try {
    // behind the border all text is UTF-8, but a document that claims another encoding was not read as what it is
    checkDeclaredEncoding(text.slice(0, 1024))
    return success(new VexXml({ ...sbomLimits, ...limits }).read(text))
  } catch (error) {
    if (!(error instanceof SbomRefusal)) throw error
    return failure({ code: error.code as VexRefusal['code'], path: error.where, facts: error.facts })
  }
}

class VexXml implements XmlVisitor {
  readonly #limits: SbomLimits
  readonly #xml: XmlReader
  readonly #fields: Record<string, unknown> = {}
  readonly #lists: Readonly<Record<string, Fields[]>> = { components: [], services: [], vulnerabilities: [] }
  #tree: XmlTree | undefined
  #pieces = 0

  constructor(limits: SbomLimits) {
    this.#limits = limits
    this.#xml = new XmlReader(this, limits)
  }

  read(text: string): Fields {
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += 65_536) this.#xml.write(bytes.subarray(at, at + 65_536))
    this.#xml.end()
    return { ...this.#fields, ...this.#lists }
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    this.#tree ??= this.#recognised(name, attributes)
    this.#tree.open(name, attributes, this.#xml.position)
  }

  text(text: string): void {
    this.#tree?.text(text)
  }

  close(): void {
    this.#tree?.close(this.#xml.position)
  }

  #recognised(name: string, attributes: ReadonlyMap<string, string>): XmlTree {
    const root = cycloneDxRoot(name, attributes)
    if (!root) throw new SbomRefusal('not-vex', this.#xml.where())
    return new XmlTree(root, {
      kept,
      limit: this.#limits.item,
      where: () => this.#xml.where(),
      root: own => {
        this.#fields.bomFormat = 'CycloneDX'
        this.#fields.specVersion = root.version
        this.#fields.serialNumber = own.get('serialNumber')
        this.#fields.version = Number(own.get('version') ?? 1)
      },
      piece: (path, element) => this.#tell(path, element),
    })
  }

  #tell(path: string, element: XmlElement): void {
    if (path === 'metadata/metadata') this.#fields.metadata = answerableShape(element)
    else if (path === 'components/component') this.#lists.components?.push(componentShape(element))
    else if (path === 'services/service') this.#lists.services?.push(serviceShape(element))
    else if (path === 'vulnerabilities/vulnerability') this.#lists.vulnerabilities?.push(vulnerabilityShape(element))
    else return
    if (++this.#pieces > MOST_PIECES)
      throw new SbomRefusal('too-many-pieces', this.#xml.where(), { limit: MOST_PIECES })
  }
}
