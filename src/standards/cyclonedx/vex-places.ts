import { ownMember } from '../../core/own-member.ts'
import type { VexComponent, VexDocument, VexHashes, VexProduct } from '../vex.ts'
import { bomLink, uuidOf } from './bom-link.ts'

/** A component as a VEX document of CycloneDX lists it. */
export interface CycloneDxComponent {
  readonly type: 'library' | 'device'
  readonly 'bom-ref': string
  readonly name: string
  readonly version?: string
  readonly purl?: string
  readonly cpe?: string
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[]
  readonly externalReferences?: readonly { readonly type: 'bom'; readonly url: string }[]
}

/** Where the products and parts of a document stand when it is CycloneDX. */
export class CycloneDxPlaces {
  /** The one product that all statements are about; it becomes the subject of the document. */
  readonly subject: VexProduct | undefined
  readonly #document: VexDocument
  readonly #serial: string | undefined

  constructor(document: VexDocument) {
    this.#document = document
    this.#serial = uuidOf(document.id)
    this.subject = subjectOf(document)
  }

  /** BOM-Link into another SBOM, or the ref of what is listed here. */
  refOf(part: VexComponent, product: VexProduct): string {
    const link = this.linkOf(part)
    if (link) return link
    // the refs of one product's parts are its own; those of several may be alike
    if (part.ref && (this.subject || this.#isHere(part))) return part.ref
    return part.purl ?? `${product.id}#${part.ref ?? `${part.name}@${part.version ?? ''}`}`
  }

  /** BOM-Link of a part, unless it leads back into this document, where the part is listed. */
  linkOf(part: VexComponent): string | undefined {
    return this.#isHere(part) ? undefined : bomLink(part)
  }

  /** The subject with links to the SBOMs that describe it, so that a BOM-Link into one of them is known to be its part. */
  subjectComponent(): CycloneDxComponent | undefined {
    if (!this.subject) return undefined
    const boms = this.#parts().flatMap(({ part }) => this.linkOf(part)?.split('#')[0] ?? [])
    const references = [...new Set(boms)].map(url => ({ type: 'bom' as const, url }))
    return {
      ...componentOf(this.subject.id, this.subject, 'device'),
      ...(references.length > 0 ? { externalReferences: references } : {}),
    }
  }

  /** Everything that a ref leads to and that neither is the subject nor stands in another SBOM. */
  components(): CycloneDxComponent[] {
    const found = new Map<string, CycloneDxComponent>()
    for (const product of this.subject ? [] : this.#products()) {
      if (product.components.length === 0) found.set(product.id, componentOf(product.id, product, 'device'))
    }
    for (const { part, product } of this.#parts()) {
      const ref = this.refOf(part, product)
      if (!this.linkOf(part)) found.set(ref, componentOf(ref, part, 'library'))
    }
    return [...found.values()]
  }

  #isHere(part: VexComponent): boolean {
    return this.#serial !== undefined && uuidOf(part.sbom?.serialNumber) === this.#serial
  }

  #products(): VexProduct[] {
    return this.#document.statements.flatMap(({ products }) => products)
  }

  #parts(): { part: VexComponent; product: VexProduct }[] {
    return this.#products().flatMap(product => product.components.map(part => ({ part, product })))
  }
}

/** The product of a document that speaks of one only; a BOM-Link is no name that a document may give (bom-1.6, refType). */
function subjectOf({ statements }: Pick<VexDocument, 'statements'>): VexProduct | undefined {
  const products = statements.flatMap(statement => statement.products)
  const alike = new Set(products.map(({ components: _, ...product }) => JSON.stringify(product)))
  const [first] = products
  return first && alike.size === 1 && !first.id.startsWith('urn:cdx:') ? first : undefined
}

/** Names of hashes in CycloneDX (bom-1.6, hash-alg) by the label of OpenVEX, which follows the hash registry of IANA. */
export const cycloneDxHashOf: Readonly<Record<string, string>> = {
  ...{ md5: 'MD5', sha1: 'SHA-1', 'sha-1': 'SHA-1', 'sha-256': 'SHA-256', 'sha-384': 'SHA-384', 'sha-512': 'SHA-512' },
  ...{ 'sha3-256': 'SHA3-256', 'sha3-384': 'SHA3-384', 'sha3-512': 'SHA3-512', 'blake2b-256': 'BLAKE2b-256' },
  ...{ 'blake2b-384': 'BLAKE2b-384', 'blake2b-512': 'BLAKE2b-512', blake3: 'BLAKE3' },
}

function componentOf(
  ref: string,
  { name, version, purl, cpe, hashes }: Omit<VexComponent, 'ref' | 'sbom'>,
  type: CycloneDxComponent['type'],
): CycloneDxComponent {
  const known = hashesOf(hashes)
  return {
    type,
    'bom-ref': ref,
    name,
    ...(version ? { version } : {}),
    ...(known.length > 0 ? { hashes: known } : {}),
    ...(purl ? { purl } : {}),
    ...(cpe ? { cpe } : {}),
  }
}

function hashesOf(hashes: VexHashes = {}): { alg: string; content: string }[] {
  return Object.entries(hashes).flatMap(([label, content]) => {
    const alg = ownMember(cycloneDxHashOf, label.toLowerCase())
    return alg && isHash(content) ? [{ alg, content }] : []
  })
}

/** bom-1.6, hash-content: hexadecimal digits of the lengths that exist. */
export function isHash(content: string): boolean {
  return /^(?:[a-fA-F0-9]{32}|[a-fA-F0-9]{40}|[a-fA-F0-9]{64}|[a-fA-F0-9]{96}|[a-fA-F0-9]{128})$/.test(content)
}
