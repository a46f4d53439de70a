import { plainText } from '../../../core/plain-text.ts'
import { type CvssScore, ratingOf, scoreCvss } from '../../cvss.ts'
import { type Fields, fieldsOf, textOf } from '../../json-shape.ts'
import { placesAt } from './places.ts'
import type { CsafRule, RuleFault } from './rule.ts'

type Expected = readonly [member: string, value: number | string | undefined]

/** CSAF 2.1 §6.1.9: scores and severities are those of the vector; the score of CVSS 4 counts every metric given. */
export const cvssIsComputed: CsafRule = {
  test: '6.1.9',
  versions: ['2.1'],
  overrules: 'library',
  check(document) {
    return ['cvss_v2', 'cvss_v3', 'cvss_v4']
      .flatMap(system => placesAt(document, `vulnerabilities/*/metrics/*/content/${system}`))
      .flatMap(({ path, value }) => checked(path, fieldsOf(value)))
  },
}

function checked(path: string, fields: Fields | undefined): RuleFault[] {
  const vector = textOf(fields?.vectorString)
  if (!fields || vector === undefined) return []
  const score = scoreCvss(vector)
  if (!score) return [{ path: `${path}/vectorString`, code: 'cvss-vector-is-valid', facts: { vector } }]
  return expectedOf(score)
    .filter(([member, value]) => value !== undefined && fields[member] !== undefined)
    .filter(([member, value]) => !isSame(fields[member], value))
    .map(([member, value]) => ({
      path: `${path}/${member}`,
      code: 'cvss-is-computed',
      facts: { expected: value!, given: plainText(fields[member]) },
    }))
}

function expectedOf({ version, score, temporal, environmental }: CvssScore): Expected[] {
  const severity = (value: number | undefined) => (value === undefined ? undefined : ratingOf(value).toUpperCase())
  // CVSS 2 has no severities in CSAF
  const rated: Expected[] =
    version === '2.0'
      ? []
      : [
          ['baseSeverity', severity(score)],
          ['temporalSeverity', severity(temporal)],
          ['environmentalSeverity', severity(environmental)],
        ]
  return [['baseScore', score], ['temporalScore', temporal], ['environmentalScore', environmental], ...rated]
}

function isSame(given: unknown, expected: number | string | undefined): boolean {
  return typeof expected === 'number' ? given === expected : plainText(given).toUpperCase() === expected
}
