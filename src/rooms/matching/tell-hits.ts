import type { Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { type NamedAdvisory, type RawHit, type Told, teller } from './assemble.ts'
import type { Surroundings } from './context.ts'
import { isDistributionPackage } from './overrule.ts'
import * as store from './store.ts'
import { platformsOf, surroundingsByRelease } from './surroundings.ts'

const ADVISORIES_AT_ONCE = 2000

/** What matches a release, and the SBOM that was matched: not always the one that is current by now. */
export interface ReleaseMatches extends Told {
  readonly sbom: string | undefined
}

const nothing: Told = { matches: [], overruled: new Map() }

/** Everything that matches one release now, told with its evidence. */
export async function matchesOf(db: Db | Tx, release: string): Promise<ReleaseMatches> {
  for (;;) {
    const sbom = await store.sbomOf(db, release)
    const hits = sbom ? await store.hitsOf(db, release) : []
    // another SBOM may have taken its place between the two questions: hits are told on their own components only
    if ((await store.sbomOf(db, release)) !== sbom) continue
    return { sbom, ...((await tellHits(db, hits)).get(release) ?? nothing) }
  }
}

/** What matches under some names of vulnerabilities, over the whole portfolio. */
export interface NamedMatches {
  /** The names, and the vulnerabilities they stand for now. */
  readonly names: readonly string[]
  readonly byRelease: ReadonlyMap<string, Told>
}

/** Everything that matches under the given names of vulnerabilities, in every release. */
export async function matchesUnder(db: Db | Tx, names: readonly string[]): Promise<NamedMatches> {
  const vulnerabilities = await intelligence.vulnerabilitiesOf(db, names)
  const hits = await store.hitsOfAdvisories(db, await intelligence.idsAbout(db, vulnerabilities))
  return { names: [...new Set([...names, ...vulnerabilities])], byRelease: await tellHits(db, hits) }
}

/** Tells hits of any number of releases on the components of their SBOMs. */
export async function tellHits(db: Db | Tx, hits: readonly store.Hit[]): Promise<Map<string, Told>> {
  if (hits.length === 0) return new Map()
  const advisories = await advisoriesById(db, hits)
  const components = await componentsOf(db, hits)
  const around = await surroundingsOf(db, hits, advisories)
  const tell = teller(advisories, await noticesFor(db, hits, advisories, components))
  const told = new Map<string, Told>()
  for (const [release, own] of Map.groupBy(hits, hit => hit.release)) {
    told.set(release, tell(own, components.get(own[0]?.sbom ?? '') ?? new Map(), around.get(release) ?? new Map()))
  }
  return told
}

type Components = ReadonlyMap<string, ReadonlyMap<number, Identity>>

/** The components that were hit, by SBOM and ordinal. */
async function componentsOf(db: Db | Tx, hits: readonly store.Hit[]): Promise<Components> {
  const places = [...new Map(hits.map(hit => [`${hit.sbom} ${hit.component}`, hit])).values()]
  const found = new Map<string, Map<number, Identity>>()
  for (const { sbom, ...component } of await inventory.identitiesAt(db, places)) {
    const own = found.get(sbom) ?? new Map<number, Identity>()
    found.set(sbom, own.set(component.ordinal, component))
  }
  return found
}

/** The other parts of the releases, as far as the AND nodes of the hits ask for them. */
async function surroundingsOf(
  db: Db | Tx,
  hits: readonly store.Hit[],
  advisories: ReadonlyMap<string, NamedAdvisory>,
): Promise<Map<string, Surroundings>> {
  const asking = hits.filter(hit => hit.conditional)
  const packages = [...new Set(asking.flatMap(hit => platformsOf(advisories.get(hit.advisory)?.affected[hit.entry])))]
  if (packages.length === 0) return new Map()
  const releases = new Map(asking.map(hit => [hit.sbom, hit.release]))
  const parts = await store.partsOf(db, [...releases.values()], packages)
  const listed = await inventory.partsWithoutVersion(db, [...releases.keys()], packages)
  const versionless = listed.map(one => ({
    release: releases.get(one.sbom) ?? '',
    package: one.package,
    version: undefined,
    key: undefined,
  }))
  return surroundingsByRelease([...parts, ...versionless])
}

/** What distributions say about their packages that matched by a CPE: the statements that may overrule those matches. */
async function noticesFor(
  db: Db | Tx,
  hits: readonly store.Hit[],
  advisories: ReadonlyMap<string, NamedAdvisory>,
  components: Components,
): Promise<NamedAdvisory[]> {
  return noticesAbout(
    db,
    hits.map(hit => ({ hit, component: components.get(hit.sbom)?.get(hit.component) })),
    advisories,
  )
}

/** The statements of distributions about those of the parts that were hit by a CPE and are a distribution's package. */
export async function noticesAbout(
  db: Db | Tx,
  found: Iterable<{ readonly hit: RawHit; readonly component: Identity | undefined }>,
  advisories: ReadonlyMap<string, NamedAdvisory>,
): Promise<NamedAdvisory[]> {
  const packages = new Set<string>()
  const names = new Set<string>()
  for (const { hit, component } of found) {
    const own = component?.package
    if (!hit.package.startsWith('cpe/') || !own || !isDistributionPackage(own)) continue
    packages.add(own)
    for (const name of advisories.get(hit.advisory)?.names ?? []) names.add(name)
  }
  return notices(db, [...packages], [...names])
}

/** The statements of distributions about some of their packages that name one of these vulnerabilities. */
export async function notices(
  db: Db | Tx,
  packages: readonly string[],
  names: readonly string[],
): Promise<NamedAdvisory[]> {
  const ids = await store.advisoriesOfPackages(db, packages)
  return ids.length > 0 && names.length > 0 ? intelligence.advisories(db, ids, names) : []
}

/** The advisories of some hits. */
export async function advisoriesById(db: Db | Tx, hits: readonly RawHit[]): Promise<Map<string, NamedAdvisory>> {
  const ids = [...new Set(hits.map(hit => hit.advisory))]
  const found = new Map<string, NamedAdvisory>()
  for (let at = 0; at < ids.length; at += ADVISORIES_AT_ONCE) {
    for (const one of await intelligence.advisories(db, ids.slice(at, at + ADVISORIES_AT_ONCE))) found.set(one.id, one)
  }
  return found
}
