import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import * as store from './action-store.ts'
import { limitsOf } from './limit-actions.ts'
import { type Mark, mark as say, type Target, unitMarks, withdrawMark } from './mark.ts'
import type { Recipient } from './recipient.ts'
import * as recipients from './recipient-store.ts'
import type { MarkFieldsInput } from './shapes.ts'
import { actionNamed } from './view-actions.ts'

interface Given extends z.output<typeof MarkFieldsInput> {
  readonly id: string
  readonly recipients: readonly string[]
  readonly units?: readonly { readonly unit: string; readonly count?: number | undefined }[] | undefined
}

/** Says what happened with recipients or their units. */
export async function mark(ctx: Ctx, { id, recipients: ids, units, ...fields }: Given) {
  const action = await actionNamed(ctx, id)
  const all = await recipients.recipients(ctx.db, id, ids)
  if (all.length < new Set(ids).size) stop('field.no-such-recipient', 404)
  const isOfUnits = unitMarks.some(kind => kind === fields.kind)
  const targets = isOfUnits ? await unitTargets(ctx, id, all, units) : all.map(one => targetOf(ctx, one))
  const editions = (await store.notices(ctx.db, id)).map(one => one.edition)
  const limits =
    fields.kind === 'sent' ? await limitsOf(ctx, action, [...new Set(all.map(one => one.country))]) : undefined
  const about = { targets, editions, windowEndsOn: limits?.windowEndsOn }
  const said = { ...fields, note: fields.note, channel: fields.channel, edition: fields.edition }
  return keep(ctx, id, say(action, said, about, ctx.actor, ctx.clock.now()))
}

/** Writes marks; units that somebody settled meanwhile are not settled twice. */
export async function keep(ctx: Ctx, id: string, outcome: ReturnType<typeof say>) {
  let marked = 0
  await ctx.commit(outcome, async (tx, marks, announce) => {
    await store.lockAction(tx, id)
    holdOpen(marks, await openUnits(tx, id, marks))
    await recipients.saveMarks(tx, marks)
    await announce('field.marked', { action: id })
    marked = marks.length
  })
  return { marked }
}

async function openUnits(tx: Tx, id: string, marks: readonly Mark[]) {
  const touched = [...new Set(marks.filter(one => one.unit).map(one => one.recipient))]
  if (touched.length === 0) return new Map<string, number>()
  const units = await recipients.unitsOfRecipients(tx, id, touched, 200_000)
  return new Map(units.map(one => [one.id, one.units - one.done - one.notApplicable]))
}

function holdOpen(marks: readonly Mark[], open: ReadonlyMap<string, number>): void {
  for (const { unit, units = 0 } of marks)
    if (unit !== undefined && units > (open.get(unit) ?? 0)) stop('field.marked-meanwhile', 412)
}

function targetOf(ctx: Ctx, one: Recipient): Target {
  return { id: ctx.id(), recipient: one.id, number: one.number, wasSent: one.sentOn !== undefined }
}

/** Units that are named, or everything that is open at the recipients. */
async function unitTargets(ctx: Ctx, id: string, all: readonly Recipient[], named: Given['units']): Promise<Target[]> {
  const units = await recipients.unitsOfRecipients(
    ctx.db,
    id,
    all.map(one => one.id),
    200_000,
  )
  const byUnit = new Map(units.map(one => [one.id, one]))
  const chosen = named ?? units.filter(one => one.units > one.done + one.notApplicable).map(one => ({ unit: one.id }))
  return chosen.map(({ unit: name, count }: { unit: string; count?: number | undefined }) => {
    const unit = byUnit.get(name) ?? stop('field.no-such-unit', 404)
    const recipient = all.find(one => one.id === unit.recipient) ?? stop('field.no-such-recipient', 404)
    const open = unit.units - unit.done - unit.notApplicable
    return { ...targetOf(ctx, recipient), unit: { id: unit.id, units: unit.units, open }, units: count }
  })
}

/** Takes a mark back. */
export async function withdraw(ctx: Ctx, { id, mark: name, why }: { id: string; mark: string; why: string }) {
  const action = await actionNamed(ctx, id)
  const [found] = await recipients.marks(ctx.db, { action: id, id: name })
  if (!found) return stop('field.no-such-mark', 404)
  const about = { id: ctx.id(), mark: found, isWithdrawn: found.withdrawn !== undefined }
  const outcome = withdrawMark(action, about, why, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, withdrawal, announce) => {
    await store.lockAction(tx, id)
    const [now] = await recipients.marks(tx, { action: id, id: name })
    if (now?.withdrawn) stop('field.mark-withdrawn', 409)
    await recipients.saveWithdrawal(tx, withdrawal)
    await announce('field.marked', { action: id })
  })
  return { withdrawn: true }
}
