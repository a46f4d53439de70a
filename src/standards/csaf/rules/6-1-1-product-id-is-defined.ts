import { textOf } from '../../json-shape.ts'
import { placesAtAny, productPlaces } from './places.ts'
import type { CsafRule } from './rule.ts'

const references = [
  'document/notes/*/product_ids/*',
  'product_tree/product_groups/*/product_ids/*',
  'product_tree/product_paths/*/beginning_product_reference',
  'product_tree/product_paths/*/subpaths/*/next_product_reference',
  'vulnerabilities/*/first_known_exploitation_dates/*/product_ids/*',
  'vulnerabilities/*/flags/*/product_ids/*',
  'vulnerabilities/*/ids/*/product_ids/*',
  'vulnerabilities/*/involvements/*/product_ids/*',
  'vulnerabilities/*/metrics/*/products/*',
  'vulnerabilities/*/notes/*/product_ids/*',
  ...[
    ...['first_affected', 'first_fixed', 'fixed', 'known_affected', 'known_not_affected', 'last_affected'],
    ...['recommended', 'under_investigation', 'unknown'],
  ].map(status => `vulnerabilities/*/product_status/${status}/*`),
  'vulnerabilities/*/remediations/*/product_ids/*',
  'vulnerabilities/*/threats/*/product_ids/*',
]

/** CSAF 2.1 §6.1.1: what is referred to stands in the product tree, which has paths since the draft of 2026. */
export const productIdIsDefined: CsafRule = {
  test: '6.1.1',
  versions: ['2.1'],
  overrules: 'library',
  check(document) {
    const defined = new Set(productPlaces(document).map(({ fields }) => fields.product_id))
    return placesAtAny(document, references)
      .filter(({ value }) => textOf(value) !== undefined && !defined.has(value))
      .map(({ path, value }) => ({ path, code: 'product-id-is-defined', facts: { product: String(value) } }))
  },
}
