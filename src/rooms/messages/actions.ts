import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { MailFailure } from '../../platform/mail.ts'
import { access } from '../access/room.ts'
import type { contract, DeliveryView, LetterView, MessagesView } from './contract.ts'
import { tested } from './letter.ts'
import { digestFor, isDemo, readerOf } from './look-actions.ts'
import * as store from './store.ts'
import { wish as wishOf } from './wish.ts'

const MOST = 50
const LATELY = 30 * 86_400_000

export const actions = { list, wish, preview, test, delivery, retry } satisfies Record<keyof typeof contract, unknown>

async function list(ctx: Ctx): Promise<z.input<typeof MessagesView>> {
  const me = await person(ctx)
  return {
    from: ctx.mail.from ?? null,
    to: me?.email ?? null,
    isDemo: await isDemo(ctx),
    digest: me ? await store.wantsDigest(ctx.db, me.actor.id) : false,
    letters: me ? (await store.lettersOf(ctx.db, me.actor.id, MOST)).map(letterView) : [],
  }
}

async function wish(ctx: Ctx, { digest }: { digest: boolean }) {
  const me = (await person(ctx)) ?? stop('messages.no-person', 409)
  await ctx.commit(wishOf(me.actor.id, digest, ctx.clock.now()), store.saveWish)
  return { digest }
}

async function preview(ctx: Ctx) {
  const me = (await person(ctx)) ?? stop('messages.no-person', 409)
  const words = await digestFor(ctx, me)
  return { subject: words?.subject ?? null, body: words?.body ?? null }
}

/** Straight to the server, past all waiting: who asks wants the answer. */
async function test(ctx: Ctx) {
  const me = (await person(ctx)) ?? stop('messages.no-person', 409)
  const { subject, body } = tested(readerOf(ctx, me))
  const id = ctx.id()
  try {
    await ctx.mail.send({ to: me.email, subject, text: body, id, thread: id })
  } catch (error) {
    if (!(error instanceof MailFailure)) throw error
    const code = error.kind === 'no-server' ? 'messages.no-server' : 'messages.not-taken'
    return stop(code, 503, { reply: error.reply || error.kind })
  }
  return { to: me.email }
}

async function delivery(ctx: Ctx): Promise<z.input<typeof DeliveryView>> {
  const counts = await store.countLetters(ctx.db, new Date(ctx.clock.now().getTime() - LATELY))
  const untaken = await store.untaken(ctx.db, MOST)
  const names = new Map((await access.everybody(ctx.db)).map(one => [one.actor.id, one.name]))
  return {
    from: ctx.mail.from ?? null,
    ...counts,
    untaken: untaken.map(({ id, person, urgency, made_at, state, tries, fault, reply }) => ({
      id,
      name: names.get(person) ?? '',
      urgency,
      madeAt: made_at.toISOString(),
      state,
      tries,
      fault,
      reply,
    })),
  }
}

async function retry(ctx: Ctx) {
  const letters = await ctx.write(async (tx, announce) => {
    const count = await store.retryAll(tx, ctx.clock.now())
    if (count > 0) await announce('messages.written', {})
    return count
  })
  return { letters }
}

/** The person that asks; undefined for programs. */
async function person(ctx: Ctx) {
  if (ctx.actor.kind !== 'person') return undefined
  return (await access.everybody(ctx.db)).find(one => one.isActive && one.actor.id === ctx.actor.id)
}

function letterView(letter: store.StoredLetter): z.input<typeof LetterView> {
  const { id, urgency, subject, body, made_at, state, sent_at, fault } = letter
  return {
    id,
    urgency,
    subject,
    body,
    madeAt: made_at.toISOString(),
    state,
    sentAt: sent_at?.toISOString() ?? null,
    fault,
  }
}
