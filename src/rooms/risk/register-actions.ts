import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Criteria, proposeCriteria as propose } from './criteria.ts'
import type * as register from './register-shapes.ts'
import * as registers from './register-store.ts'
import {
  dueState,
  enterReview as enter,
  monthsLater,
  type Review,
  type ReviewSubject,
  reviewSubjects,
} from './review.ts'
import { riskNumber } from './risk.ts'
import {
  authorOf,
  criteriaInForce,
  type DeviceSummary,
  deviceInScope,
  digestOf,
  manufacturerOf,
} from './state-actions.ts'
import * as store from './store.ts'
import { endTransfer as end, missingFor, saveTransfer as save, type TransferFields } from './transfer.ts'
import { approvalView, criteriaView } from './view-actions.ts'

// criteria

export async function criteria(ctx: Ctx) {
  const { id } = await manufacturerOf(ctx)
  const versions = await registers.criteriaVersions(ctx.db, id)
  return {
    inForce: criteriaView(await criteriaInForce(ctx.db, id)),
    versions: versions
      .map(one => ({
        id: one.id,
        version: one.version,
        digest: one.digest,
        criteria: { ...one.criteria, aboveTheLine: [...one.criteria.aboveTheLine] },
        reason: one.reason,
        setBy: one.setBy,
        setAt: one.setAt.toISOString(),
        approval: approvalView(one.approval),
      }))
      .reverse(),
  }
}

/** Proposes further criteria for the whole firm. */
export async function proposeCriteria(
  ctx: Ctx,
  { criteria: given, reason, seenVersions }: { criteria: Criteria; reason: string; seenVersions: number },
) {
  inventory.demandWholeHouse(ctx)
  const { id: manufacturer } = await manufacturerOf(ctx)
  const versions = await registers.criteriaVersions(ctx.db, manufacturer)
  if (versions.length !== seenVersions) stop('risk.changed-meanwhile', 412)
  if (versions.some(one => !one.approval)) stop('risk.criteria-waiting', 409)
  const inForce = await criteriaInForce(ctx.db, manufacturer)
  const about = {
    id: ctx.id(),
    manufacturer,
    version: versions.length + 1,
    digest: digestOf(JSON.parse(JSON.stringify(given))),
    inForce: inForce.digest,
    reason,
  }
  await ctx.commit(propose(given, about, ctx.actor, ctx.clock.now()), registers.saveCriteria)
  return criteria(ctx)
}

// transfer register

type TransferView = z.input<typeof register.TransferView>

export async function transfers(ctx: Ctx): Promise<TransferView[]> {
  const { id: manufacturer } = await manufacturerOf(ctx)
  const known = await risksInScope(ctx)
  const all = await registers.transfers(ctx.db, { manufacturer })
  // an actor limited to devices sees what concerns them, and no contract of the whole firm
  const seen = ctx.actor.devices ? all.filter(one => one.risks.some(id => known.has(id))) : all
  return seen.map(one => transferView(one, known, utcDay(ctx.clock.now())))
}

async function risksInScope(ctx: Ctx): Promise<Map<string, store.StoredRisk>> {
  const devices = (await inventory.devices(ctx.db, ctx.actor.devices)).map(one => one.id)
  return new Map((await store.risks(ctx.db, { devices })).map(one => [one.id, one]))
}

export async function createTransfer(ctx: Ctx, fields: TransferFields): Promise<TransferView> {
  const { id: manufacturer } = await manufacturerOf(ctx)
  const about = { id: ctx.id(), manufacturer, risks: new Set((await risksInScope(ctx)).keys()) }
  if (fields.kind !== 'operator') inventory.demandWholeHouse(ctx)
  const outcome = save(fields, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => registers.saveTransfer(tx, one, undefined))
  return transferOf(ctx, about.id)
}

export async function changeTransfer(
  ctx: Ctx,
  { id, seen, ...fields }: TransferFields & { id: string; seen: string },
): Promise<TransferView> {
  const before = await transferInScope(ctx, id)
  const about = { id, manufacturer: before.manufacturer, risks: new Set((await risksInScope(ctx)).keys()), before }
  const outcome = save(fields, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => registers.saveTransfer(tx, one, new Date(seen)))
  return transferOf(ctx, id)
}

export async function endTransfer(ctx: Ctx, { id, seen, reason }: { id: string; seen: string; reason: string }) {
  const before = await transferInScope(ctx, id)
  const outcome = end(before, reason, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => registers.saveTransfer(tx, one, new Date(seen)))
  return transferOf(ctx, id)
}

async function transferInScope(ctx: Ctx, id: string): Promise<registers.StoredTransfer> {
  const [found] = await registers.transfers(ctx.db, { id })
  if (!found) return stop('risk.no-such-transfer', 404)
  const known = await risksInScope(ctx)
  // one that also concerns devices of others is theirs, too
  if (ctx.actor.devices && !(found.risks.length > 0 && found.risks.every(risk => known.has(risk))))
    return stop('risk.no-such-transfer', 404)
  return found
}

async function transferOf(ctx: Ctx, id: string): Promise<TransferView> {
  return (await transfers(ctx)).find(one => one.id === id) ?? stop('risk.no-such-transfer', 404)
}

function transferView(
  one: registers.StoredTransfer,
  known: ReadonlyMap<string, store.StoredRisk>,
  today: string,
): TransferView {
  const { id, kind, title, party, terms, validUntil, ended } = one
  const risks = one.risks.flatMap(risk => known.get(risk) ?? [])
  return {
    id,
    shortId: shortId(one.number),
    kind,
    title,
    party,
    terms: { ...terms, duties: [...terms.duties] },
    validUntil: validUntil ?? null,
    risks: risks.map(risk => risk.id),
    riskNames: risks.map(risk => ({ id: risk.id, number: riskNumber(risk.number), title: risk.title })),
    missing: missingFor(one),
    isExpired: validUntil !== undefined && validUntil < today,
    ended: ended ? { at: ended.at.toISOString(), because: ended.because } : null,
    changedAt: one.changedAt.toISOString(),
    changedBy: one.changedBy,
  }
}

// calendar of reviews

const SOON_DAYS = 30

type ReviewLine = z.input<typeof register.ReviewView>

/** The calendar: for each device in sight the security concept and the risk file, the most urgent first. */
export async function reviews(ctx: Ctx): Promise<ReviewLine[]> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const entries = await registers.reviews(
    ctx.db,
    devices.map(one => one.id),
  )
  const months = new Map<string, number>()
  for (const { manufacturer } of devices) {
    if (!months.has(manufacturer))
      months.set(manufacturer, (await criteriaInForce(ctx.db, manufacturer)).criteria.reviewMonths)
  }
  const today = utcDay(ctx.clock.now())
  const lines = devices.flatMap(device =>
    reviewSubjects.map(subject => {
      const own = entries.filter(one => one.device === device.id && one.subject === subject)
      return reviewLine(device, subject, own, today, months.get(device.manufacturer) ?? 12)
    }),
  )
  const order = ['overdue', 'not-planned', 'soon', 'later']
  return lines.sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || ((a.nextDueOn ?? '') < (b.nextDueOn ?? '') ? -1 : 1),
  )
}

function reviewLine(
  device: DeviceSummary,
  subject: ReviewSubject,
  entries: readonly Review[],
  today: string,
  months: number,
): ReviewLine {
  const nextDueOn = entries.at(-1)?.nextDueOn
  const soonFrom = utcDay(new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000))
  return {
    device: device.id,
    deviceName: device.name,
    subject,
    state: dueState(nextDueOn, today, soonFrom),
    nextDueOn: nextDueOn ?? null,
    suggested: monthsLater(today, months),
    entries: entries
      .map(({ id, act, heldOn, outcome, nextDueOn: next, by, at }) => ({
        id,
        act,
        heldOn: heldOn ?? null,
        outcome,
        nextDueOn: next,
        by,
        at: at.toISOString(),
      }))
      .reverse(),
  }
}

export async function enterReview(ctx: Ctx, { device: id, ...fields }: z.output<typeof register.ReviewInput>) {
  const device = await deviceInScope(ctx, id)
  const about = { id: ctx.id(), device: device.id, deviceName: device.name, today: utcDay(ctx.clock.now()) }
  await ctx.commit(enter(fields, about, await authorOf(ctx), ctx.clock.now()), registers.saveReview)
  return reviews(ctx)
}
