import { fieldsOf, textOf } from '../../json-shape.ts'
import { placesAt, placesAtAny } from './places.ts'
import type { CsafRule } from './rule.ts'

const references = [
  'document/notes/*/group_ids/*',
  ...['first_known_exploitation_dates', 'flags', 'ids', 'involvements', 'notes', 'remediations', 'threats'].map(
    list => `vulnerabilities/*/${list}/*/group_ids/*`,
  ),
]

/** CSAF 2.1 §6.1.4: a product group that is referred to stands in the product tree. */
export const groupIdIsDefined: CsafRule = {
  test: '6.1.4',
  versions: ['2.1'],
  overrules: 'library',
  check(document) {
    const defined = new Set(
      placesAt(document, 'product_tree/product_groups/*').map(({ value }) => fieldsOf(value)?.group_id),
    )
    return placesAtAny(document, references)
      .filter(({ value }) => textOf(value) !== undefined && !defined.has(value))
      .map(({ path, value }) => ({ path, code: 'group-id-is-defined', facts: { group: String(value) } }))
  },
}
