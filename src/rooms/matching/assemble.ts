import type { Advisory } from '../intelligence/advisory.ts'
import type { Identity } from '../inventory/component.ts'
import { type Part, type Surroundings, surroundingsHold } from './context.ts'
import { evidenceOf } from './explain.ts'
import { candidates, mainPackage } from './identity.ts'
import { type Band, bandOf, bands, type Evidence, type Match, matchKey } from './match.ts'
import { isDistributionPackage, type Overruling, type OwnPackage, overruling } from './overrule.ts'

/** A hit of the join, as far as telling it needs. */
export interface RawHit {
  readonly component: number
  readonly package: string
  readonly version: string
  readonly advisory: string
  readonly entry: number
  readonly band: number
  readonly conditional: boolean
}

/** An advisory with the name of its alias group and all names of it. */
export interface NamedAdvisory extends Advisory {
  readonly vulnerability: string
  readonly names: readonly string[]
}

/**
 * Turns hits into matches: one per vulnerability, component and version, with the evidence of every source; what holds
 * only in other surroundings is dropped, what holds perhaps says under which condition, and what a distribution has fixed
 * in its own package is not upstream's any more (overrule.ts).
 */
export function assemble(
  hits: readonly RawHit[],
  advisories: ReadonlyMap<string, NamedAdvisory>,
  components: ReadonlyMap<number, Identity>,
  around: Surroundings,
  notices: readonly Advisory[] = [],
): Match[] {
  const groups = new Map<string, Group>()
  for (const hit of [...hits].sort(byAdvisory)) {
    const advisory = advisories.get(hit.advisory)
    const component = components.get(hit.component)
    const name = component && mainPackage(component)
    if (!advisory || !component?.version || !name) continue
    if (overruled(hit.package, advisory, component, notices)) continue
    const evidence = tell(hit, advisory, component, around)
    if (!evidence) continue
    const key = matchKey({ vulnerability: advisory.vulnerability, package: name, version: component.version })
    const group: Group = groups.get(key) ?? { advisory, component, name, components: new Map(), evidence: [] }
    group.components.set(component.ordinal, component.ref)
    group.evidence.push(evidence)
    groups.set(key, group)
  }
  return [...groups.values()].map(toMatch).sort((a, b) => (matchKey(a) < matchKey(b) ? -1 : 1))
}

/** The order in which hits come is the database's; what is told must not depend on it. */
function byAdvisory(a: RawHit, b: RawHit): number {
  if (a.advisory !== b.advisory) return a.advisory < b.advisory ? -1 : 1
  return a.component - b.component || a.entry - b.entry
}

interface Group {
  advisory: NamedAdvisory
  component: Identity
  name: string
  components: Map<number, string>
  evidence: Evidence[]
}

/** What a distribution says of a component that matched by its CPE; its own advisories are never overruled. */
export function overruled(
  matchedAs: string,
  advisory: NamedAdvisory,
  component: Identity,
  notices: readonly Advisory[],
): Overruling | undefined {
  if (notices.length === 0 || !matchedAs.startsWith('cpe/')) return undefined
  const own = ownPackage(component)
  return own && overruling(own, [advisory.vulnerability, ...advisory.names], notices)
}

function ownPackage(component: Identity): OwnPackage | undefined {
  if (!isDistributionPackage(component.package)) return undefined
  return candidates(component).find(candidate => candidate.package === component.package)
}

function tell(hit: RawHit, advisory: NamedAdvisory, component: Identity, around: Surroundings): Evidence | undefined {
  const candidate = candidates(component).find(one => one.package === hit.package && one.version === hit.version)
  const affected = advisory.affected[hit.entry]
  if (!candidate || !affected) return undefined
  const verdict = surroundingsHold(affected, component.cpe ?? undefined, around)
  if (verdict.kind === 'fails') return undefined
  return evidenceOf(advisory, hit.entry, {
    package: hit.package,
    component: component.group ? `${component.group}/${component.name}` : component.name,
    version: component.version ?? hit.version,
    key: candidate.key,
    identity: candidate.identity,
    band: bandOf(hit.band),
    conditional: verdict.kind === 'unknown' ? verdict.missing : null,
  })
}

function toMatch(group: Group): Match {
  const evidence = withoutRepeats(group.evidence)
  const certain = evidence.some(one => one.conditional === null)
  return {
    vulnerability: group.advisory.vulnerability,
    aliases: group.advisory.names.filter(name => name !== group.advisory.vulnerability),
    title: group.advisory.title ?? null,
    package: group.name,
    version: group.component.version ?? '',
    component: group.component.group ? `${group.component.group}/${group.component.name}` : group.component.name,
    components: [...group.components].map(([ordinal, ref]) => ({ ordinal, ref })).sort((a, b) => a.ordinal - b.ordinal),
    band: surest(evidence),
    conditional: certain ? null : (evidence.find(one => one.conditional)?.conditional ?? null),
    evidence,
  }
}

/** The same statement over several copies of a component is one piece of evidence; a stable order makes equal digests. */
function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
  const byText = new Map<string, Evidence>()
  for (const one of evidence)
    byText.set(`${one.advisory}\n${one.package}\n${JSON.stringify([one.from, one.to])}\n${one.identity}`, one)
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function surest(evidence: readonly Evidence[]): Band {
  return bands.find(band => evidence.some(one => one.band === band)) ?? 'heuristic'
}

/** True for a part that AND nodes can name: it has a CPE, or may get one by a link or by its name. */
export function mayBeSurroundings(component: Identity): boolean {
  return component.cpe !== null || candidates(component).some(candidate => candidate.package.startsWith('cpe/'))
}

/** The CPE names of a release's parts, for AND nodes. */
export function surroundings(components: Iterable<Identity>): Surroundings {
  const around = new Map<string, Part[]>()
  const add = (name: string, part: Part) => around.set(name, [...(around.get(name) ?? []), part])
  for (const component of components) {
    const named = candidates(component).filter(candidate => candidate.package.startsWith('cpe/'))
    for (const candidate of named) add(candidate.package, candidate)
    if (named.length === 0 && component.cpePackage) add(component.cpePackage, { version: undefined, key: undefined })
  }
  return around
}
