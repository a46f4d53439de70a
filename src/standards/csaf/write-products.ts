import type { CsafDocument, CsafIdentifiers, CsafProduct } from './document.ts'
import { filled } from './fields.ts'
import type { CsafLoss } from './loss.ts'

interface Branch {
  readonly category: string
  readonly name: string
  branches?: Branch[]
  product?: unknown
}

/** `product_tree` of CSAF 2.0: branches by path, plain names, relationships, groups; undefined without products. */
export function productTreeOf({ products, groups }: CsafDocument, losses: CsafLoss[]): unknown {
  if (products.length === 0) return undefined
  const related = products.filter(product => product.relation?.steps.length === 1)
  for (const { id, relation } of products) {
    if (relation && relation.steps.length !== 1) losses.push({ code: 'relation', of: id, what: relation.product })
  }
  const alone = products.filter(product => !related.includes(product))
  const named = alone.filter(product => product.path.length === 0)
  return {
    ...filled('branches', branchesOf(alone, losses)),
    ...filled(
      'full_product_names',
      named.map(product => productOf(product, losses)),
    ),
    ...filled(
      'product_groups',
      groups.map(({ id, products: product_ids, summary }) => ({
        group_id: id,
        product_ids,
        ...(summary ? { summary } : {}),
      })),
    ),
    ...filled(
      'relationships',
      related.map(product => relationshipOf(product, losses)),
    ),
  }
}

function relationshipOf(product: CsafProduct, losses: CsafLoss[]) {
  const step = product.relation!.steps[0]!
  return {
    category: step.category,
    full_product_name: productOf(product, losses),
    product_reference: product.relation!.product,
    relates_to_product_reference: step.to,
  }
}

function branchesOf(products: readonly CsafProduct[], losses: CsafLoss[]): Branch[] {
  const root: { branches?: Branch[] } = {}
  for (const product of products) {
    let at = root
    product.path.forEach(({ category, name }, depth) => {
      const isLeaf = depth === product.path.length - 1
      at = branchUnder(at, branchCategory(category, product.id, losses), name, isLeaf)
    })
    if (product.path.length > 0) (at as Branch).product = productOf(product, losses)
  }
  return root.branches ?? []
}

/** A branch holds branches or one product, never both (CSAF 2.0 §3.1.2): a name may stand twice. */
function branchUnder(parent: { branches?: Branch[] }, category: string, name: string, isLeaf: boolean): Branch {
  parent.branches ??= []
  const found = isLeaf
    ? undefined
    : parent.branches.find(branch => branch.category === category && branch.name === name && !branch.product)
  if (found) return found
  const branch: Branch = { category, name }
  parent.branches.push(branch)
  return branch
}

/** `platform` came with 2.1 in place of `legacy`. */
function branchCategory(category: string, product: string, losses: CsafLoss[]): string {
  if (category !== 'platform') return category
  losses.push({ code: 'branch', of: product, what: category })
  return 'legacy'
}

function productOf({ id, name, identifiers }: CsafProduct, losses: CsafLoss[]) {
  const helper = helperOf(identifiers)
  for (const purl of identifiers.purls?.slice(1) ?? []) losses.push({ code: 'purl', of: id, what: purl })
  return {
    name,
    product_id: id,
    ...(Object.keys(helper).length > 0 ? { product_identification_helper: helper } : {}),
  }
}

function helperOf(identifiers: CsafIdentifiers) {
  const hashes = identifiers.hashes?.map(({ file, hashes: file_hashes }) => ({ file_hashes, filename: file })) ?? []
  return {
    ...(identifiers.cpe ? { cpe: identifiers.cpe } : {}),
    ...filled('hashes', hashes),
    ...filled('model_numbers', identifiers.modelNumbers ?? []),
    ...(identifiers.purls?.[0] ? { purl: identifiers.purls[0] } : {}),
    ...filled('sbom_urls', identifiers.sboms ?? []),
    ...filled('serial_numbers', identifiers.serialNumbers ?? []),
    ...filled('skus', identifiers.skus ?? []),
    ...filled('x_generic_uris', identifiers.uris ?? []),
  }
}
