import { type Fields, fieldsOf, listOf, textOf } from '../../json-shape.ts'
import { branchPlaces, categoryOf, placesAt } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

/**
 * CSAF 2.1 §6.1.27.13: a fixed product has a corresponding affected one in the same vulnerability. Products correspond
 * when their branches differ in versions only; where a product has no branches, any affected one will do.
 */
export const fixedHasAffected: CsafRule = {
  test: '6.1.27.13',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    if (categoryOf(document) !== 'csaf_security_advisory') return []
    const kinds = kindsOf(document)
    return placesAt(document, 'vulnerabilities/*').flatMap(({ path, value }) => lonely(path, value, kinds))
  },
}

function lonely(path: string, value: unknown, kinds: ReadonlyMap<unknown, string>): RuleFault[] {
  const status = fieldsOf(fieldsOf(value)?.product_status)
  const affected = ['first_affected', 'known_affected', 'last_affected'].flatMap(name => listOf(status?.[name]))
  const known = new Set(affected.map(product => kinds.get(product)))
  return listOf(status?.fixed).flatMap((product, at) => {
    const kind = kinds.get(product)
    const corresponds = kind === undefined ? affected.length > 0 : known.has(kind) || known.has(undefined)
    if (corresponds && affected.length > 0) return []
    return [
      {
        path: `${path}/product_status/fixed/${at}`,
        code: 'fixed-has-affected',
        facts: { product: textOf(product) ?? '' },
      },
    ]
  })
}

/** What a product is, its version left aside, by product id. */
function kindsOf(document: Fields): Map<unknown, string> {
  const kinds = new Map<unknown, string>()
  const names = new Map<string, string>()
  for (const { path, fields, categories } of branchPlaces(document)) {
    const above = names.get(path.replace(/\/branches\/\d+$/, '')) ?? ''
    const isVersion = categories.at(-1)?.startsWith('product_version')
    const name = isVersion ? above : `${above}\n${fields.category}:${fields.name}`
    names.set(path, name)
    const product = fieldsOf(fields.product)
    if (product) kinds.set(product.product_id, name)
  }
  for (const { value } of placesAt(document, 'product_tree/product_paths/*')) {
    const kind = kindOfPath(fieldsOf(value) ?? {}, kinds)
    if (kind !== undefined) kinds.set(fieldsOf(fieldsOf(value)?.full_product_name)?.product_id, kind)
  }
  return kinds
}

/** What is installed with a product is the fix: the path before it is the product that corresponds. */
function kindOfPath(path: Fields, kinds: ReadonlyMap<unknown, string>): string | undefined {
  const parts: (string | undefined)[] = [kinds.get(path.beginning_product_reference)]
  for (const step of listOf(path.subpaths)) {
    const { category, next_product_reference: next } = fieldsOf(step) ?? {}
    if (category === 'installed_with') break
    // where it is installed is the same edition, not only the same kind
    parts.push(`${category}`, textOf(next))
  }
  return parts.includes(undefined) ? undefined : parts.join('\n>')
}
