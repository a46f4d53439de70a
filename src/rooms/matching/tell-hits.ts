import type { Db, Tx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { Identity } from '../inventory/component.ts'
import { door as inventory } from '../inventory/room.ts'
import { type NamedAdvisory, type RawHit, type Told, teller } from './assemble.ts'
import type { Surroundings } from './context.ts'
import type { Hit } from './hit-store.ts'
import * as hitStore from './hit-store.ts'
import { isDistributionPackage } from './overrule.ts'
import * as store from './store.ts'
import { type PlacedPart, platformsOf, surroundingsByRelease } from './surroundings.ts'

const ADVISORIES_AT_ONCE = 2000

/** What matches a release, and the SBOM that was matched: not always the one that is current by now. */
export interface ReleaseMatches extends Told {
  readonly sbom: string | undefined
}

const nothing: Told = { matches: [], overruled: new Map() }

/** Everything that matches one release now, told with its evidence. */
export async function matchesOf(db: Db | Tx, release: string): Promise<ReleaseMatches> {
  for (;;) {
    const sbom = await hitStore.sbomOf(db, release)
    const hits = sbom ? await hitStore.hitsOf(db, release) : []
    // another SBOM may have taken its place between the two questions: hits are told on their own components only
    if ((await hitStore.sbomOf(db, release)) !== sbom) continue
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
  const hits = await hitStore.hitsOfAdvisories(db, await intelligence.idsAbout(db, vulnerabilities))
  return { names: [...new Set([...names, ...vulnerabilities])], byRelease: await tellHits(db, hits) }
}

/** What tells hits beside their components: what is said, and what stands around, now or on another day. */
export interface World {
  advisories(ids: readonly string[]): Promise<Map<string, NamedAdvisory>>
  /** Parts of releases, by the SBOM that is looked at, under some dictionary names. */
  parts(releases: ReadonlyMap<string, string>, packages: readonly string[]): Promise<PlacedPart[]>
  /** What distributions say about some of their packages and one of these vulnerabilities. */
  notices(packages: readonly string[], names: readonly string[]): Promise<NamedAdvisory[]>
}

function worldNow(db: Db | Tx): World {
  return {
    advisories: ids => advisoriesOf(db, ids),
    parts: async (releases, packages) => [
      ...(await hitStore.partsOf(db, [...releases.values()], packages)),
      ...(await listedParts(db, releases, packages)),
    ],
    notices: (packages, names) => notices(db, packages, names),
  }
}

/** Tells hits of any number of releases on the components of their SBOMs. */
export async function tellHits(
  db: Db | Tx,
  hits: readonly Hit[],
  world: World = worldNow(db),
): Promise<Map<string, Told>> {
  if (hits.length === 0) return new Map()
  const advisories = await world.advisories([...new Set(hits.map(hit => hit.advisory))])
  const components = await componentsOf(db, hits)
  const around = await surroundingsOf(hits, advisories, world)
  const found = hits.map(hit => ({ hit, component: components.get(hit.sbom)?.get(hit.component) }))
  const tell = teller(advisories, await noticesAbout(found, advisories, world.notices))
  const told = new Map<string, Told>()
  for (const [release, own] of Map.groupBy(hits, hit => hit.release)) {
    told.set(release, tell(own, components.get(own[0]?.sbom ?? '') ?? new Map(), around.get(release) ?? new Map()))
  }
  return told
}

type Components = ReadonlyMap<string, ReadonlyMap<number, Identity>>

/** The components that were hit, by SBOM and ordinal. */
async function componentsOf(db: Db | Tx, hits: readonly Hit[]): Promise<Components> {
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
  hits: readonly Hit[],
  advisories: ReadonlyMap<string, NamedAdvisory>,
  world: World,
): Promise<Map<string, Surroundings>> {
  const asking = hits.filter(hit => hit.conditional)
  const packages = [...new Set(asking.flatMap(hit => platformsOf(advisories.get(hit.advisory)?.affected[hit.entry])))]
  if (packages.length === 0) return new Map()
  return surroundingsByRelease(await world.parts(new Map(asking.map(hit => [hit.sbom, hit.release])), packages))
}

/** Parts that SBOMs list without a version, as hardware is. */
export async function listedParts(
  db: Db | Tx,
  releases: ReadonlyMap<string, string>,
  packages: readonly string[],
): Promise<PlacedPart[]> {
  const listed = await inventory.partsWithoutVersion(db, [...releases.keys()], packages)
  return listed.map(one => ({
    release: releases.get(one.sbom) ?? '',
    package: one.package,
    version: undefined,
    key: undefined,
  }))
}

/** The statements of distributions about those of the parts that were hit by a CPE and are a distribution's package. */
export async function noticesAbout(
  found: Iterable<{ readonly hit: RawHit; readonly component: Identity | undefined }>,
  advisories: ReadonlyMap<string, NamedAdvisory>,
  ask: World['notices'],
): Promise<NamedAdvisory[]> {
  const packages = new Set<string>()
  const names = new Set<string>()
  for (const { hit, component } of found) {
    const own = component?.package
    if (!hit.package.startsWith('cpe/') || !own || !isDistributionPackage(own)) continue
    packages.add(own)
    for (const name of advisories.get(hit.advisory)?.names ?? []) names.add(name)
  }
  return ask([...packages], [...names])
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
  return advisoriesOf(db, [...new Set(hits.map(hit => hit.advisory))])
}

async function advisoriesOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, NamedAdvisory>> {
  const found = new Map<string, NamedAdvisory>()
  for (let at = 0; at < ids.length; at += ADVISORIES_AT_ONCE) {
    for (const one of await intelligence.advisories(db, ids.slice(at, at + ADVISORIES_AT_ONCE))) found.set(one.id, one)
  }
  return found
}
