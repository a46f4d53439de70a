import type { Advisory } from '../intelligence/advisory.ts'
import type { Identity } from '../inventory/component.ts'
import { type Surroundings, surroundingsHold } from './context.ts'
import { evidenceOf } from './explain.ts'
import { type Candidate, candidates, mainPackage } from './identity.ts'
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

/** What the hits of one release come to. */
export interface Told {
  readonly matches: readonly Match[]
  /** By the key that a match would have: what a distribution has fixed in its own package. */
  readonly overruled: ReadonlyMap<string, Overruling>
}

/** Tells the hits of one release on its components. */
export type Teller = (hits: readonly RawHit[], components: ReadonlyMap<number, Identity>, around: Surroundings) => Told

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
): readonly Match[] {
  return teller(advisories, notices)(hits, components, around).matches
}

/**
 * A teller for many releases: equal parts of them share their candidates and their evidence, so that what a thousand
 * releases have in common is worked out once, and equal evidence is the same object.
 */
export function teller(advisories: ReadonlyMap<string, NamedAdvisory>, notices: readonly Advisory[] = []): Teller {
  const parts = new Map<string, KnownPart>()
  return (hits, components, around) => {
    const own = new Map<number, KnownPart>()
    const groups = new Map<string, Group>()
    const fallen = new Map<string, Overruling>()
    for (const hit of [...hits].sort(byAdvisory)) {
      const advisory = advisories.get(hit.advisory)
      const component = components.get(hit.component)
      if (!advisory || !component?.version) continue
      const part = own.get(hit.component) ?? knownPart(component, parts)
      own.set(hit.component, part)
      if (!part.name) continue
      const key = matchKey({ vulnerability: advisory.vulnerability, package: part.name, version: component.version })
      const overruling = part.overruling(hit.package, advisory, notices)
      if (overruling) fallen.set(key, overruling)
      const evidence = overruling ? undefined : part.evidence(hit, advisory, around)
      if (!evidence) continue
      const group: Group = groups.get(key) ?? {
        advisory,
        component,
        name: part.name,
        components: new Map(),
        evidence: [],
      }
      group.components.set(component.ordinal, component.ref)
      group.evidence.push(evidence)
      groups.set(key, group)
    }
    for (const key of groups.keys()) fallen.delete(key)
    const matches = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => toMatch(group))
    return { matches, overruled: fallen }
  }
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

/** What is known of a part wherever it stands: its place in an SBOM is not its identity. */
interface KnownPart {
  readonly name: string | undefined
  evidence(hit: RawHit, advisory: NamedAdvisory, around: Surroundings): Evidence | undefined
  overruling(matchedAs: string, advisory: NamedAdvisory, notices: readonly Advisory[]): Overruling | undefined
}

function knownPart(component: Identity, known: Map<string, KnownPart>): KnownPart {
  const { ordinal: _ordinal, ref: _ref, ...identity } = component
  const key = Object.values(identity).join('\n')
  const found = known.get(key) ?? newPart(component)
  known.set(key, found)
  return found
}

function newPart(component: Identity): KnownPart {
  const all = candidates(component)
  const told = new Map<string, Evidence>()
  const fixed = new Map<string, Overruling | undefined>()
  return {
    name: mainPackage(component),
    evidence(hit, advisory, around) {
      const affected = advisory.affected[hit.entry]
      const candidate = all.find(one => one.package === hit.package && one.version === hit.version)
      if (!candidate || !affected) return undefined
      const verdict = surroundingsHold(affected, component.cpe ?? undefined, around)
      if (verdict.kind === 'fails') return undefined
      const missing = verdict.kind === 'unknown' ? verdict.missing : null
      const key = `${hit.advisory}\n${hit.entry}\n${hit.package}\n${hit.version}\n${hit.band}\n${missing}`
      const evidence = told.get(key) ?? tell(hit, advisory, component, candidate, missing)
      told.set(key, evidence)
      return evidence
    },
    overruling(matchedAs, advisory, notices) {
      if (notices.length === 0 || !matchedAs.startsWith('cpe/')) return undefined
      if (!fixed.has(advisory.id)) fixed.set(advisory.id, overruled(matchedAs, advisory, component, notices))
      return fixed.get(advisory.id)
    },
  }
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

function tell(
  hit: RawHit,
  advisory: NamedAdvisory,
  component: Identity,
  candidate: Candidate,
  missing: string | null,
): Evidence {
  return evidenceOf(advisory, hit.entry, {
    package: hit.package,
    component: nameOf(component),
    version: component.version ?? hit.version,
    key: candidate.key,
    identity: candidate.identity,
    band: bandOf(hit.band),
    conditional: missing,
  })
}

function nameOf(component: Identity): string {
  return component.group ? `${component.group}/${component.name}` : component.name
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
    component: nameOf(group.component),
    components: [...group.components].map(([ordinal, ref]) => ({ ordinal, ref })).sort((a, b) => a.ordinal - b.ordinal),
    band: surest(evidence),
    conditional: certain ? null : (evidence.find(one => one.conditional)?.conditional ?? null),
    evidence,
  }
}

/** The same statement over several copies of a component is one piece of evidence; a stable order makes equal digests. */
function withoutRepeats(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length === 1) return evidence
  const byText = new Map<string, Evidence>()
  for (const one of evidence)
    byText.set(`${one.advisory}\n${one.package}\n${JSON.stringify([one.from, one.to])}\n${one.identity}`, one)
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function surest(evidence: readonly Evidence[]): Band {
  return bands.find(band => evidence.some(one => one.band === band)) ?? 'heuristic'
}
