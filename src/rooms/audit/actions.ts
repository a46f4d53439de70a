import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import type { Log } from './chain.ts'
import type { contract, EventView, StatusView, TrailPage } from './contract.ts'
import { actToRead, toEvent, toPage, typesToRead } from './event.ts'
import * as store from './store.ts'

interface TrailInput extends Omit<store.TrailFilter, 'log'> {
  readonly log: Log
}

export const actions = { events, status, history } satisfies Record<keyof typeof contract, unknown>

async function events(ctx: Ctx, input: TrailInput): Promise<z.infer<typeof TrailPage>> {
  return toPage(await store.trail(ctx.db, { ...input, limit: input.limit + 1 }), input.limit)
}

async function status(ctx: Ctx, { log }: { log: Log }): Promise<z.infer<typeof StatusView>> {
  const head = await store.headOf(ctx.db, log)
  const [last] = await store.trail(ctx.db, { log, before: head.seq + 1, limit: 1 })
  return { log, count: head.seq, head: head.hash, lastAt: last ? toEvent(last).time : null }
}

async function history(
  ctx: Ctx,
  input: { type: string; id: string; before?: number; limit: number },
): Promise<z.infer<typeof TrailPage>> {
  if (!mayRead(ctx, input.type)) stop('audit.history-forbidden', 403, { type: input.type })
  return toPage(await store.trail(ctx.db, { ...input, limit: input.limit + 1 }), input.limit)
}

/** Actors limited to devices need the whole trail's permission: a record does not say whose device it is about. */
function mayRead({ actor }: Ctx, type: string): boolean {
  return access.may(actor, 'audit.read') || (actor.devices === undefined && access.may(actor, actToRead(type)))
}

/**
 * The newest records of things that the actor may read, for the page of the day. What an act did at each of its places is
 * told by the act: thousands of them would push everything else out.
 */
export async function latest(ctx: Ctx, limit: number): Promise<z.infer<typeof EventView>[]> {
  const all = access.may(ctx.actor, 'audit.read')
  const limited = ctx.actor.devices !== undefined
  const types = all ? undefined : limited ? [] : typesToRead(act => access.may(ctx.actor, act))
  return (await store.trail(ctx.db, { types, except: 'finding', limit })).map(toEvent)
}

/** When, by whom and why one act was done to a thing, oldest first, for the page of the thing. */
export async function doneTo(
  { db }: Ctx,
  act: { readonly type: string; readonly id: string; readonly action: string },
): Promise<{ readonly at: string; readonly by: string; readonly because: string }[]> {
  const records = await store.trail(db, { ...act, limit: 100 })
  return records
    .map(toEvent)
    .map(({ time, actor, reason = '' }) => ({ at: time, by: actor.display, because: reason }))
    .reverse()
}
