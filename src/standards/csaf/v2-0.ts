import { fieldsOf, listOf, textOf } from '../json-shape.ts'
import type { CsafDialect, RelatedProduct } from './dialect.ts'
import { type CsafTlp, csafTlps } from './document.ts'
import { objectsOf, textsOf } from './fields.ts'

const tlpOf: Readonly<Record<string, CsafTlp>> = { WHITE: 'CLEAR', GREEN: 'GREEN', AMBER: 'AMBER', RED: 'RED' }

/** CSAF 2.0, OASIS Standard of 18 November 2022. */
export const v20: CsafDialect = {
  // the words of 2.1 are accepted: writers mix them up, and each has one meaning only
  tlp: label => tlpOf[label.toUpperCase()] ?? csafTlps.find(tlp => tlp === label.toUpperCase()),
  purls: helper => [textOf(helper.purl) ?? []].flat(),
  relations: tree => listOf(tree.relationships).flatMap(relationship),
  cwes: ({ cwe }) => objectsOf([cwe]).map(({ id, name }) => ({ id: textOf(id) ?? '', name: textOf(name) ?? '' })),
  scores: vulnerability =>
    objectsOf(vulnerability.scores).flatMap(({ products, ...systems }) =>
      Object.entries(systems).map(([system, content]) => ({ system, content, products: textsOf(products) })),
    ),
  disclosed: vulnerability => textOf(vulnerability.release_date),
}

/** One of `product_tree.relationships`; 2.1 had them too until they became paths. */
export function relationship(value: unknown, at: number): RelatedProduct[] {
  const fields = fieldsOf(value)
  const product = fieldsOf(fields?.full_product_name)
  const from = textOf(fields?.product_reference)
  const to = textOf(fields?.relates_to_product_reference)
  if (!product || !from || !to) return []
  const category = textOf(fields?.category) ?? ''
  return [
    { product, relation: { product: from, steps: [{ category, to }] }, path: `/product_tree/relationships/${at}` },
  ]
}
