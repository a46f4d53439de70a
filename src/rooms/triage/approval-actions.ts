import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { approve, type ProposedPlace, reject, takeBack } from './approval.ts'
import { countLapsed, type ScopedPlace, saveSettling, scopeOf } from './approval-store.ts'
import { proposalView } from './approval-views.ts'
import { releasesInScope, undoDecision } from './decide-actions.ts'
import type { StoredDecision } from './decision.ts'
import * as store from './decision-store.ts'
import { type Facts, movedSince } from './facts.ts'
import { factsDigest, factsNow, placeKey } from './facts-actions.ts'
import { approvers, contentHash } from './prepare-actions.ts'
import { decisionView } from './views.ts'

/** Proposals that wait, oldest first, with what moved since they were made and whether this person may approve. */
export async function approvals(ctx: Ctx) {
  const waiting = await store.decisions(ctx.db, { state: 'proposed' })
  const releases = await releasesReached(ctx, waiting)
  const inSight = waiting.filter(one => one.places.every(place => releases.has(place.release)))
  const persons = await approvers(ctx)
  const scopes = Map.groupBy(
    await scopeOf(
      ctx.db,
      inSight.map(one => one.id),
    ),
    one => one.decision,
  )
  const look = await lookAt(ctx, [...scopes.values()].flat())
  const views = inSight.reverse().map(proposal => {
    const places = (scopes.get(proposal.id) ?? []).map(look)
    const own =
      ctx.actor.kind === 'person' && persons.personOf(ctx.actor.id) === persons.personOf(proposal.authorAccount ?? '')
    return proposalView(proposal, places, { releases, own, persons: persons.count, now: ctx.clock.now() })
  })
  return { persons: persons.count, proposals: views }
}

/** What waits for this person, as numbers: proposals of others to approve, own ones that wait, and what lapsed. */
export async function waitingFor(ctx: Ctx): Promise<{ approve: number; own: number; lapsed: number }> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  const reach = new Set(releases.map(one => one.id))
  const lapsed = await countLapsed(ctx.db, [...reach])
  const waiting = await store.decisions(ctx.db, { state: 'proposed' })
  const inSight = waiting.filter(one => one.places.every(place => reach.has(place.release)))
  if (inSight.length === 0) return { approve: 0, own: 0, lapsed }
  const persons = await approvers(ctx)
  const me = persons.personOf(ctx.actor.id)
  const own = inSight.filter(one => persons.personOf(one.authorAccount ?? '') === me).length
  const mayApprove = ctx.actor.kind === 'person' && access.may(ctx.actor, 'triage.approve')
  return { approve: mayApprove ? inSight.length - own : 0, own, lapsed }
}

/** Lets a proposal stand; the approver names the content that was read by its hash. */
export async function approveProposal(ctx: Ctx, input: { id: string; contentHash: string }) {
  const { proposal, releases, scope } = await proposalInScope(ctx, input.id)
  const places = scope.map(await lookAt(ctx, scope))
  const outcome = approve(
    {
      proposal,
      seenHash: input.contentHash,
      hashNow: hashOf(proposal, scope),
      places,
      persons: await approvers(ctx),
    },
    ctx.actor,
    ctx.clock.now(),
  )
  await ctx.commit(outcome, async (tx, settling, announce) => {
    await saveSettling(tx, settling)
    await announce('triage.settled', { names: [proposal.vulnerability] })
  })
  return after(ctx, proposal, releases)
}

/** Says no, with the reason. */
export async function rejectProposal(ctx: Ctx, input: { id: string; reason: string }) {
  const { proposal, releases } = await proposalInScope(ctx, input.id)
  await ctx.commit(reject(proposal, input.reason, ctx.actor, ctx.clock.now()), saveSettling)
  return after(ctx, proposal, releases)
}

/** The author takes the own proposal back. */
export async function takeProposalBack(ctx: Ctx, { id }: { id: string }) {
  const { proposal, releases } = await proposalInScope(ctx, id)
  const account = await access.accountBehind(ctx.db, ctx.actor)
  const outcome = takeBack(proposal, account, await approvers(ctx), ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, saveSettling)
  return after(ctx, proposal, releases)
}

/** Undoes a decision that stands; one that still waits is taken back by its author. */
export async function undoOrTakeBack(ctx: Ctx, input: { id: string }) {
  const [found] = await store.decisions(ctx.db, { ids: [input.id] })
  return found?.state === 'proposed' ? takeProposalBack(ctx, input) : undoDecision(ctx, input)
}

async function proposalInScope(ctx: Ctx, id: string) {
  const [found] = await store.decisions(ctx.db, { ids: [id] })
  const proposal = found ?? stop('triage.no-such-decision', 404)
  const releases = await releasesInScope(ctx, proposal.places)
  return { proposal, releases, scope: await scopeOf(ctx.db, [id]) }
}

async function after(ctx: Ctx, proposal: StoredDecision, releases: Awaited<ReturnType<typeof releasesInScope>>) {
  const [now] = await store.decisions(ctx.db, { ids: [proposal.id] })
  return decisionView(now ?? proposal, releases)
}

/** The hash of what is stored: a row that was changed beside the program does not pass. */
function hashOf(proposal: StoredDecision, scope: readonly ScopedPlace[]): string {
  const whole = scope.filter((one): one is ScopedPlace & { facts: Facts } => one.facts !== undefined)
  return whole.length === scope.length ? contentHash(proposal.verdict, whole, proposal.validUntil) : ''
}

/** A place of a proposal with both states of its facts, for the eyes of the approver. */
export interface LookedPlace extends ProposedPlace {
  readonly facts: Facts | undefined
  readonly factsNow: Facts | undefined
}

/** How places of proposals are now, with what moved since their authors looked. */
async function lookAt(ctx: Ctx, scope: readonly ScopedPlace[]): Promise<(place: ScopedPlace) => LookedPlace> {
  const states = new Map((await store.placeStates(ctx.db, scope)).map(one => [placeKey(one), one]))
  const known = await factsNow(ctx.db, scope)
  return ({ finding, release, replaced, facts }) => {
    const now = known.get(placeKey({ finding, release }))
    return {
      finding,
      release,
      replaced,
      now: states.get(placeKey({ finding, release })),
      moves: facts && now ? movedSince(facts, now.facts) : [],
      isSame: facts !== undefined && now !== undefined && factsDigest(facts) === now.digest,
      facts,
      factsNow: now?.facts,
    }
  }
}

async function releasesReached(ctx: Ctx, decisions: readonly StoredDecision[]) {
  const ids = [...new Set(decisions.flatMap(one => one.places.map(place => place.release)))]
  const found = await inventory.releases(ctx.db, { ids, scope: ctx.actor.devices })
  return new Map(found.map(release => [release.id, release]))
}
