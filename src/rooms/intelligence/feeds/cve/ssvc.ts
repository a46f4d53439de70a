import { parsed } from '../../../../core/parsed.ts'
import { answerOf, type DecisionPoint, points } from '../../../../standards/ssvc/point.ts'
import type { SsvcStatement } from '../../advisory.ts'
import { SsvcContent } from './schema.ts'

/** Reads an SSVC metric; undefined where it is not in the form that CISA publishes. */
export function readSsvc(content: unknown, by: string): SsvcStatement | undefined {
  const read = parsed(SsvcContent, content)
  if (!read.success) return undefined
  const { role, version, timestamp, options } = read.data
  // one object per point: [{"Exploitation": "none"}, {"Automatable": "yes"}, …]
  const told = new Map(options.flatMap(option => Object.entries(option)).map(([name, value]) => [plain(name), value]))
  const answer = (point: DecisionPoint) => {
    const word = told.get(plain(point.name))
    // the coordinator's word for "Public PoC"
    return word && answerOf(point, word.toLowerCase() === 'poc' ? 'Public PoC' : word)?.key
  }
  return {
    by,
    at: timestamp,
    role,
    version,
    exploitation: answer(points.exploitation) as SsvcStatement['exploitation'],
    automatable: answer(points.automatable) as SsvcStatement['automatable'],
    technicalImpact: answer(points.technicalImpact) as SsvcStatement['technicalImpact'],
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
