import { fieldsOf, textOf } from '../../json-shape.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.47: what an SSVC rating is about is the CVE or an id of its vulnerability. */
export const ssvcNamesItsTarget: CsafRule = {
  test: '6.1.47',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    const vulnerabilities = placesAt(document, 'vulnerabilities/*')
    const tracking = fieldsOf(fieldsOf(document.document)?.tracking)?.id
    return vulnerabilities.flatMap(({ path, value }) => {
      const ids = placesAt(value, 'ids/*/text').map(id => id.value)
      const names = new Set<unknown>([fieldsOf(value)?.cve, ...ids])
      // the document's own id names one vulnerability only where there is but one
      if (vulnerabilities.length > 1) names.delete(tracking)
      return placesAt(value, 'metrics/*/content/ssvc_v2/target_ids/*')
        .filter(target => !names.has(target.value))
        .map(target => ({
          path: `${path}${target.path}`,
          code: 'ssvc-names-its-target',
          facts: { target: textOf(target.value) ?? '' },
        }))
    })
  },
}
