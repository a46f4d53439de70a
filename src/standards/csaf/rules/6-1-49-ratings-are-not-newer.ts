import { fieldsOf, textOf } from '../../json-shape.ts'
import { compareInstants } from '../tracking.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.49 and §6.1.51: a rating is no newer than the newest revision of a final or interim document. */
export const ratingsAreNotNewer: readonly CsafRule[] = [
  { test: '6.1.49', system: 'ssvc_v2' },
  { test: '6.1.51', system: 'epss' },
].map(({ test, system }) => ({
  test,
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    const status = fieldsOf(fieldsOf(document.document)?.tracking)?.status
    if (status !== 'final' && status !== 'interim') return []
    const dates = placesAt(document, 'document/tracking/revision_history/*/date').flatMap(
      ({ value }) => textOf(value) ?? [],
    )
    const newest = dates.reduce((a, b) => ((compareInstants(a, b) ?? 0) < 0 ? b : a), dates[0] ?? '')
    return placesAt(document, `vulnerabilities/*/metrics/*/content/${system}/timestamp`)
      .filter(({ value }) => (compareInstants(textOf(value) ?? '', newest) ?? 0) > 0)
      .map(({ path, value }) => ({ path, code: 'ratings-are-not-newer', facts: { date: String(value), newest } }))
  },
}))
