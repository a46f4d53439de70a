import { type Fields, fieldsOf, listOf, textOf } from '../json-shape.ts'
import type { CsafDialect } from './dialect.ts'
import type { CsafBranch, CsafGroup, CsafIdentifiers, CsafProduct } from './document.ts'
import type { CsafRefusal, CsafWarning } from './fault.ts'
import { filled, objectsOf, texts, textsOf } from './fields.ts'

/** More nodes than any product tree known has by a factor of ten. */
const mostBranches = 1_000_000

interface Node {
  readonly fields: Fields
  readonly path: readonly CsafBranch[]
  readonly pointer: string
}

/** Collects the products of a tree, each id once: branches, plain names, relations. */
export class ProductReader {
  readonly #dialect: CsafDialect
  readonly #warnings: CsafWarning[]
  readonly #products = new Map<string, CsafProduct>()

  constructor(dialect: CsafDialect, warnings: CsafWarning[]) {
    this.#dialect = dialect
    this.#warnings = warnings
  }

  read(tree: Fields | undefined): readonly CsafProduct[] | CsafRefusal {
    if (!tree) return []
    const refusal = this.#branches(tree)
    if (refusal) return refusal
    listOf(tree.full_product_names).forEach((name, at) => {
      this.#add(fieldsOf(name), [], `/product_tree/full_product_names/${at}`)
    })
    for (const { product, relation, path } of this.#dialect.relations(tree)) {
      this.#add(product, [], `${path}/full_product_name`, relation)
    }
    const products = [...this.#products.values()]
    products.forEach(product => {
      this.#checkRelation(product)
    })
    return products
  }

  /** Without recursion, so that no depth overflows the stack, and no node twice, so that a cycle ends. */
  #branches(tree: Fields): CsafRefusal | undefined {
    const seen = new Set<Fields>()
    const open: Node[] = nodesOf(tree, [], '/product_tree').reverse()
    for (let node = open.pop(); node; node = open.pop()) {
      if (seen.has(node.fields)) continue
      seen.add(node.fields)
      if (seen.size > mostBranches) {
        return { code: 'too-many-branches', path: node.pointer, facts: { limit: mostBranches } }
      }
      const product = fieldsOf(node.fields.product)
      if (product) this.#add(product, node.path, `${node.pointer}/product`)
      open.push(...nodesOf(node.fields, node.path, node.pointer).reverse())
    }
    return undefined
  }

  #add(fields: Fields | undefined, path: readonly CsafBranch[], pointer: string, relation?: CsafProduct['relation']) {
    const id = textOf(fields?.product_id)
    if (!fields || !id) {
      this.#warnings.push({ code: 'unreadable', path: pointer, facts: { field: 'product_id' } })
      return
    }
    if (this.#products.has(id)) {
      this.#warnings.push({ code: 'duplicate-product', path: pointer, facts: { product: id } })
      return
    }
    this.#products.set(id, {
      id,
      name: textOf(fields.name) ?? id,
      path,
      identifiers: identifiersOf(fieldsOf(fields.product_identification_helper), this.#dialect),
      ...(relation ? { relation } : {}),
    })
  }

  #checkRelation({ id, relation }: CsafProduct): void {
    for (const other of relation ? [relation.product, ...relation.steps.map(step => step.to)] : []) {
      if (!this.#products.has(other)) {
        this.#warnings.push({ code: 'unknown-product', path: '/product_tree', facts: { product: other, from: id } })
      }
    }
  }
}

function nodesOf(fields: Fields, path: readonly CsafBranch[], pointer: string): Node[] {
  return listOf(fields.branches).flatMap((value, at) => {
    const branch = fieldsOf(value)
    if (!branch) return []
    const step = { category: textOf(branch.category) ?? '', name: textOf(branch.name) ?? '' }
    return [{ fields: branch, path: [...path, step], pointer: `${pointer}/branches/${at}` }]
  })
}

function identifiersOf(helper: Fields | undefined, dialect: CsafDialect): CsafIdentifiers {
  if (!helper) return {}
  const hashes = objectsOf(helper.hashes).map(({ filename, file_hashes }) => ({
    file: textOf(filename) ?? '',
    hashes: objectsOf(file_hashes).map(hash => ({
      algorithm: textOf(hash.algorithm) ?? '',
      value: textOf(hash.value) ?? '',
    })),
  }))
  const uris = objectsOf(helper.x_generic_uris).map(({ namespace, uri }) => ({
    namespace: textOf(namespace) ?? '',
    uri: textOf(uri) ?? '',
  }))
  return {
    ...texts(helper, { cpe: 'cpe' }),
    ...filled('purls', dialect.purls(helper)),
    ...filled('hashes', hashes),
    ...filled('modelNumbers', textsOf(helper.model_numbers)),
    ...filled('serialNumbers', textsOf(helper.serial_numbers)),
    ...filled('skus', textsOf(helper.skus)),
    ...filled('sboms', textsOf(helper.sbom_urls)),
    ...filled('uris', uris),
  }
}

/** The named groups of products. */
export function groupsOf(tree: Fields | undefined): CsafGroup[] {
  return objectsOf(tree?.product_groups).map(group => ({
    id: textOf(group.group_id) ?? '',
    products: textsOf(group.product_ids),
    ...texts(group, { summary: 'summary' }),
  }))
}
