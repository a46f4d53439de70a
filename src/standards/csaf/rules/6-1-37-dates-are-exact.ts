import { placesAtAny } from './places.ts'
import type { CsafRule } from './rule.ts'

const dates = [
  'document/tracking/current_release_date',
  'document/tracking/generator/date',
  'document/tracking/initial_release_date',
  'document/tracking/revision_history/*/date',
  'vulnerabilities/*/disclosure_date',
  'vulnerabilities/*/discovery_date',
  'vulnerabilities/*/first_known_exploitation_dates/*/date',
  'vulnerabilities/*/first_known_exploitation_dates/*/exploitation_date',
  'vulnerabilities/*/flags/*/date',
  'vulnerabilities/*/involvements/*/date',
  'vulnerabilities/*/metrics/*/content/epss/timestamp',
  'vulnerabilities/*/metrics/*/content/ssvc_v2/timestamp',
  'vulnerabilities/*/remediations/*/date',
  'vulnerabilities/*/threats/*/date',
]

const DATE_TIME =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/

/** CSAF 2.1 §6.1.37: RFC 3339 with upper-case T and Z, days that exist, no leap second; any precision of fractions. */
export const datesAreExact: CsafRule = {
  test: '6.1.37',
  versions: ['2.1'],
  overrules: 'library',
  check(document) {
    return placesAtAny(document, dates)
      .filter(({ value }) => typeof value === 'string' && !isDateTime(value))
      .map(({ path, value }) => ({ path, code: 'dates-are-exact', facts: { date: String(value) } }))
  },
}

function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
