import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { door as triage } from '../triage/room.ts'
import type { ExploitFacts } from './exploitability.ts'
import { exploitMaturity, subscoreOf } from './subscore.ts'

type Facts = Awaited<ReturnType<typeof intelligence.factsOf>> extends Map<string, infer F> ? F : never
type Group = Awaited<ReturnType<typeof triage.group>>

/** What is known now of vulnerabilities on a device, in the releases of a risk. */
export async function factsFor(
  ctx: Ctx,
  device: string,
  vulnerabilities: readonly string[],
  releases: readonly string[],
): Promise<ExploitFacts[]> {
  if (vulnerabilities.length === 0) return []
  const known = await intelligence.factsOf(ctx.db, vulnerabilities)
  const catalogue = (await intelligence.health(ctx)).some(one => one.id === 'kev' && one.completeAt !== undefined)
  const own = new Map((await ownVectors(ctx.db, device, vulnerabilities)).map(one => [one.vulnerability, one]))
  const found: ExploitFacts[] = []
  for (const vulnerability of vulnerabilities) {
    const group = await groupOf(ctx, vulnerability)
    const facts = factsOf(vulnerability, known.get(vulnerability), catalogue, settledIn(group, releases))
    const vector = own.get(vulnerability)
    found.push(vector?.state === 'confirmed' ? { ...facts, subscore: vector.subscore } : facts)
  }
  return found
}

/** The product's own vector about a vulnerability, as far as the derivation may rest on it. */
export interface OwnVector {
  readonly vulnerability: string
  /** Confirmed by a second person; proposed: the sources' vectors count. */
  readonly state: 'confirmed' | 'proposed'
  /** Exploitability of CVSS 3.1 in the environment of the device. */
  readonly subscore: number
  /** Who confirmed it, or set it. */
  readonly by: string
}

/** Vectors in CVSS 3.1 that people set for a device. */
export async function ownVectors(
  db: Db | Tx,
  device: string,
  vulnerabilities: readonly string[],
): Promise<OwnVector[]> {
  const wanted = vulnerabilities.map(vulnerability => ({ vulnerability, device }))
  const scores = await scoring.scores(db, wanted)
  return wanted.flatMap((one): OwnVector[] => {
    const set = scores.get(scoring.keyOf(one))?.set
    const subscore = set?.vector31 === undefined ? undefined : subscoreOf(set.vector31)
    if (!set || subscore === undefined) return []
    const state = set.confirmed ? 'confirmed' : 'proposed'
    return [{ vulnerability: one.vulnerability, state, subscore, by: set.confirmed?.by ?? set.by }]
  })
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
    const subscore = subscoreOf(vector)
    return subscore === undefined ? [] : [subscore]
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
