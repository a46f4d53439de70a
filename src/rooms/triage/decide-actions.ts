import { stop, together } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { translate } from '../../platform/translate.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Deciding, type Decision, decide, type Place, undo, type Verdict, whatVerdictLacks } from './decision.ts'
import * as store from './decision-store.ts'
import { prepare } from './prepare-actions.ts'
import { restoring } from './restore-actions.ts'
import { sentenceOf } from './sentence.ts'
import { decisionView } from './views.ts'

export interface DecideInput {
  vulnerability: string
  places: Place[]
  verdict: Verdict
  evidenceDigests?: string[]
  seenDecisions?: string[]
  seenFacts?: string[]
  basedOn?: string
  validUntil?: string
}

/** Records a decision over findings in releases; one decision for many places, each with what it replaces. */
export async function decideFindings(ctx: Ctx, input: DecideInput) {
  const releases = await releasesInScope(ctx, input.places)
  const { vulnerability, places, verdict, evidenceDigests, ...rest } = input
  const about = await prepare(ctx, { ...rest, verdict, vulnerability, places, seen: evidenceDigests })
  if (about.places.length < unique(places)) stop('triage.no-such-finding', 404, { name: vulnerability })
  const ids = await commitDecisions(ctx, [{ verdict, about }])
  const [stored] = await store.decisions(ctx.db, { ids })
  return decisionView(stored ?? stop('triage.no-such-decision', 404), releases)
}

/** Decides and writes: the decisions, their scopes and their records, in one transaction; all of them or none. */
export async function commitDecisions(
  ctx: Ctx,
  wanted: readonly { readonly verdict: Verdict; readonly about: Deciding }[],
): Promise<string[]> {
  const outcomes = wanted.map(({ verdict, about }) => decide(verdict, about, ctx.actor, ctx.clock.now()))
  return ctx.commit(together(outcomes), async (tx, decisions: readonly Decision[], announce) => {
    for (const decision of decisions) await store.saveDecision(tx, decision)
    // what moved between looking and writing is seen by the look that this asks for
    await announce('triage.settled', { names: [...new Set(decisions.map(one => one.vulnerability))] })
    return decisions.map(decision => decision.id)
  })
}

/** What a decision would say and do, before anybody signs it. */
export async function previewVerdict(ctx: Ctx, input: Pick<DecideInput, 'vulnerability' | 'places' | 'verdict'>) {
  const releases = await releasesInScope(ctx, input.places)
  const { places, needs, aloneFrom } = await prepare(ctx, input)
  const first = places[0] ?? stop('triage.no-such-finding', 404, { name: input.vulnerability })
  const nameOf = (id: string) => {
    const release = releases.get(id)
    return release ? `${release.deviceName} ${release.version}` : ''
  }
  const lacking = whatVerdictLacks(input.verdict)
  return {
    sentence: lacking
      ? ''
      : sentenceOf(
          input.verdict,
          [...new Set(places.map(place => nameOf(place.release)))],
          ctx.language,
          translate(ctx.language),
        ),
    releases: new Set(places.map(place => place.release)).size,
    places: places.length,
    replaces: places.filter(place => place.decision !== undefined).length,
    needs: [...needs],
    aloneFrom: needs.length > 0 ? (aloneFrom?.toISOString() ?? null) : null,
    waiting: places.filter(place => place.proposal !== undefined).length,
    differing: places
      .filter(place => place.evidenceDigest !== first.evidenceDigest)
      .map(({ finding, release, version }) => ({
        finding,
        release,
        name: nameOf(release),
        because: version === first.version ? 'evidence' : 'component-version',
      })),
  }
}

/**
 * Takes a decision back, as a new event. What stood before stands again, where it still holds; what would need a second
 * person is proposed to one, and the place is open until then.
 */
export async function undoDecision(ctx: Ctx, { id }: { id: string }) {
  const [found] = await store.decisions(ctx.db, { ids: [id] })
  const decision = found ?? stop('triage.no-such-decision', 404)
  const releases = await releasesInScope(ctx, decision.places)
  const standsAt = await store.standsAt(ctx.db, id)
  const { opened, proposals } = await restoring(ctx, id)
  await ctx.commit(undo({ ...decision, standsAt }, opened, ctx.actor, ctx.clock.now()), store.saveUndoing)
  for (const wanted of proposals) {
    const about = await prepare(ctx, wanted)
    // nobody to answer for it, or another proposal waits there: the place stays open
    if (about.authorAccount === undefined || about.places.some(place => place.proposal)) continue
    await commitDecisions(ctx, [{ verdict: wanted.verdict, about }])
  }
  const [after] = await store.decisions(ctx.db, { ids: [id] })
  return decisionView(after ?? decision, releases)
}

/** The releases of some places, if the actor may know of every one of them. */
export async function releasesInScope(ctx: Ctx, places: readonly Place[]) {
  const ids = [...new Set(places.map(place => place.release))]
  const found = await inventory.releases(ctx.db, { ids, scope: ctx.actor.devices })
  if (found.length < ids.length) stop('inventory.no-such-release', 404)
  return new Map(found.map(release => [release.id, release]))
}

function unique(places: readonly Place[]): number {
  return new Set(places.map(place => `${place.finding} ${place.release}`)).size
}
