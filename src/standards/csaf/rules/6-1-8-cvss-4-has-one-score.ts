import { scoreCvss } from '../../cvss.ts'
import { fieldsOf, textOf } from '../../json-shape.ts'
import { placesAt } from './places.ts'
import type { CsafRule } from './rule.ts'

const gone = ['threatScore', 'threatSeverity', 'environmentalScore', 'environmentalSeverity']

/** CSAF 2.1 §6.1.8 with the schema of CVSS 4.0.1, which removed scores that CVSS 4 never defined; the library has 4.0.0. */
export const cvss4HasOneScore: CsafRule = {
  test: '6.1.8',
  versions: ['2.1'],
  overrules: 'nothing',
  check(document) {
    return placesAt(document, 'vulnerabilities/*/metrics/*/content/cvss_v4').flatMap(({ path, value }) =>
      gone
        .filter(member => fieldsOf(value)?.[member] !== undefined)
        .map(member => ({ path: `${path}/${member}`, code: 'cvss-4-has-one-score', facts: { member } })),
    )
  },
  // its schema refuses 5.3 for VC:L/VI:L/VA:N/SC:N/SI:N/SA:N, which is what the specification gives
  pardons({ path, message }, document) {
    const [, place, member] = /^(.*\/cvss_v4)(?:\/(baseScore|baseSeverity))?$/.exec(path) ?? []
    if (place === undefined || (member === undefined && message !== 'must match "then" schema')) return false
    const places = placesAt(document, 'vulnerabilities/*/metrics/*/content/cvss_v4')
    const fields = fieldsOf(places.find(({ path: known }) => known === place)?.value)
    const score = scoreCvss(textOf(fields?.vectorString) ?? '')
    return score?.score === fields?.baseScore && score?.rating.toUpperCase() === fields?.baseSeverity
  },
}
