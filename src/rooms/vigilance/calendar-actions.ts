import { accept, stop } from '../../core/outcome.ts'
import type { Actor, Happening } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { digestOf, freshToken } from '../../platform/token.ts'
import { translate } from '../../platform/translate.ts'
import { access } from '../access/room.ts'
import * as store from './calendar-store.ts'
import { deadlines } from './deadline-actions.ts'
import { digestOfJson } from './fact-digest.ts'
import { calendarText, type Due, duesOf } from './ical.ts'

/** When the reader's own address was made; nothing of the address itself can be shown again. */
export async function calendar(ctx: Ctx) {
  const found = await store.addressOf(ctx.db, ctx.actor.id)
  return { issuedAt: found?.issuedAt.toISOString() ?? null }
}

/** Makes the reader a new address; the one before is void at once. */
export async function issueCalendar(ctx: Ctx) {
  if (ctx.actor.kind !== 'person') stop('vigilance.person-only', 403)
  const before = await store.addressOf(ctx.db, ctx.actor.id)
  const token = freshToken()
  const now = ctx.clock.now()
  const made = { id: ctx.id(), person: ctx.actor.id, tokenHash: hashOf(token), issuedAt: now }
  const records = [...(before ? [told('revoked', before.id, ctx.actor)] : []), told('issued', made.id, ctx.actor)]
  await ctx.commit(accept(made, ...records), async (tx, address) => {
    if (before) await store.revokeAddress(tx, before.id, now)
    await store.saveAddress(tx, address)
  })
  return { path: `/api/vigilance/calendar/${token}.ics`, issuedAt: now.toISOString() }
}

/** Makes the reader's address void. */
export async function revokeCalendar(ctx: Ctx) {
  const before = await store.addressOf(ctx.db, ctx.actor.id)
  if (before)
    await ctx.commit(accept(before, told('revoked', before.id, ctx.actor)), (tx, { id }) =>
      store.revokeAddress(tx, id, ctx.clock.now()),
    )
  return { issuedAt: null }
}

function told(what: 'issued' | 'revoked', id: string, { display }: Actor): Happening {
  return { action: `vigilance.calendar-${what}`, of: { type: 'vigilance-calendar', id }, after: { name: display } }
}

function hashOf(token: string): string {
  return digestOf(token).toString('hex')
}

/** The deadlines of whoever holds the token, as a calendar: with the rights that this person has now. */
export async function calendarFor(ctx: Ctx, token: string): Promise<string> {
  const address = await store.addressBy(ctx.db, hashOf(token))
  const visitor = address && (await access.standing(ctx.db, address.person))
  if (!visitor || !access.may(visitor.actor, 'vigilance.read')) return stop('platform.not-found', 404)
  const reader = { ...ctx.as(visitor.actor), language: visitor.language }
  // exercises never stand among the deadlines of real life
  const { lines } = await deadlines(reader, { all: false, exercises: 'without' })
  const t = translate(visitor.language)
  const uid = (due: Due) => `${digestOfJson([due.number, due.key, due.which]).slice(0, 32)}@aftercare`
  const title = (due: Due) => `${due.rule} ${due.number} · ${t(`vigilance.calendar.${due.which}`)}`
  return calendarText(duesOf(lines, ctx.clock.now()), { uid, title, at: ctx.clock.now() })
}
