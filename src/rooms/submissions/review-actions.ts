import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { draftOf } from './draft-actions.ts'
import { problemsOf } from './fill-actions.ts'
import { reviewDraft } from './review.ts'
import * as store from './store.ts'
import { unfitness } from './submission.ts'
import { viewOf } from './view-actions.ts'

interface Said {
  readonly id: string
  readonly verdict: 'approved' | 'declined'
  readonly why?: string | undefined
  readonly seen: string
}

/** A second person answers, for exactly what was seen. */
export async function review(ctx: Ctx, { id, ...said }: Said) {
  const draft = await draftOf(ctx, id)
  const versions = await store.versions(ctx.db, id)
  const last = versions.at(-1) ?? stop('submissions.no-such-draft', 404)
  const about = {
    draft,
    version: last.version,
    digest: last.digest,
    authors: versions.map(({ byId, by }) => ({ id: byId, name: by })),
    unfit: unfitness({ draft, problems: await problemsOf(ctx, draft, last.values) }),
    persons: await access.personsWith(ctx.db, 'submissions.send', ctx.clock.now()),
  }
  await ctx.commit(reviewDraft(said, about, ctx.id(), ctx.actor, ctx.clock.now()), async (tx, answer) => {
    await store.lockDraft(tx, id, last.version)
    await store.addReview(tx, answer)
  })
  return viewOf(ctx, id)
}
