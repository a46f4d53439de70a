import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { isId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import * as actions from './action-store.ts'
import { type Effect, effectOf } from './effect.ts'
import { actionNumber, stateOfAction } from './field-action.ts'
import { limitsOf } from './limit-actions.ts'
import { missingLanguages } from './notice.ts'
import { type Recipient, remindOn, stageOf } from './recipient.ts'
import * as recipients from './recipient-store.ts'
import type { ActionLine, ActionView, ClosingView, EffectView, RecipientView } from './shapes.ts'
import { type Names, namesFor } from './unit-actions.ts'

/** An action, if the actor reaches every product of it. */
export async function actionNamed(ctx: Ctx, id: string): Promise<actions.StoredAction> {
  const found = isId(id) ? await actions.action(ctx.db, id) : undefined
  const isWithin = found?.devices.every(device => access.reaches(ctx.actor, { device }))
  return found && isWithin ? found : stop('field.no-such-action', 404)
}

/** Actions that the actor reaches, the newest first. */
export async function list(ctx: Ctx, filter: { incident?: string; device?: string }) {
  const names = await namesFor(ctx)
  const waiting = new Set((await actions.openClosings(ctx.db)).map(one => one.action))
  const found = await actions.actions(ctx.db, filter)
  const within = found.filter(one => one.devices.every(device => access.reaches(ctx.actor, { device })))
  return Promise.all(
    within.map(async one => {
      const all = await recipients.recipients(ctx.db, one.id)
      return lineOf(one, all, { names, today: utcDay(ctx.clock.now()), isWaiting: waiting.has(one.id) })
    }),
  )
}

interface LineAbout {
  readonly names: Names
  readonly today: string
  readonly isWaiting: boolean
}

function lineOf(
  one: actions.StoredAction,
  all: readonly Recipient[],
  { names, today, isWaiting }: LineAbout,
): z.input<typeof ActionLine> {
  return {
    id: one.id,
    number: actionNumber(one.year, one.number),
    title: one.title,
    kind: one.kind,
    state: stateOfAction(one),
    deviceNames: one.devices.map(names.device),
    incident: one.cause ? { id: one.cause.incident, number: one.cause.number } : null,
    plannedStart: one.plannedStart ?? null,
    startedOn: one.startedOn ?? null,
    isUrgent: one.isUrgent,
    effect: effectView(effectOf(all, one)),
    remindersDue: one.closedAt ? 0 : all.filter(recipient => isDue(recipient, one, today)).length,
    isClosingProposed: isWaiting,
  }
}

function isDue(
  recipient: Recipient,
  plan: Pick<actions.StoredAction, 'replyNeeded' | 'remindAfterDays'>,
  today: string,
) {
  const due = remindOn(recipient, plan)
  return due !== undefined && due <= today
}

export function effectView({ shareConfirmed, shareDone, ...effect }: Effect): z.input<typeof EffectView> {
  return {
    ...effect,
    shareConfirmed: shareConfirmed ?? null,
    shareDone: shareDone ?? null,
    countries: effect.countries.map(one => ({ ...one })),
  }
}

/** The figures of an action as a record keeps them, with the digest that names them. */
export function figuresOf(effect: Effect): { figures: Json; digest: string } {
  const figures = JSON.parse(JSON.stringify(effectView(effect))) as Json
  return { figures, digest: sha256(canonicalJson(figures)) }
}

/** One action with its notice, its limits and what came of it. */
export async function view(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof ActionView>> {
  const one = await actionNamed(ctx, id)
  const all = await recipients.recipients(ctx.db, id)
  const names = await namesFor(ctx)
  const notices = await actions.notices(ctx.db, id)
  const closings = await actions.closings(ctx.db, id)
  const places = await recipients.places(ctx.db, one)
  const limits = await limitsOf(ctx, one, places.countries)
  const effect = effectOf(all, one)
  const isWaiting = closings.some(closing => !closing.answer && !closing.reached)
  return {
    ...lineOf(one, all, { names, today: utcDay(ctx.clock.now()), isWaiting }),
    reason: one.reason,
    measure: one.measure,
    devices: [...one.devices],
    releases: await releasesOf(ctx, one),
    urgentBecause: one.urgentBecause ?? null,
    draftSubmittedOn: one.draftSubmittedOn ?? null,
    reportedOn: one.reportedOn ?? null,
    replyNeeded: one.replyNeeded,
    remindAfterDays: one.remindAfterDays,
    targetConfirmed: one.targetConfirmed,
    targetDone: one.targetDone,
    createdAt: one.createdAt.toISOString(),
    createdBy: one.createdBy,
    changedAt: one.changedAt.toISOString(),
    changedBy: one.changedBy,
    closedAt: one.closedAt?.toISOString() ?? null,
    windowEndsOn: limits.windowEndsOn ?? null,
    limits: [...limits.lines],
    notices: notices.map(({ id: notice, edition, texts, digest, summary, at, by }) => ({
      id: notice,
      edition,
      texts: { ...texts },
      digest,
      summary,
      at: at.toISOString(),
      by,
    })),
    languages: places.languages,
    missingLanguages: missingLanguages(places.languages, notices[0]),
    reach: await recipients.reach(ctx.db, one),
    closings: closings.map(closing => closingView(closing, ctx.actor.id)),
    seen: figuresOf(effect).digest,
  }
}

async function releasesOf(ctx: Ctx, { releases, devices }: actions.StoredAction) {
  const names = await namesFor(ctx)
  return releases.flatMap(id => {
    const release = names.release(id)
    return release ? [{ ...release, deviceName: devices.length === 1 ? names.device(devices[0] ?? '') : '' }] : []
  })
}

function closingView(one: actions.StoredClosing, me: string): z.input<typeof ClosingView> {
  const { answer } = one
  return {
    id: one.id,
    figures: one.figures as z.input<typeof ClosingView>['figures'],
    digest: one.digest,
    reached: one.reached,
    reason: one.reason,
    at: one.at.toISOString(),
    by: one.by,
    isOwn: one.byId === me,
    answer: answer
      ? { verdict: answer.verdict, why: answer.why ?? null, by: answer.by, at: answer.at.toISOString() }
      : null,
  }
}

/** Recipients of an action. */
export async function recipientLines(ctx: Ctx, { id }: { id: string }) {
  const action = await actionNamed(ctx, id)
  const today = utcDay(ctx.clock.now())
  return (await recipients.recipients(ctx.db, id)).map(one => recipientView(one, action, today))
}

/** One recipient with its units and every mark. */
export async function recipientPage(ctx: Ctx, { id, recipient }: { id: string; recipient: string }) {
  const action = await actionNamed(ctx, id)
  const [one] = await recipients.recipients(ctx.db, id, [recipient])
  if (!one) return stop('field.no-such-recipient', 404)
  const names = await namesFor(ctx)
  const units = await recipients.unitsOfRecipients(ctx.db, id, [recipient])
  const marks = await recipients.marks(ctx.db, { action: id, recipient })
  return {
    ...recipientView(one, action, utcDay(ctx.clock.now())),
    unitLines: units.map(({ recipient: _, release, releaseNow, ...unit }) => ({
      ...unit,
      release: names.release(release),
      releaseNow: names.release(releaseNow),
    })),
    marks: marks.map(mark => ({
      id: mark.id,
      kind: mark.kind,
      unit: mark.unit ? (mark.unitName ?? '') : null,
      units: mark.units ?? null,
      onDay: mark.onDay,
      edition: mark.edition ?? null,
      channel: mark.channel ?? null,
      evidence: mark.evidence,
      note: mark.note ?? null,
      at: mark.at.toISOString(),
      by: mark.by,
      withdrawn: mark.withdrawn ? { ...mark.withdrawn, at: mark.withdrawn.at.toISOString() } : null,
    })),
  }
}

function recipientView(one: Recipient, action: actions.StoredAction, today: string): z.input<typeof RecipientView> {
  return {
    id: one.id,
    number: one.number,
    customer: one.customer,
    site: one.site,
    contact: one.contact ?? null,
    country: one.country,
    language: one.language,
    stage: stageOf(one),
    sentOn: one.sentOn ?? null,
    confirmedOn: one.confirmedOn ?? null,
    remindedOn: one.remindedOn ?? null,
    reminders: one.reminders,
    edition: one.edition ?? null,
    remindOn: action.closedAt ? null : (remindOn(one, action) ?? null),
    isReminderDue: !action.closedAt && isDue(one, action, today),
    units: one.units,
    done: one.done,
    notApplicable: one.notApplicable,
  }
}
