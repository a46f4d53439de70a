import type { Ctx } from '../../platform/context.ts'
import { door as triage } from '../triage/room.ts'
import type { Application } from './applies.ts'
import { namesOf } from './claim.ts'
import { claimsUnder } from './claim-store.ts'
import * as documents from './document-store.ts'
import { holding, isDatedAhead, type TimedClaim } from './holding.ts'
import { applied, componentNames, portfolioFor } from './portfolio-actions.ts'
import { disagree, stanceOf, type Weakness } from './stance.ts'
import { claimWords, headView } from './views.ts'

type Standing = Awaited<ReturnType<typeof triage.standing>>['places'][number]

const MOST_CLAIMS = 100
const MOST_PLACES = 200

/**
 * What suppliers and communities say about a vulnerability, in the releases in which it was found: evidence beside our
 * decision, never instead of it.
 */
export async function others(ctx: Ctx, { id }: { id: string }) {
  const { vulnerability, aliases, places: standing } = await triage.standing(ctx, id)
  const found = holding(await claimsUnder(ctx.db, namesOf([id, vulnerability, ...aliases])))
  const loaded = await portfolioFor(ctx, found)
  const inReleases = Map.groupBy(standing, one => one.release)
  const told = applied(found, loaded)
    .map(({ claim, places }) => ({ claim, places: places.filter(one => inReleases.has(one.release)) }))
    .filter(({ places }) => places.length > 0)
  const shown = told.slice(0, MOST_CLAIMS)
  const all = shown.flatMap(({ places }) => places.slice(0, MOST_PLACES))
  const nameOf = await componentNames(
    ctx,
    loaded,
    all.map(({ release, component, through }) => ({ release, component: component ?? through })),
  )
  const heads = new Map((await documents.documents(ctx.db)).map(one => [one.id, one]))
  const claims = shown.flatMap(({ claim, places }) => {
    const head = heads.get(claim.document)
    if (!head) return []
    return [
      {
        ...claimWords(claim),
        document: headView(head),
        weak: weaknesses(claim, places),
        places: places
          .slice(0, MOST_PLACES)
          .map(place => placeView(claim, place, inReleases.get(place.release)!, nameOf)),
      },
    ]
  })
  const direct = claims.filter(({ places }) => places.some(place => place.isDirect))
  return {
    vulnerability,
    claims: claims.sort((a, b) => order(a) - order(b)),
    elsewhere: found.length - told.length,
    disagree: disagree(direct.map(({ status }) => status)),
    contradictions: claims.filter(({ places }) => places.some(({ stance }) => stance === 'contradicts')).length,
  }
}

/** What contradicts us first, then what is about the very part, then the rest. */
function order({ places }: { places: readonly { isDirect: boolean; stance: string }[] }): number {
  if (places.some(({ stance }) => stance === 'contradicts')) return 0
  return places.some(({ isDirect }) => isDirect) ? 1 : 2
}

function placeView(
  claim: TimedClaim,
  { release, component, through, way, version }: Application,
  standing: readonly Standing[],
  nameOf: (release: string, component: number | undefined) => { name: string; version: string | null } | undefined,
) {
  const own = standing.find(one => component !== undefined && one.components.includes(component))
  const isWhole = way === 'release' && !claim.part
  const ours = own ?? standing[0]!
  const isDirect = own !== undefined || isWhole
  const named = nameOf(release, component ?? through)
  return {
    release,
    releaseName: ours.releaseName,
    component: named?.name ?? null,
    componentVersion: named?.version ?? null,
    isDirect,
    way,
    version,
    ours: ours.status,
    // who speaks of another part does not contradict what we say of ours
    stance: isDirect ? stanceOf(claim.status, ours.status) : ('open' as const),
  }
}

function weaknesses(claim: TimedClaim, places: readonly Application[]): Weakness[] {
  const isCleared = claim.status === 'not_affected' || claim.status === 'false_positive'
  return [
    ...(isCleared && !claim.justification && !claim.impact ? ['no-reason' as const] : []),
    ...(places.some(({ version }) => version === 'all-versions') ? ['all-versions' as const] : []),
    ...(places.some(({ version }) => version === 'unknown') ? ['unknown-version' as const] : []),
    ...(places.every(({ way }) => way === 'name') ? ['by-name' as const] : []),
    ...(isDatedAhead(claim) ? ['dated-ahead' as const] : []),
  ]
}
