import type { z } from 'zod'
import { canonicalJson } from '../../core/canonical-json.ts'
import { accept, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import * as store from './action-store.ts'
import { type ActionFields, changeAction, planAction, startAction, subject } from './field-action.ts'
import { limitsOf } from './limit-actions.ts'
import { missingLanguages, type NoticeTexts, writeNotice } from './notice.ts'
import * as recipients from './recipient-store.ts'
import type { ActionFieldsInput } from './shapes.ts'
import { actionNamed, view } from './view-actions.ts'

type Input = z.output<typeof ActionFieldsInput>

/** What a case of vigilance gives to the plan of an action. */
export async function proposal(ctx: Ctx, { incident }: { incident: string }) {
  const found = await incidentNamed(ctx, incident)
  const devices = found.devices.flatMap(one => one.device ?? [])
  return {
    number: found.number,
    title: found.title,
    devices,
    releases: [...new Set(found.devices.flatMap(one => one.releases))],
  }
}

/** Plans an action, by hand or for a case that the actor may know of. */
export async function plan(ctx: Ctx, { incident, ...given }: Input & { incident?: string | undefined }) {
  return planFor(ctx, given, incident ? await incidentNamed(ctx, incident) : undefined)
}

/** The same for a case that is loaded already. */
export async function planFor(
  ctx: Ctx,
  given: Input,
  found: { readonly id: string; readonly number: string; readonly exercise: object | null } | undefined,
) {
  // nothing of an exercise leaves the house: a field action reaches people
  if (found?.exercise) stop('field.exercise', 409, { number: found.number })
  const id = ctx.id()
  const cause = found ? { incident: found.id, number: found.number } : undefined
  const about = { id, cause, devices: await devicesOf(ctx, given.releases) }
  await ctx.commit(planAction(fieldsOf(given), about, ctx.actor, ctx.clock.now()), async (tx, action, announce) => {
    await store.saveAction(tx, action, undefined)
    await announce('field.moved', { action: id, incident: cause?.incident })
  })
  return view(ctx, { id })
}

async function incidentNamed(ctx: Ctx, id: string) {
  const found = await vigilance.incident(ctx.db, id)
  const isWithin =
    ctx.actor.devices === undefined ||
    // a case without products is no business of whoever reaches some only
    (found?.devices.length && found.devices.every(one => access.reaches(ctx.actor, { device: one.device ?? '' })))
  return found && isWithin && access.may(ctx.actor, 'vigilance.read') ? found : stop('field.no-such-incident', 404)
}

function fieldsOf(given: Input): ActionFields {
  return {
    title: given.title,
    kind: given.kind,
    reason: given.reason,
    measure: given.measure,
    releases: given.releases,
    plannedStart: given.plannedStart,
    isUrgent: given.isUrgent,
    urgentBecause: given.urgentBecause,
    draftSubmittedOn: given.draftSubmittedOn,
    reportedOn: given.reportedOn,
    replyNeeded: given.replyNeeded,
    remindAfterDays: given.remindAfterDays,
    targetConfirmed: given.targetConfirmed,
    targetDone: given.targetDone,
  }
}

/** The products of releases, each of which the actor must reach. */
async function devicesOf(ctx: Ctx, releases: readonly string[]): Promise<string[]> {
  const found = await inventory.releases(ctx.db, { ids: releases, scope: ctx.actor.devices })
  if (found.length < new Set(releases).size) stop('field.no-such-release', 404)
  return [...new Set(found.map(one => one.device))].sort()
}

/** Changes the plan of an action. */
export async function change(ctx: Ctx, { id, seen, ...given }: Input & { id: string; seen: string }) {
  const before = await actionNamed(ctx, id)
  if (before.changedAt.toISOString() !== seen) stop('field.action-changed-meanwhile', 412)
  const devices = await devicesOf(ctx, given.releases)
  const outcome = changeAction(before, fieldsOf(given), devices, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, action, announce) => {
    await store.saveAction(tx, action, before.changedAt)
    await announce('field.moved', { action: id, incident: before.cause?.incident })
  })
  return view(ctx, { id })
}

/** Writes the next edition of the notice, all languages together. */
export async function notice(ctx: Ctx, { id, texts, summary }: { id: string; texts: NoticeTexts; summary: string }) {
  const action = await actionNamed(ctx, id)
  const [last] = await store.notices(ctx.db, id)
  const trimmed = Object.fromEntries(
    Object.entries(texts).map(([language, one]) => [language, { subject: one.subject.trim(), text: one.text.trim() }]),
  )
  const about = { id: ctx.id(), last, digest: sha256(canonicalJson(trimmed)) }
  await ctx.commit(writeNotice(action, { texts, summary }, about, ctx.actor, ctx.clock.now()), async (tx, edition) => {
    await store.lockAction(tx, id)
    await store.saveNotice(tx, edition)
  })
  return view(ctx, { id })
}

/** Adds whoever has affected units and is no recipient yet. */
export async function drawRecipients(ctx: Ctx, { id }: { id: string }) {
  const action = await actionNamed(ctx, id)
  if (action.closedAt) stop('field.action-closed', 409)
  const { units, notDrawn } = await recipients.reach(ctx.db, action)
  if (notDrawn === 0) stop(units === 0 ? 'field.no-units' : 'field.nobody-new', 409)
  const drawing = accept(undefined, {
    action: 'field.recipients-drawn',
    of: subject(action),
    after: { title: action.title, units: notDrawn },
  })
  await ctx.commit(drawing, async tx => {
    await store.lockAction(tx, id)
    await recipients.draw(tx, action, ctx.clock.now())
  })
  return view(ctx, { id })
}

/** Begins an action: the notice may go out. */
export async function start(ctx: Ctx, { id, on, why, seen }: { id: string; on: string; why?: string; seen: string }) {
  const before = await actionNamed(ctx, id)
  if (before.changedAt.toISOString() !== seen) stop('field.action-changed-meanwhile', 412)
  const all = await recipients.recipients(ctx.db, id)
  const places = await recipients.places(ctx.db, before)
  const [newest] = await store.notices(ctx.db, id)
  const { isWindowOwed, windowEndsOn } = await limitsOf(ctx, before, places.countries)
  const about = {
    recipients: all.length,
    missingLanguages: missingLanguages(
      all.map(one => one.language),
      newest,
    ),
    hasNotice: newest !== undefined,
    isWindowOwed,
    windowEndsOn,
  }
  const outcome = startAction(before, { on, why }, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, action, announce) => {
    await store.saveAction(tx, action, before.changedAt)
    await announce('field.moved', { action: id, incident: before.cause?.incident })
  })
  return view(ctx, { id })
}
