import { type Fields, fieldsOf, listOf, textOf } from '../../json-shape.ts'

/** A value of a document and the JSON pointer to it. */
export interface Place {
  readonly path: string
  readonly value: unknown
}

/** All values at a path such as `vulnerabilities/[]/ids`. */
export function placesAt(root: unknown, pattern: string): Place[] {
  let places: Place[] = [{ path: '', value: root }]
  for (const step of pattern.split('/')) {
    places = places.flatMap(({ path, value }) => {
      if (step === '*') return listOf(value).map((item, at) => ({ path: `${path}/${at}`, value: item }))
      const member = fieldsOf(value)?.[step]
      return member === undefined ? [] : [{ path: `${path}/${step}`, value: member }]
    })
  }
  return places
}

/** The same for several paths. */
export function placesAtAny(root: unknown, patterns: readonly string[]): Place[] {
  return patterns.flatMap(pattern => placesAt(root, pattern))
}

/** A branch of the product tree and the categories above it. */
export interface BranchPlace {
  readonly path: string
  readonly fields: Fields
  /** From the root to this branch, itself included. */
  readonly categories: readonly string[]
}

/** Every branch, without recursion. */
export function branchPlaces(document: Fields): BranchPlace[] {
  const found: BranchPlace[] = []
  const open: BranchPlace[] = childrenOf(fieldsOf(document.product_tree), '/product_tree', []).reverse()
  const seen = new Set<Fields>()
  for (let branch = open.pop(); branch; branch = open.pop()) {
    if (seen.has(branch.fields)) continue
    seen.add(branch.fields)
    found.push(branch)
    open.push(...childrenOf(branch.fields, branch.path, branch.categories).reverse())
  }
  return found
}

function childrenOf(fields: Fields | undefined, path: string, above: readonly string[]): BranchPlace[] {
  return listOf(fields?.branches).flatMap((value, at) => {
    const branch = fieldsOf(value)
    if (!branch) return []
    return [{ path: `${path}/branches/${at}`, fields: branch, categories: [...above, textOf(branch.category) ?? ''] }]
  })
}

/** Every `full_product_name_t` of the tree. */
export function productPlaces(document: Fields): { path: string; fields: Fields }[] {
  const ofBranches = branchPlaces(document).map(({ path, fields }) => ({
    path: `${path}/product`,
    value: fields.product,
  }))
  const others = placesAtAny(document, [
    'product_tree/full_product_names/*',
    'product_tree/relationships/*/full_product_name',
    'product_tree/product_paths/*/full_product_name',
  ])
  return [...ofBranches, ...others].flatMap(({ path, value }) => {
    const fields = fieldsOf(value)
    return fields ? [{ path, fields }] : []
  })
}

/** True where the standard's English titles are demanded: English, or no language named. */
export function isEnglish(document: Fields): boolean {
  const language = textOf(fieldsOf(document.document)?.lang)
  return language === undefined || /^en(-|$)/i.test(language)
}

/** The category that says which profile the document follows. */
export function categoryOf(document: Fields): string | undefined {
  return textOf(fieldsOf(document.document)?.category)
}

/** Products of `product_ids` and, through their groups, `group_ids`. */
export function scopeOf(document: Fields, fields: Fields): Set<string> {
  const groups = new Map(
    placesAt(document, 'product_tree/product_groups/*').map(({ value }) => [
      fieldsOf(value)?.group_id,
      listOf(fieldsOf(value)?.product_ids),
    ]),
  )
  const direct = [...listOf(fields.product_ids), ...listOf(fields.products)]
  const members = listOf(fields.group_ids).flatMap(group => groups.get(group) ?? [])
  return new Set([...direct, ...members].flatMap(product => textOf(product) ?? []))
}
