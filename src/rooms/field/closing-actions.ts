import { stop } from '../../core/outcome.ts'
import { noSecondPerson, type Someone } from '../../core/second-person.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import * as store from './action-store.ts'
import { answerClosing, closeAction, withdrawClosing } from './closing.ts'
import { effectOf } from './effect.ts'
import * as recipients from './recipient-store.ts'
import { actionNamed, figuresOf, view } from './view-actions.ts'

const codes = {
  noPerson: 'field.person-only',
  same: 'field.needs-a-second-person',
  young: 'field.right-too-young',
}

/** Closes an action, or proposes to where its target is not reached. */
export async function close(ctx: Ctx, { id, reason, seen }: { id: string; reason: string; seen: string }) {
  const action = await actionNamed(ctx, id)
  const effect = effectOf(await recipients.recipients(ctx.db, id), action)
  const open = (await store.closings(ctx.db, id)).find(one => !one.answer && !one.reached)
  const about = { id: ctx.id(), effect, ...figuresOf(effect), seen, open }
  const outcome = closeAction(action, reason, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, { closing, closedAt }, announce) => {
    await store.lockAction(tx, id)
    await holdFigures(tx, action, closing.digest)
    if ((await store.closings(tx, id)).some(one => !one.answer && !one.reached)) stop('field.answered-meanwhile', 412)
    await store.saveClosing(tx, closing)
    if (closedAt) await store.endAction(tx, id, closedAt)
    await announce('field.moved', { action: id, incident: action.cause?.incident })
  })
  return view(ctx, { id })
}

interface Given {
  readonly id: string
  readonly closing: string
  readonly verdict: 'approved' | 'declined' | 'withdrawn'
  readonly why?: string | undefined
}

/** A second person answers a closing below the target, or whoever proposed it takes it back. */
export async function answer(ctx: Ctx, { id, closing: name, verdict, why }: Given) {
  const action = await actionNamed(ctx, id)
  const closing = (await store.closings(ctx.db, id)).find(one => one.id === name) ?? stop('field.no-such-closing', 404)
  if (closing.answer || closing.reached) stop('field.answered-meanwhile', 412)
  const now = ctx.clock.now()
  const { digest } = figuresOf(effectOf(await recipients.recipients(ctx.db, id), action))
  const stranger = await secondPerson(ctx, [{ id: closing.byId, name: closing.by }], 'field.write')
  const outcome =
    verdict === 'withdrawn'
      ? withdrawClosing(action, closing, ctx.actor, now)
      : answerClosing(action, { verdict, why }, { closing, digest, stranger }, ctx.actor, now)
  await ctx.commit(outcome, async (tx, answered, announce) => {
    await store.lockAction(tx, id)
    if (answered.verdict === 'approved') await holdFigures(tx, action, closing.digest)
    await store.saveAnswer(tx, answered)
    if (answered.verdict === 'approved') await store.endAction(tx, id, now)
    await announce('field.moved', { action: id, incident: action.cause?.incident })
  })
  return view(ctx, { id })
}

/** Figures may move between the look and the yes; under the lock they are read once more. */
async function holdFigures(tx: Tx | Db, action: store.StoredAction, digest: string): Promise<void> {
  const now = figuresOf(effectOf(await recipients.recipients(tx, action.id), action))
  if (now.digest !== digest) stop('field.figures-moved', 412)
}

/** Why the actor is no second person beside some authors, for an act; undefined: it is one. */
export async function secondPerson(ctx: Ctx, authors: readonly Someone[], act: string) {
  const now = ctx.clock.now()
  return noSecondPerson(codes, authors, await access.personsWith(ctx.db, act, now), ctx.actor, now)
}
