import { bomLink } from '../cyclonedx/bom-link.ts'
import type { VexComponent, VexProduct, VexStatement } from '../vex.ts'
import type { CsafBranch, CsafProduct } from './document.ts'
import { filled } from './fields.ts'
import { BOM_LINK_NAMESPACE, rangeSuffix } from './vex-product.ts'

/** The products of all statements for a product tree, and the ids that a statement is about. */
export interface VexTree {
  readonly products: readonly CsafProduct[]
  idsOf(statement: VexStatement): readonly string[]
}

/** Products stand under their vendor, parts under their own name, and a relation says which part of which is meant. */
export function treeOf(statements: readonly VexStatement[], vendor: string): VexTree {
  const wholes = new Map<string, CsafProduct>()
  const parts = new Map<string, CsafProduct>()
  const relations = new Map<string, CsafProduct>()
  for (const product of statements.flatMap(statement => statement.products)) {
    const whole = wholeOf(product, vendor)
    wholes.set(whole.id, whole)
    for (const component of product.components) {
      const part = partOf(component)
      parts.set(part.id, part)
      relations.set(relationId(part, whole), relationOf(part, whole))
    }
  }
  return {
    products: [...wholes.values(), ...parts.values(), ...relations.values()],
    idsOf: ({ products }) => [...new Set(products.flatMap(product => idsOf(product, vendor)))],
  }
}

function idsOf(product: VexProduct, vendor: string): string[] {
  const whole = wholeOf(product, vendor)
  return product.components.length === 0
    ? [whole.id]
    : product.components.map(component => relationId(partOf(component), whole))
}

/** One id may come with several ranges: each is a product of its own in CSAF. */
function wholeOf(product: VexProduct, vendor: string): CsafProduct {
  const { id, name, version, range, purl, cpe } = product
  return {
    id: range ? `${id}${rangeSuffix(range)}` : id,
    name: [name, range ?? version].join(' ').trim(),
    path: [...(vendor ? [{ category: 'vendor', name: vendor }] : []), ...pathOf(name, version, range)],
    identifiers: { ...(cpe ? { cpe } : {}), ...filled('purls', purl ? [purl] : []) },
  }
}

function partOf(component: VexComponent): CsafProduct {
  const { name, version, range, purl, cpe } = component
  const link = bomLink(component)
  return {
    id: `${link ?? purl ?? cpe ?? `${name}@${version ?? ''}`}${range ? rangeSuffix(range) : ''}`,
    name: [name, range ?? version ?? ''].join(' ').trim(),
    path: pathOf(name, version ?? '', range),
    identifiers: {
      ...(cpe ? { cpe } : {}),
      ...filled('purls', purl ? [purl] : []),
      ...filled('uris', link ? [{ namespace: BOM_LINK_NAMESPACE, uri: link }] : []),
    },
  }
}

function pathOf(name: string, version: string, range?: string): CsafBranch[] {
  const named = { category: 'product_name', name }
  if (range) return [named, { category: 'product_version_range', name: range }]
  return version ? [named, { category: 'product_version', name: version }] : [named]
}

function relationId(part: CsafProduct, whole: CsafProduct): string {
  return `${part.id} in ${whole.id}`
}

function relationOf(part: CsafProduct, whole: CsafProduct): CsafProduct {
  return {
    id: relationId(part, whole),
    name: `${part.name} in ${whole.name}`,
    path: [],
    identifiers: {},
    relation: { product: part.id, steps: [{ category: 'default_component_of', to: whole.id }] },
  }
}
