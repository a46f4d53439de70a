import { readBomLink } from '../openvex-read.ts'
import type { VexComponent, VexProduct } from '../vex.ts'
import type { CsafDocument, CsafProduct } from './document.ts'
import { branchName, versionsOf } from './range.ts'

/** The namespace under which a BOM-Link stands among the generic URIs of a product. */
export const BOM_LINK_NAMESPACE = 'https://cyclonedx.org/capabilities/bomlink/'

/** A CSAF product as ours: of a relation its last partner is the product, and the first the part that is meant. */
export function productOfVex(id: string, products: ReadonlyMap<string, CsafProduct>, csaf: CsafDocument): VexProduct {
  const product = products.get(id)
  const last = product?.relation?.steps.at(-1)
  const whole = last ? products.get(last.to) : undefined
  const part = product?.relation ? products.get(product.relation.product) : undefined
  if (whole && part && !whole.relation) {
    return { ...described(whole, csaf), components: [componentOf(part)] }
  }
  return { ...(product ? described(product, csaf) : { id: iriOf(id, csaf), name: id, version: '' }), components: [] }
}

function described(product: CsafProduct, csaf: CsafDocument): Omit<VexProduct, 'components'> {
  const names = namesOf(product)
  const suffix = names.range ? rangeSuffix(names.range) : ''
  const id = suffix && product.id.endsWith(suffix) ? product.id.slice(0, -suffix.length) : product.id
  return { id: iriOf(id, csaf), ...names, ...identifiersOf(product) }
}

/** Tells products apart that differ in their range only; it is taken off again when read. */
export function rangeSuffix(range: string): string {
  return `#${encodeURIComponent(range.toWellFormed())}`
}

function namesOf(product: CsafProduct): Pick<VexProduct, 'name' | 'version' | 'range'> {
  const name = branchName(product, 'product_name') ?? product.name
  const versions = versionsOf(product)
  if (versions.kind === 'version') return { name, version: versions.version }
  if (versions.kind === 'vers') return { name, version: '', range: versions.vers }
  return versions.kind === 'words' ? { name, version: '', range: versions.text } : { name, version: '' }
}

function identifiersOf({ identifiers }: CsafProduct): { purl?: string; cpe?: string } {
  const purl = identifiers.purls?.[0]
  return { ...(purl ? { purl } : {}), ...(identifiers.cpe ? { cpe: identifiers.cpe } : {}) }
}

function componentOf(part: CsafProduct): VexComponent {
  const { name, version, range } = namesOf(part)
  const uri = part.identifiers.uris?.find(({ namespace }) => namespace === BOM_LINK_NAMESPACE)?.uri
  const link = uri ? readBomLink(uri) : undefined
  return {
    name,
    ...(version ? { version } : {}),
    ...(range ? { range } : {}),
    ...identifiersOf(part),
    ...(link?.ref ? { ref: link.ref, sbom: link.sbom } : {}),
  }
}

/** Product ids hold within one document; an IRI holds everywhere. */
function iriOf(id: string, { publisher, tracking }: CsafDocument): string {
  if (/^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) return id
  return `${publisher.namespace.replace(/\/$/, '')}/${encodeURIComponent(tracking.id.toWellFormed())}#${encodeURIComponent(id.toWellFormed())}`
}
