import { canonicalJson } from '../../core/canonical-json.ts'
import { shortId } from '../../core/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as triage } from '../triage/room.ts'
import type { Prepared } from './issue-actions.ts'
import { contentOf } from './proposal.ts'
import * as store from './proposal-store.ts'

/** The right that proposing and agreeing need. */
export const RIGHT = 'vex.issue'

/** What waits about a release in a format, with what the person who looks may do about it. */
export async function waitingAbout(ctx: Ctx, prepared: Prepared) {
  const { release, draft } = prepared
  const { secondPerson } = await triage.publishing(ctx.db, prepared.manufacturer, ctx.clock.now())
  const found = (await store.waiting(ctx.db, [release.id])).find(one => one.format === draft.format)
  const persons = (await access.personsWith(ctx.db, RIGHT, ctx.clock.now())).count
  const view = found && (await proposalView(ctx, found))
  const isMoved = found !== undefined && hashOf(prepared, found.summary) !== found.contentHash
  return { needsSecond: secondPerson, persons, proposal: view ? { ...view, isMoved } : null }
}

/** How an edition came to be issued by two people; null where one was enough. */
export async function agreementOn(ctx: Ctx, edition: string) {
  const found = await store.proposal(ctx.db, { issued: edition })
  if (!found?.settled?.how) return null
  return { proposedBy: found.by, proposedAt: found.at.toISOString(), how: found.settled.how }
}

/** What would be agreed to now, by its hash. */
export function hashOf({ draft, last }: Prepared, summary: string): string {
  return sha256(canonicalJson(contentOf(draft, (last?.edition ?? 0) + 1, summary)))
}

/** Is the actor the person behind a proposal, by whatever account? */
export async function isOwn(ctx: Ctx, { author }: store.StoredProposal): Promise<boolean> {
  const account = await access.accountBehind(ctx.db, ctx.actor)
  const persons = await access.personsWith(ctx.db, RIGHT, ctx.clock.now())
  return account !== undefined && persons.personOf(account) === persons.personOf(author)
}

/** A proposal with what the person who looks may do about it. */
export async function proposalView(ctx: Ctx, one: store.StoredProposal) {
  const own = await isOwn(ctx, one)
  const isLate = one.aloneFrom !== undefined && one.aloneFrom <= ctx.clock.now()
  return {
    id: one.id,
    shortId: shortId(one.number),
    release: one.release,
    releaseName: one.releaseName,
    format: one.format,
    edition: one.edition,
    summary: one.summary,
    counts: one.counts,
    contentHash: one.contentHash,
    by: one.by,
    at: one.at.toISOString(),
    state: one.state,
    own,
    aloneFrom: one.aloneFrom?.toISOString() ?? null,
    aloneNow: own && isLate,
    because: one.settled?.because ?? null,
  }
}
