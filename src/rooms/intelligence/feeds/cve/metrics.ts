import { ratingOf, scoreCvss } from '../../../../standards/cvss.ts'
import type { SeverityStatement } from '../../advisory.ts'
import type { Voice } from './advisory.ts'
import type { CveMetric, Cvss } from './schema.ts'

/** Every score with who states it; equal statements are one. */
export function severitiesOf(voices: readonly Voice[]): SeverityStatement[] {
  const all = voices.flatMap(({ by, said }) => said.metrics.flatMap(metric => statementsOf(metric, by)))
  return [...new Map(all.map(one => [JSON.stringify(one), one])).values()]
}

function statementsOf(metric: CveMetric, by: string): SeverityStatement[] {
  const scores = [
    scored('cvss-4.0', metric.cvssV4_0, by),
    scored('cvss-3.1', metric.cvssV3_1, by),
    scored('cvss-3.0', metric.cvssV3_0, by),
    scored('cvss-2.0', metric.cvssV2_0, by),
    worded(metric.other, by),
  ]
  return scores.filter(one => one !== undefined)
}

/** The stated score stands; the vector answers where none is stated, and an incomplete vector answers nothing. */
function scored(
  system: SeverityStatement['system'],
  cvss: Cvss | undefined,
  by: string,
): SeverityStatement | undefined {
  const vector = cvss?.vectorString || undefined
  const score = cvss?.baseScore ?? (vector === undefined ? undefined : scoreCvss(vector)?.score)
  const rating = cvss?.baseSeverity?.toLowerCase() ?? (score === undefined ? undefined : ratingOf(score))
  return vector === undefined && score === undefined ? undefined : { system, vector, score, rating, by }
}

/** Vendors that rate in words: `{"value": "Moderate"}` of Red Hat, `{"text": "Critical"}` of Apache. */
function worded(other: CveMetric['other'], by: string): SeverityStatement | undefined {
  if (!other || other.type === 'ssvc' || other.type === 'kev') return undefined
  const { value, text } = Object(other.content) as { value?: unknown; text?: unknown }
  const word = [value, text].find(one => typeof one === 'string' && /^[A-Za-z]{3,20}$/.test(one))
  return word === undefined ? undefined : { system: 'other', rating: String(word).toLowerCase(), by }
}
