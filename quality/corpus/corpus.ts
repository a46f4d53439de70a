import { advisoriesOf, componentsOf, judged, matchPurely, withNames } from '../pure-path.ts'
import type { Case, CaseGroup, Expected } from './case.ts'
import { cpeCases } from './cpe.ts'
import { distributionCases } from './distributions.ts'
import { nameCases } from './names.ts'
import { recordCases } from './records.ts'
import { versionCases } from './versions.ts'

/** Failures that users reported of peers, grouped by what went wrong. */
export const corpus: readonly CaseGroup[] = [
  ...cpeCases,
  ...nameCases,
  ...versionCases,
  ...distributionCases,
  ...recordCases,
]

/** What a case comes to on the program's own path. */
export function run(one: Case): { said: Expected; findings: number; band: string; sentences: number } {
  const components = componentsOf(one.parts)
  const advisories = withNames([...advisoriesOf('nvd', one.nvd ?? []), ...advisoriesOf('osv', one.osv ?? [])])
  const about = one.about ?? advisories[0]?.externalId ?? ''
  const matches = matchPurely(components, advisories).filter(match =>
    [match.vulnerability, ...match.aliases].includes(about),
  )
  const verdicts = judged(
    components,
    advisories.filter(one => one.names.includes(about)),
  )
  const certain = matches.filter(match => match.conditional === null)
  const nobodyKnows =
    components.some(component => component.unmatchable !== null) ||
    verdicts.some(verdict => verdict.kind === 'not-comparable') ||
    advisories.every(advisory => advisory.affected.length === 0 && !advisory.withdrawn)
  return {
    said: sayOf(matches.length, certain, nobodyKnows),
    findings: matches.length,
    band: certain[0]?.band ?? matches[0]?.band ?? '',
    sentences: verdicts.length,
  }
}

function sayOf(matches: number, certain: readonly { band: string }[], nobodyKnows: boolean): Expected {
  if (certain.some(match => match.band !== 'heuristic')) return 'match'
  if (certain.length > 0) return 'by-name'
  if (matches > 0) return 'conditional'
  return nobodyKnows ? 'unknown' : 'none'
}
