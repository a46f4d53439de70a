import { fieldsOf, listOf, textOf } from '../json-shape.ts'
import type { CsafDialect, RelatedProduct } from './dialect.ts'
import { csafTlps } from './document.ts'
import { objectsOf, texts, textsOf } from './fields.ts'
import { relationship, v20 } from './v2-0.ts'

/** CSAF 2.1, Committee Specification Draft 03 of 25 February 2026, and what later edits of the draft changed. */
export const v21: CsafDialect = {
  tlp: label => csafTlps.find(tlp => tlp === label.toUpperCase()) ?? v20.tlp(label),
  purls: helper => [...textsOf(helper.purls), ...v20.purls(helper)],
  relations: tree => [
    ...listOf(tree.product_paths).flatMap(productPath),
    ...listOf(tree.relationships).flatMap(relationship),
  ],
  cwes: vulnerability =>
    objectsOf(vulnerability.cwes).map(cwe => ({
      id: textOf(cwe.id) ?? '',
      name: textOf(cwe.name) ?? '',
      ...texts(cwe, { version: 'version' }),
    })),
  scores: vulnerability =>
    objectsOf(vulnerability.metrics).flatMap(metric =>
      Object.entries(fieldsOf(metric.content) ?? {}).map(([system, content]) => ({
        system,
        content,
        products: textsOf(metric.products),
        ...texts(metric, { source: 'source' }),
      })),
    ),
  disclosed: vulnerability => textOf(vulnerability.disclosure_date) ?? v20.disclosed(vulnerability),
}

function productPath(value: unknown, at: number): RelatedProduct[] {
  const fields = fieldsOf(value)
  const product = fieldsOf(fields?.full_product_name)
  const from = textOf(fields?.beginning_product_reference)
  if (!product || !from) return []
  const steps = objectsOf(fields?.subpaths).flatMap(step => {
    const to = textOf(step.next_product_reference)
    return to ? [{ category: textOf(step.category) ?? '', to }] : []
  })
  return [{ product, relation: { product: from, steps }, path: `/product_tree/product_paths/${at}` }]
}
