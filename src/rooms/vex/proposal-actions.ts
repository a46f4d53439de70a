import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import { aloneFrom } from '../../core/second-person.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as triage } from '../triage/room.ts'
import { editionView } from './edition-actions.ts'
import { type IssueInput, prepare, seenOf, summaryOf, write } from './issue-actions.ts'
import { agree, propose, reject, takeBack } from './proposal.ts'
import * as store from './proposal-store.ts'
import { hashOf, isOwn, proposalView, RIGHT } from './waiting-actions.ts'

/** Proposals to issue an edition, as the outside may ask for them; the keys are those of the contract. */
export const proposalActions = {
  proposals: async (ctx: Ctx) => {
    const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
    const found = await store.waiting(
      ctx.db,
      releases.map(one => one.id),
    )
    return Promise.all(found.map(one => proposalView(ctx, one)))
  },
  proposeEdition: async (ctx: Ctx, input: IssueInput) => {
    const prepared = await prepare(ctx, input.release, input.format)
    const { draft, last, manufacturer } = prepared
    const { secondPerson, policy } = await triage.publishing(ctx.db, manufacturer, ctx.clock.now())
    if (!secondPerson) return stop('vex-room.needs-nobody-else', 409)
    const summary = input.summary?.trim() || summaryOf(ctx, draft, last)
    const now = ctx.clock.now()
    const persons = await access.personsWith(ctx.db, RIGHT, now)
    const about = {
      id: ctx.id(),
      last,
      seen: seenOf(input),
      summary,
      contentHash: hashOf(prepared, summary),
      policy,
      author: await access.accountBehind(ctx.db, ctx.actor),
      aloneFrom: aloneFrom(persons, now),
    }
    await ctx.commit(propose(draft, about, ctx.actor, now), store.saveProposal)
    return proposalView(ctx, await proposalNamed(ctx, about.id))
  },
  agree: async (ctx: Ctx, { id, contentHash }: { id: string; contentHash: string }) => {
    const proposal = await proposalNamed(ctx, id)
    const prepared = await prepare(ctx, proposal.release, proposal.format)
    const now = ctx.clock.now()
    const how = access.secondPerson(proposal, await access.personsWith(ctx.db, RIGHT, now), ctx.actor, now)
    const change = (issued: string) =>
      agree(
        proposal,
        { seenHash: contentHash, hashNow: hashOf(prepared, proposal.summary), issued, how },
        ctx.actor,
        now,
      )
    // asked before the document is written as well: who may not agree leaves no file behind
    const trial = change(id)
    if (!trial.ok) return stop(trial.code, trial.status, trial.facts)
    const input = { release: proposal.release, format: proposal.format, seen: proposal.edition - 1 }
    const issued = await write(ctx, prepared, input, proposal.summary, { change, save: store.saveSettling })
    return editionView(ctx, issued)
  },
  reject: async (ctx: Ctx, { id, reason }: { id: string; reason: string }) => {
    const proposal = await proposalNamed(ctx, id)
    await ctx.commit(reject(proposal, reason, ctx.actor, ctx.clock.now()), store.saveSettling)
    return proposalView(ctx, await proposalNamed(ctx, id))
  },
  takeBack: async (ctx: Ctx, { id }: { id: string }) => {
    const proposal = await proposalNamed(ctx, id)
    await ctx.commit(takeBack(proposal, await isOwn(ctx, proposal), ctx.actor, ctx.clock.now()), store.saveSettling)
    return proposalView(ctx, await proposalNamed(ctx, id))
  },
}

/** How many proposals of others wait for this person's yes. */
export async function waitingFor(ctx: Ctx): Promise<number> {
  if (ctx.actor.kind !== 'person' || !access.may(ctx.actor, RIGHT)) return 0
  const found = await proposalActions.proposals(ctx)
  return found.filter(one => !one.own || one.aloneNow).length
}

async function proposalNamed(ctx: Ctx, id: string): Promise<store.StoredProposal> {
  const found = isId(id) ? await store.proposal(ctx.db, { id }) : undefined
  if (!found) return stop('vex-room.no-such-proposal', 404)
  await inventory.releaseInScope(ctx, found.release)
  return found
}
