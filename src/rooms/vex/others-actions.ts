import type { Ctx } from '../../platform/context.ts'
import { door as triage } from '../triage/room.ts'
import type { Application } from './applies.ts'
import { namesOf } from './claim.ts'
import { claimsUnder } from './claim-store.ts'
import * as documents from './document-store.ts'
import { holding, isDatedAhead, type TimedClaim } from './holding.ts'
import { applied, componentNames, portfolioFor } from './portfolio-actions.ts'
import { disagree, type Stance, stanceOf, type Weakness } from './stance.ts'
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
    .map(one => judged(one, inReleases))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => order(a) - order(b))
  const shown = told.slice(0, MOST_CLAIMS).map(one => ({ ...one, places: one.places.slice(0, MOST_PLACES) }))
  const nameOf = await componentNames(
    ctx,
    loaded,
    shown.flatMap(({ places }) => places.map(({ release, part }) => ({ release, component: part }))),
  )
  const heads = new Map((await documents.documents(ctx.db)).map(one => [one.id, one]))
  return {
    vulnerability,
    claims: shown.flatMap(({ claim, weak, places }) => {
      const head = heads.get(claim.document)
      if (!head) return []
      return [
        { ...claimWords(claim), document: headView(head), weak, places: places.map(one => placeView(one, nameOf)) },
      ]
    }),
    total: told.length,
    elsewhere: found.length - told.length,
    disagree: disagree(told.filter(({ places }) => places.some(one => one.isDirect)).map(({ claim }) => claim.status)),
    contradictions: told.filter(one => order(one) === 0).length,
  }
}

interface Judged {
  readonly release: string
  /** The component that the claim is about, or through which it is about the release. */
  readonly part: number | undefined
  readonly releaseName: string
  readonly isDirect: boolean
  readonly way: Application['way']
  readonly version: Application['version']
  readonly ours: Standing['status']
  readonly stance: Stance
}

/** A claim with the places where the vulnerability was found, each beside what we decided there; the nearest first. */
function judged(
  { claim, places }: { claim: TimedClaim; places: readonly Application[] },
  inReleases: ReadonlyMap<string, readonly Standing[]>,
) {
  const near = places.filter(one => inReleases.has(one.release))
  const seen = near.map(place => beside(claim, place, inReleases.get(place.release) ?? []))
  return { claim, weak: weaknesses(claim, near), places: seen.sort((a, b) => nearness(a) - nearness(b)) }
}

function beside(claim: TimedClaim, place: Application, standing: readonly Standing[]): Judged {
  const { release, component, through, way, version } = place
  const own = standing.filter(one => component !== undefined && one.components.includes(component))
  const compared = own.length > 0 ? own : way === 'release' && !claim.part ? standing : []
  // of several findings in one place the one that the claim contradicts is the one to look at
  const ours = compared.find(one => stanceOf(claim.status, one.status) === 'contradicts') ?? compared[0] ?? standing[0]
  const status = ours?.status ?? 'open'
  return {
    release,
    part: component ?? through,
    releaseName: ours?.releaseName ?? '',
    isDirect: compared.length > 0,
    way,
    version,
    ours: status,
    // who speaks of another part does not contradict what we say of ours
    stance: compared.length > 0 ? stanceOf(claim.status, status) : 'open',
  }
}

function nearness({ isDirect, stance }: Judged): number {
  return stance === 'contradicts' ? 0 : isDirect ? 1 : 2
}

/** What contradicts us first, then what is about the very part, then the rest. */
function order({ places: [first] }: { places: readonly Judged[] }): number {
  return first ? nearness(first) : 3
}

function placeView(
  { part, ...place }: Judged,
  nameOf: (release: string, component: number | undefined) => { name: string; version: string | null } | undefined,
) {
  const named = nameOf(place.release, part)
  return { ...place, component: named?.name ?? null, componentVersion: named?.version ?? null }
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
