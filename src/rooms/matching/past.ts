import type { Ctx, Db } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { NamedAdvisory, Told } from './assemble.ts'
import * as past from './past-store.ts'
import { candidatesOf, pagesIn, rangesOf } from './run.ts'
import * as store from './store.ts'
import { listedParts, tellHits, type World } from './tell-hits.ts'

export type PastPlace = past.PastPlace

/** The SBOMs in which a past day is looked at: those that the releases had then. */
export function placesOf(
  releases: readonly { readonly id: string; readonly sbom: { readonly id: string } | undefined }[],
): PastPlace[] {
  return releases.flatMap(one => (one.sbom ? [{ release: one.id, sbom: one.sbom.id }] : []))
}

/** What some statements came to on a day, in the SBOMs of that day. */
export interface PastMatches {
  readonly told: ReadonlyMap<string, Told>
  /** Components whose version could not be compared with what was said. */
  readonly undecidable: number
}

/** What some statements came to then: each is compiled and joined anew, by the same rules as today's. */
export async function matchesUnderThen(
  ctx: Ctx,
  at: Date,
  statements: readonly NamedAdvisory[],
  places: readonly PastPlace[],
): Promise<PastMatches> {
  await demandMembers(ctx, places)
  const rows = [...rangesOf(statements)]
  const [hits, open] = await Promise.all([
    past.hitsOfRanges(ctx.db, rows, places),
    past.incomparableThen(ctx.db, rows, places),
  ])
  const told = await tellHits(ctx.db, hits, worldAt(ctx.db, at, places, statements))
  return { told, undecidable: open.length }
}

/**
 * Everything that matched some releases then. What is said as it was said then is taken from the join; only statements
 * that have changed since, or had not come, are compared anew.
 */
export async function matchesThen(
  ctx: Ctx,
  at: Date,
  places: readonly PastPlace[],
): Promise<ReadonlyMap<string, Told>> {
  if (places.length === 0) return new Map()
  await demandMembers(ctx, places)
  const { db } = ctx
  const packages = await past.packagesOf(db, places)
  const spoke = await intelligence.past.spokeOf(db, at, packages)
  const speaking = new Set([...spoke, ...(await store.advisoriesOfPackages(db, packages))])
  const changed = new Set(await intelligence.past.changedSince(db, at, [...speaking]))
  const standing = (await past.standingHits(db, places)).filter(hit => !changed.has(hit.advisory))
  const statements = await intelligence.past.advisories(db, at, [...changed])
  const hits = await past.hitsOfRanges(db, [...rangesOf(statements)], places)
  return tellHits(db, [...standing, ...hits], worldAt(db, at, places, statements))
}

/** The world as it stood then, with some statements that have been read already. */
function worldAt(db: Db, at: Date, places: readonly PastPlace[], read: readonly NamedAdvisory[]): World {
  const known = new Map(read.map(one => [one.id, one]))
  return {
    advisories: async ids => {
      const missing = ids.filter(id => !known.has(id))
      for (const one of await intelligence.past.advisories(db, at, missing)) known.set(one.id, one)
      return new Map(ids.flatMap(id => known.get(id) ?? []).map(one => [one.id, one]))
    },
    parts: async (releases, packages) => {
      const own = places.filter(place => releases.get(place.sbom) === place.release)
      return [...(await past.partsThen(db, own, packages)), ...(await listedParts(db, releases, packages))]
    },
    notices: async (packages, names) => {
      const spoke = await intelligence.past.spokeOf(db, at, packages)
      const ids = [...new Set([...spoke, ...(await store.advisoriesOfPackages(db, packages))])]
      const all = ids.length > 0 && names.length > 0 ? await intelligence.past.advisories(db, at, ids, names) : []
      return all.filter(one => !one.withdrawn && intelligence.kindOf(one.externalId) !== 'update')
    },
  }
}

/** Puts the members of earlier SBOMs into the join that were replaced before members were kept. */
async function demandMembers(ctx: Ctx, places: readonly PastPlace[]): Promise<void> {
  for (const sbom of await past.unknownMembers(ctx.db, places)) {
    await ctx.write(async tx => {
      // page by page: nothing else may be asked on a connection while a COPY runs on it
      for await (const page of pagesIn(tx, sbom)) await store.stageCandidates(tx, candidatesOf(page))
      await store.lockMatching(tx)
      await past.settlePast(tx, sbom)
    })
  }
}
