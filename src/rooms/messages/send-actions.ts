import type { Ctx } from '../../platform/context.ts'
import { MailFailure } from '../../platform/mail.ts'
import { access } from '../access/room.ts'
import { fateOf } from './delivery.ts'
import * as store from './store.ts'

const PAGE = 100

/**
 * Gives letters that are due to the mail server. A letter is marked as sent after the server took it: should the program end in
 * between, it is sent once more under the same Message-ID, since an alarm twice is better than none.
 */
export async function sendDue(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (ctx.mail.from === undefined) return
  const letters = await store.dueLetters(ctx.db, ctx.clock.now(), PAGE)
  if (letters.length === 0) return
  const addresses = new Map(
    (await access.everybody(ctx.db)).flatMap(one => (one.isActive ? [[one.actor.id, one.email]] : [])),
  )
  for (const letter of letters) {
    if (signal?.aborted) return
    // a server that is away is away for the others too: they wait for the next look
    if ((await sendOne(ctx, letter, addresses.get(letter.person))) === 'server-away') return
  }
}

async function sendOne(ctx: Ctx, letter: store.StoredLetter, to: string | undefined): Promise<'done' | 'server-away'> {
  const failure = to ? await given(ctx, letter, to) : new MailFailure('refused', 'account not in use')
  const now = ctx.clock.now()
  if (!failure) {
    await ctx.write(tx => store.saveSent(tx, letter.id, now))
    return 'done'
  }
  const fate = fateOf(failure.kind === 'refused', { tries: letter.tries + 1, madeAt: letter.made_at }, now)
  ctx.log.warn({ letter: letter.id, kind: failure.kind, reply: failure.reply }, 'letter not taken')
  await ctx.write(tx => store.saveFailure(tx, letter.id, failure, fate))
  return ['unreachable', 'timeout', 'login', 'tls'].includes(failure.kind) ? 'server-away' : 'done'
}

async function given(ctx: Ctx, { id, subject, body, thread, person }: store.StoredLetter, to: string) {
  try {
    // a thread is of one person: nobody's mail program mixes letters of different people
    await ctx.mail.send({ to, subject, text: body, id, thread: `${thread}.${person}` })
    return undefined
  } catch (error) {
    if (error instanceof MailFailure) return error
    throw error
  }
}
