import { type Fields, fieldsOf, listOf } from '../../json-shape.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

/** CSAF 2.1 §6.1.46: what the schema of SSVC selection lists 2.0.0 requires; the library's draft has no `ssvc_v2`. */
export const ssvcIsComplete: CsafRule = {
  test: '6.1.46',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    return placesAt(document, 'vulnerabilities/*/metrics/*/content/ssvc_v2').flatMap(({ path, value }) => {
      const missing = firstMissing(fieldsOf(value) ?? {})
      return missing ? [{ path: `${path}/${missing}`, code: 'ssvc-is-complete', facts: { member: missing } }] : []
    })
  },
}

function firstMissing(ssvc: Fields): string | undefined {
  const isNamed = (item: unknown, members: readonly string[]) =>
    members.every(member => typeof fieldsOf(item)?.[member] === 'string')
  if (ssvc.schemaVersion !== '2.0.0') return 'schemaVersion'
  if (typeof ssvc.timestamp !== 'string') return 'timestamp'
  const selections = listOf(ssvc.selections)
  if (selections.length === 0) return 'selections'
  const wrong = selections.findIndex(selection => {
    const values = listOf(fieldsOf(selection)?.values)
    if (values.length === 0 || !values.every(value => isNamed(value, ['key']))) return true
    return !isNamed(selection, ['namespace', 'key', 'version'])
  })
  return wrong < 0 ? undefined : `selections/${wrong}`
}
