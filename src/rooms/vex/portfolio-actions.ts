import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as matching } from '../matching/room.ts'
import { type Application, applications, askedBy, type Place, type Portfolio } from './applies.ts'
import type { Claim } from './claim.ts'

type Release = Awaited<ReturnType<typeof inventory.releases>>[number]

/** The releases that the actor may see, and the places in them that some claims can be about. */
export interface Loaded {
  readonly releases: ReadonlyMap<string, Release>
  readonly portfolio: Portfolio
}

/** Loads, in a few questions whatever the number of claims, everything of ours that they may be about. */
export async function portfolioFor(ctx: Ctx, claims: Iterable<Claim>): Promise<Loaded> {
  const found = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  const releases = new Map(found.map(release => [release.id, release]))
  const { packages, links, hashes } = askedBy(claims)
  const members = await matching.membersNamed(ctx.db, packages, [...releases.keys()])
  const pointed = async (ask: typeof inventory.linked, pointers: readonly string[]) =>
    byKey(
      (await ask(ctx.db, pointers))
        .filter(one => releases.has(one.release))
        .map(({ pointer, release, component, version }) => [
          pointer,
          { release, component: component ?? undefined, version: version ?? '', isGuess: false },
        ]),
    )
  const portfolio: Portfolio = {
    byPackage: byKey(
      members.map(({ package: name, release, component, version, band }) => [
        name,
        { release, component, version, isGuess: band === 'heuristic' },
      ]),
    ),
    byLink: await pointed(inventory.linked, links),
    byHash: await pointed(inventory.hashed, hashes),
    releases: new Set(releases.keys()),
  }
  return { releases, portfolio }
}

/** Those of some packages that are in a release that the actor may see. */
export async function packagesOfOurs(ctx: Ctx, packages: readonly string[]): Promise<string[]> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  const members = await matching.membersNamed(
    ctx.db,
    packages,
    releases.map(release => release.id),
  )
  return [...new Set(members.map(member => member.package))]
}

function byKey(entries: readonly (readonly [string, Place])[]): Map<string, Place[]> {
  const map = new Map<string, Place[]>()
  for (const [key, place] of entries) {
    const list = map.get(key)
    if (list) list.push(place)
    else map.set(key, [place])
  }
  return map
}

/** Claims with the places that they are about. */
export function applied<C extends Claim>(
  claims: readonly C[],
  { portfolio }: Loaded,
): { claim: C; places: Application[] }[] {
  return claims.map(claim => ({ claim, places: applications(claim, portfolio) }))
}

/** Names of the components at some places, by release and ordinal. */
export async function componentNames(
  ctx: Ctx,
  { releases }: Loaded,
  places: readonly { readonly release: string; readonly component: number | undefined }[],
): Promise<(release: string, component: number | undefined) => { name: string; version: string | null } | undefined> {
  const asked = places.flatMap(({ release, component }) => {
    const sbom = releases.get(release)?.sbom?.id
    return sbom && component !== undefined ? [{ sbom, component }] : []
  })
  const found = await inventory.identitiesAt(ctx.db, asked)
  const names = new Map(
    found.map(one => [
      `${one.sbom} ${one.ordinal}`,
      { name: one.group ? `${one.group}/${one.name}` : one.name, version: one.version },
    ]),
  )
  return (release, component) => names.get(`${releases.get(release)?.sbom?.id} ${component}`)
}
