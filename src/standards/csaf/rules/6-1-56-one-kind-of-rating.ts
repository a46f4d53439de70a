import { fieldsOf, textOf } from '../../json-shape.ts'
import { textsOf } from '../fields.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.56: one source rates one product by CVSS or by a word, not by both. */
export const oneKindOfRating: CsafRule = {
  test: '6.1.56',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    return placesAt(document, 'vulnerabilities/*').flatMap(({ path, value }) => {
      const metrics = placesAt(value, 'metrics/*').map(metric => ({
        path: `${path}${metric.path}`,
        content: fieldsOf(fieldsOf(metric.value)?.content) ?? {},
        source: textOf(fieldsOf(metric.value)?.source) ?? '',
        products: textsOf(fieldsOf(metric.value)?.products),
      }))
      const tuples = (metric: (typeof metrics)[number]) =>
        metric.products.map(product => `${metric.source}\n${product}`)
      const scored = new Set(
        metrics.filter(({ content }) => Object.keys(content).some(key => key.startsWith('cvss_'))).flatMap(tuples),
      )
      return metrics
        .filter(metric => metric.content.qualitative_severity_rating !== undefined)
        .filter(metric => tuples(metric).some(tuple => scored.has(tuple)))
        .map(metric => ({ path: `${metric.path}/content/qualitative_severity_rating`, code: 'one-kind-of-rating' }))
    })
  },
}
