import { plainText } from '../../../core/plain-text.ts'
import { fieldsOf, listOf } from '../../json-shape.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.3: no product path leads, through others, back to the product that it defines. */
export const productIdIsNotCircular: CsafRule = {
  test: '6.1.3',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    const paths = placesAt(document, 'product_tree/product_paths/*').map(({ path, value }) => {
      const fields = fieldsOf(value)
      const steps = listOf(fields?.subpaths).map(step => fieldsOf(step)?.next_product_reference)
      return {
        path,
        id: fieldsOf(fields?.full_product_name)?.product_id,
        uses: [fields?.beginning_product_reference, ...steps],
      }
    })
    const usesOf = new Map(paths.map(({ id, uses }) => [id, uses]))
    return paths
      .filter(({ id }) => reaches(id, usesOf))
      .map(({ path, id }) => ({ path, code: 'product-id-is-not-circular', facts: { product: plainText(id) } }))
  },
}

function reaches(id: unknown, usesOf: ReadonlyMap<unknown, readonly unknown[]>): boolean {
  const seen = new Set<unknown>()
  const open = [...(usesOf.get(id) ?? [])]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === id) return true
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(usesOf.get(next) ?? []))
  }
  return false
}
