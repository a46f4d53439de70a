import type { Ctx } from '../../platform/context.ts'
import { scoresOfCvss } from '../../standards/cvss-scores.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as triage } from '../triage/room.ts'
import type { ExploitFacts } from './exploitability.ts'
import { exploitMaturity } from './subscore.ts'

type Facts = Awaited<ReturnType<typeof intelligence.factsOf>> extends Map<string, infer F> ? F : never
type Group = Awaited<ReturnType<typeof triage.group>>

/** What is known now of vulnerabilities, in the releases of a risk. */
export async function factsFor(
  ctx: Ctx,
  vulnerabilities: readonly string[],
  releases: readonly string[],
): Promise<ExploitFacts[]> {
  if (vulnerabilities.length === 0) return []
  const known = await intelligence.factsOf(ctx.db, vulnerabilities)
  const catalogue = (await intelligence.health(ctx)).some(one => one.id === 'kev' && one.completeAt !== undefined)
  const found: ExploitFacts[] = []
  for (const vulnerability of vulnerabilities) {
    const group = await groupOf(ctx, vulnerability)
    found.push(factsOf(vulnerability, known.get(vulnerability), catalogue, settledIn(group, releases)))
  }
  return found
}

/** The group of findings, or nothing where the actor's releases have none. */
async function groupOf(ctx: Ctx, vulnerability: string): Promise<Group | undefined> {
  return triage.group(ctx, { id: vulnerability }).catch(error => {
    if (error instanceof Error && error.message === 'triage.no-such-finding') return undefined
    throw error
  })
}

function factsOf(
  vulnerability: string,
  facts: Facts | undefined,
  hasCatalogue: boolean,
  settled: ExploitFacts['settled'],
): ExploitFacts {
  const vectors = (facts?.severities ?? []).flatMap(one => (one.vector ? [one.vector] : []))
  const subscores = vectors.flatMap(vector => {
    const scores = scoresOfCvss(vector)
    return scores && (scores.version === '3.1' || scores.version === '3.0') && scores.exploitability !== undefined
      ? [scores.exploitability]
      : []
  })
  const ssvc = facts?.ssvc?.exploitation
  return {
    vulnerability,
    inKev: (facts?.exploited.length ?? 0) > 0 ? true : hasCatalogue ? false : 'unknown',
    ssvc: ssvc === 'A' ? 'active' : ssvc === 'P' ? 'poc' : ssvc === 'N' ? 'none' : 'unknown',
    subscore: subscores.length > 0 ? Math.max(...subscores) : 'unknown',
    poc: pocOf(ssvc, vectors),
    epss: facts?.prediction?.score ?? 'unknown',
    settled,
  }
}

/** Public exploit code by what sources say; their silence is no "no". */
function pocOf(ssvc: 'N' | 'P' | 'A' | undefined, vectors: readonly string[]): boolean | 'unknown' {
  const maturities = vectors.map(exploitMaturity)
  if (ssvc === 'P' || ssvc === 'A' || maturities.includes('public')) return true
  return ssvc === 'N' || maturities.includes('unproven') ? false : 'unknown'
}

/** What stands decided for the releases of the risk: settled only where every open place says so, with a statement. */
function settledIn(group: Group | undefined, releases: readonly string[]): ExploitFacts['settled'] {
  const places = (group?.occurrences ?? []).filter(one => one.state === 'open' && releases.includes(one.release))
  if (places.length === 0) return 'no'
  const said = places.map(one => (one.decision?.statement ? one.decision.status : undefined))
  if (said.every(status => status === 'fixed')) return 'fixed'
  return said.every(status => status === 'not_affected' || status === 'false_positive' || status === 'fixed')
    ? 'not_affected'
    : 'no'
}
