import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import { accept, type Change, type Refusal, stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as submissions } from '../submissions/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import {
  cancelDrill as cancel,
  type Drill,
  type DrillFields,
  drillState,
  endDrill as end,
  enterHeldDrill as enterHeld,
  type HeldFields,
  logEntry,
  planDrill as plan,
  startDrill as start,
} from './drill.ts'
import type { DrillLine, DrillView, LessonView } from './drill-shapes.ts'
import * as store from './drill-store.ts'
import type { Entry, EntryKind } from './entry.ts'
import { enterLesson as enter, finishLesson as finish, type Lesson, type LessonFields } from './lesson.ts'
import { type DutySeen, type Measures, measure } from './measures.ts'
import { standingEdition } from './plan.ts'
import * as plans from './plan-store.ts'
import { instantOf, minuteOf, released, type Scenario, upcoming } from './scenario.ts'
import { scenarioOf, scenarios } from './scenarios.ts'
import { demandReach, devicesOf, manufacturerOf, plansInScope, todayOf } from './state-actions.ts'

type Line = z.input<typeof DrillLine>

export async function listDrills(ctx: Ctx): Promise<Line[]> {
  const [all, devices] = [await store.drills(ctx.db, ctx.actor.devices), await devicesOf(ctx)]
  const lessons = await store.lessons(
    ctx.db,
    all.map(one => one.id),
  )
  return all.map(one => drillLine(one, lessons, devices, todayOf(ctx)))
}

function drillLine(
  drill: store.StoredDrill,
  lessons: readonly Lesson[],
  devices: ReadonlyMap<string, string>,
  today: string,
): Line {
  const own = lessons.filter(one => one.drill === drill.id)
  const open = own.filter(one => !one.done)
  return {
    id: drill.id,
    shortId: shortId(drill.number),
    device: drill.device ?? null,
    deviceName: drill.device === undefined ? null : (devices.get(drill.device) ?? null),
    title: drill.title,
    scenario: drill.scenario,
    state: drillState(drill),
    plannedOn: drill.plannedOn,
    startedAt: drill.startedAt?.toISOString() ?? null,
    endedAt: drill.endedAt?.toISOString() ?? null,
    leader: drill.leader,
    lessons: { open: open.length, overdue: open.filter(one => one.dueOn < today).length, all: own.length },
  }
}

async function drillInScope(ctx: Ctx, id: string): Promise<store.StoredDrill> {
  const all = await store.drills(ctx.db, ctx.actor.devices)
  return all.find(one => one.id === id) ?? stop('response.no-such-drill', 404)
}

export async function viewDrill(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof DrillView>> {
  const drill = await drillInScope(ctx, id)
  const lessons = await store.lessons(ctx.db, [id])
  const isCaseHidden = drill.incident !== undefined && !(await vigilance.mayKnow(ctx, drill.incident))
  // the log and the figures tell of the case
  const entries = isCaseHidden ? [] : await store.entries(ctx.db, [id])
  const script = drill.script ?? scenarioOf(drill.scenario) ?? stop('response.no-such-scenario', 404)
  const incident =
    drill.incident && !isCaseHidden ? await vigilance.incident(ctx.db, drill.incident, ctx.clock.now()) : undefined
  const { title, about, minutes, playbooks } = script
  return {
    ...drillLine(drill, lessons, await devicesOf(ctx), todayOf(ctx)),
    goals: drill.goals,
    factor: drill.factor,
    participants: drill.participants.map(one => ({ ...one })),
    changedAt: drill.changedAt.toISOString(),
    summary: drill.summary ?? null,
    plan: drill.plan ?? null,
    incident: incident ? { id: incident.id, number: incident.number } : null,
    about: { title, about, minutes, playbooks },
    ...clockOf(drill, script, ctx.clock.now()),
    entries: entries.map(entryView),
    isCaseHidden,
    measures: isCaseHidden ? null : measuresView(drill.measures ?? (await measured(ctx, drill, script, entries))),
    isEntered: drill.endedAt !== undefined && drill.startedAt === undefined,
    isLive: drillState(drill) === 'running',
    records: lessons.map(one => lessonView(one, todayOf(ctx))),
  }
}

/** Where the clock of the exercise stands, and what it has released. */
function clockOf(drill: Drill, { injects }: Scenario, now: Date) {
  const { startedAt, endedAt, cancelledAt, factor } = drill
  if (!startedAt) return { now: now.toISOString(), minute: null, released: [], nextAt: null, injects: injects.length }
  const minute = minuteOf(startedAt, factor, endedAt ?? cancelledAt ?? now)
  const next = drillState(drill) === 'running' ? upcoming(injects, minute) : undefined
  return {
    now: now.toISOString(),
    minute,
    released: released(injects, minute),
    nextAt: next ? instantOf(startedAt, factor, next.at).toISOString() : null,
    injects: injects.length,
  }
}

async function measured(
  ctx: Ctx,
  drill: Drill,
  script: Scenario,
  entries: readonly Entry[],
): Promise<Measures | undefined> {
  if (!drill.startedAt || drill.cancelledAt) return undefined
  return measure(script, entries, drill.incident ? await dutiesOf(ctx, drill.incident) : [])
}

/** Duties of the exercise case, each with the time at which its report was noted as done, or written as a draft. */
async function dutiesOf(ctx: Ctx, id: string): Promise<DutySeen[]> {
  const incident = await vigilance.incident(ctx.db, id, ctx.clock.now())
  if (!incident) return []
  const { drafts } = await submissions.list(ctx, { incident: id })
  return incident.duties.map(one => {
    const draft = drafts.find(
      ({ authority, device, rule, duty }) =>
        authority.id === one.authority.id &&
        device === one.device &&
        (rule === one.rule || duty?.report === one.report),
    )
    const draftedAt = draft ? vigilance.instantOfCase(incident.exercise, draft.changedAt) : null
    return {
      rule: one.rule,
      authority: one.authority.id,
      device: one.device,
      governs: one.governs,
      citation: one.citation,
      state: one.state,
      endsAt: one.endsAt,
      reportedAt: one.sentAt ?? draftedAt,
    }
  })
}

function measuresView(measures: Measures | undefined): z.input<typeof DrillView>['measures'] {
  if (!measures) return null
  const { injects, duties, missed, ...rest } = measures
  return { ...rest, injects: [...injects], duties: [...duties], missed: [...missed] }
}

function entryView({ id, kind, inject, text, minute, by, at }: Entry): z.input<typeof DrillView>['entries'][number] {
  return { id, kind, inject: inject ?? null, text, minute, by, at: at.toISOString() }
}

function lessonView(one: Lesson, today: string): z.input<typeof LessonView> {
  const { done, at, reference, drill: _drill, ...rest } = one
  return {
    ...rest,
    reference: reference ?? null,
    isOverdue: !done && one.dueOn < today,
    done: done ? { ...done, at: done.at.toISOString() } : null,
    at: at.toISOString(),
  }
}

const scenarioIds = scenarios.map(one => one.id)

export async function planDrill(ctx: Ctx, { device, ...fields }: DrillFields & { device?: string | undefined }) {
  const about = await drillAbout(ctx, device)
  await ctx.commit(plan(fields, about, ctx.actor, ctx.clock.now()), (tx, one) => store.saveDrill(tx, one, undefined))
  return viewDrill(ctx, about)
}

async function drillAbout(ctx: Ctx, device: string | undefined) {
  demandReach(ctx, device)
  if (device !== undefined && !(await devicesOf(ctx)).has(device)) stop('inventory.no-such-device', 404)
  const { id: manufacturer } = await manufacturerOf(ctx)
  return { id: ctx.id(), manufacturer, device, scenarios: scenarioIds }
}

export async function enterHeldDrill(
  ctx: Ctx,
  { device, held, ...fields }: DrillFields & { device?: string | undefined; held: HeldFields },
) {
  const script = scenarioOf(fields.scenario) ?? stop('response.no-such-scenario', 404)
  const about = { ...(await drillAbout(ctx, device)), script, today: todayOf(ctx) }
  const outcome = enterHeld(fields, held, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => store.saveDrill(tx, one, undefined))
  return viewDrill(ctx, about)
}

export async function changeDrill(ctx: Ctx, { id, seen, ...fields }: DrillFields & { id: string; seen: string }) {
  const before = await drillForWriting(ctx, id)
  const about = { ...before, before, scenarios: scenarioIds }
  await ctx.commit(plan(fields, about, ctx.actor, ctx.clock.now()), (tx, one) =>
    store.saveDrill(tx, one, new Date(seen)),
  )
  return viewDrill(ctx, { id })
}

async function drillForWriting(ctx: Ctx, id: string): Promise<store.StoredDrill> {
  const drill = await drillInScope(ctx, id)
  demandReach(ctx, drill.device)
  return drill
}

/** Opens the exercise case, and starts the clock; nothing of the case may leave the house. */
export async function startDrill(ctx: Ctx, { id, seen }: { id: string; seen: string }) {
  const drill = await drillForWriting(ctx, id)
  const script = scenarioOf(drill.scenario) ?? stop('response.no-such-scenario', 404)
  const inForce = await planFor(ctx, drill.device)
  const now = ctx.clock.now()
  // refused before a case is opened for nothing
  const trial = start(drill, { script, incident: id, plan: inForce }, ctx.actor, now)
  if (!trial.ok) return stop(trial.code, trial.status, trial.facts)
  if (drill.changedAt.getTime() !== Date.parse(seen)) stop('response.changed-meanwhile', 412)
  const incident = await vigilance.openExercise(ctx, {
    title: drill.title,
    factor: drill.factor,
    devices: await exerciseDevices(ctx, drill.device),
    said: script.about[ctx.language],
  })
  const begun = start(drill, { script, incident, plan: inForce }, ctx.actor, now)
  await ctx.commit(begun, (tx, one) => store.saveDrill(tx, one, new Date(seen)))
  return viewDrill(ctx, { id })
}

/** The plan that is tried: that of the device, or that of the firm. */
async function planFor(ctx: Ctx, device: string | undefined): Promise<Drill['plan']> {
  const all = await plansInScope(ctx)
  for (const one of [
    all.find(plan => device !== undefined && plan.device === device),
    all.find(plan => !plan.device),
  ]) {
    const standing = one && standingEdition(await plans.editions(ctx.db, [one.id]))
    if (one && standing) return { id: one.id, edition: standing.edition }
  }
  return undefined
}

async function exerciseDevices(ctx: Ctx, device: string | undefined): Promise<{ id: string; name: string }[]> {
  const all = [...(await devicesOf(ctx))].map(([id, name]) => ({ id, name }))
  return device === undefined ? all : all.filter(one => one.id === device)
}

export async function log(
  ctx: Ctx,
  { id, ...given }: { id: string; kind: EntryKind; inject?: string | undefined; text: string },
) {
  const drill = await drillForWriting(ctx, id)
  const outcome = logEntry({ ...given, id: ctx.id() }, drill, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, store.saveEntry)
  return viewDrill(ctx, { id })
}

export async function endDrill(ctx: Ctx, { id, summary, seen }: { id: string; summary: string; seen: string }) {
  const drill = await drillForWriting(ctx, id)
  if (!drill.script) return stop('response.drill-not-running', 409)
  const entries = await store.entries(ctx.db, [id])
  const measures = (await measured(ctx, drill, drill.script, entries)) ?? stop('response.drill-not-running', 409)
  const outcome = end(drill, { summary, measures }, ctx.actor, ctx.clock.now())
  await commitWithCase(ctx, outcome, summary, seen)
  return viewDrill(ctx, { id })
}

export async function cancelDrill(ctx: Ctx, { id, reason, seen }: { id: string; reason: string; seen: string }) {
  const outcome = cancel(await drillForWriting(ctx, id), reason, ctx.actor, ctx.clock.now())
  await commitWithCase(ctx, outcome, reason, seen)
  return viewDrill(ctx, { id })
}

/** A drill and its exercise case end in one act, for one reason; a case that is closed or merged already stays as it is. */
async function commitWithCase(ctx: Ctx, outcome: Change<Drill> | Refusal, because: string, seen: string) {
  const id = outcome.ok ? outcome.save.incident : undefined
  const incident = id === undefined ? undefined : await vigilance.incident(ctx.db, id, ctx.clock.now())
  const closed = incident?.state === 'open' ? vigilance.recordExerciseEnd(incident, because) : undefined
  const both = outcome.ok && closed?.ok ? accept(outcome.save, ...outcome.records, ...closed.records) : outcome
  await ctx.commit(both, async (tx, drill, announce) => {
    await store.saveDrill(tx, drill, new Date(seen))
    if (closed?.ok) await vigilance.saveExerciseEnd(ctx, tx, closed.save, announce)
  })
}

export async function enterLesson(ctx: Ctx, { id, ...given }: LessonFields & { id: string }) {
  const drill = await drillForWriting(ctx, id)
  const about = {
    id: ctx.id(),
    drill: id,
    title: drill.title,
    isBegun: drill.startedAt !== undefined || drill.endedAt !== undefined,
    today: todayOf(ctx),
  }
  await ctx.commit(enter(given, about, ctx.actor, ctx.clock.now()), store.saveLesson)
  return viewDrill(ctx, { id })
}

export async function finishLesson(ctx: Ctx, { id, how }: { id: string; how: string }) {
  const lesson = (await store.lesson(ctx.db, id)) ?? stop('response.no-such-lesson', 404)
  const drill = await drillForWriting(ctx, lesson.drill)
  const outcome = finish(lesson, { how, title: drill.title }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, store.saveLessonDone)
  return viewDrill(ctx, { id: drill.id })
}
