import { Readable } from 'node:stream'
import { utcDay } from '../../core/calendar.ts'
import { addDays } from '../../core/days.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { writeCsv } from '../../standards/csv.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { DemoField } from './demo-shapes.ts'
import { receive, take } from './list-actions.ts'
import { mark } from './mark-actions.ts'
import { drawRecipients, notice, plan, planFor, start } from './plan-actions.ts'
import { recipientLines } from './view-actions.ts'

/** How the demo acts: on a day of the story, or so many days before now, as one of its people. */
export interface DemoClock {
  onDayAs(day: string, name: string): Ctx
  daysAgoAs(days: number, name: string): Ctx
}

/** Tells the units of the demo's pump in its hospitals, and two field actions: one that runs, one that is planned. */
export async function tellField(ctx: Ctx, told: unknown, clock: DemoClock): Promise<void> {
  const demo = DemoField.parse(told)
  for (const [at, list] of demo.lists.entries()) {
    const as = clock.onDayAs(list.sentOn, list.by)
    const about = { fileName: list.fileName, asOf: list.asOf, extent: 'whole' } as const
    const read = await receive(as, about, Readable.from([Buffer.from(listOf(demo, at === 0))]))
    await take(as, { id: read.id, seen: read.seen ?? '' })
  }
  const releases = await inventory.releases(ctx.db)
  const named = (version: string) =>
    releases.find(one => one.demo && one.deviceName === demo.device && one.version === version) ??
    stop('field.no-such-release', 404)
  await tellRunning(ctx, demo.running, named(demo.old).id, clock)
  await tellPlanned(demo.planned, [named(demo.old).id, named(demo.new).id], named(demo.old).device, clock)
}

/** The list of a day: in the first all units run the old release and a part of them is not there yet. */
function listOf(demo: DemoField, isFirst: boolean): string {
  let serial = 0
  const rows = demo.hospitals.flatMap(one =>
    Array.from({ length: one.old + one.new }, (_, at) => {
      serial++
      const isLater = at >= one.old + Math.round(one.new * 0.77)
      if (isFirst && isLater) return []
      const version = isFirst || at < one.old ? demo.old : demo.new
      const name = `PL3-${String(serial).padStart(6, '0')}`
      return [
        [demo.device, version, name, one.customer, one.site, one.contact, one.country, one.language, 'in_use'] as const,
      ]
    }).flat(),
  )
  const head = ['device', 'release', 'serial', 'customer', 'site', 'contact', 'country', 'language', 'state']
  return writeCsv([head, ...rows])
}

async function tellRunning(ctx: Ctx, told: DemoField['running'], release: string, clock: DemoClock): Promise<void> {
  const day = (ago: number) => addDays(utcDay(ctx.clock.now()), -ago)
  const { id } = await plan(clock.daysAgoAs(told.daysAgo, told.by), {
    title: told.title,
    kind: told.kind,
    reason: told.reason,
    measure: told.measure,
    releases: [release],
    plannedStart: day(told.startedDaysAgo),
    isUrgent: false,
    draftSubmittedOn: day(told.draftDaysAgo),
    reportedOn: day(told.reportedDaysAgo),
    replyNeeded: true,
    remindAfterDays: told.replyDays,
    targetConfirmed: told.targetConfirmed,
    targetDone: told.targetDone,
  })
  await notice(clock.daysAgoAs(told.daysAgo, told.by), { id, texts: told.notice, summary: '' })
  const { changedAt } = await drawRecipients(clock.daysAgoAs(told.daysAgo, told.by), { id })
  await start(clock.daysAgoAs(told.startedDaysAgo, told.by), { id, on: day(told.startedDaysAgo), seen: changedAt })
  await tellReplies(ctx, told, id, clock)
}

async function tellReplies(ctx: Ctx, told: DemoField['running'], id: string, clock: DemoClock): Promise<void> {
  const day = (ago: number) => addDays(utcDay(ctx.clock.now()), -ago)
  const all = await recipientLines(ctx, { id })
  const placed = (at: { customer: string; site: string }) =>
    all.filter(one => one.customer === at.customer && one.site === at.site).map(one => one.id)
  const say = (ago: number, recipients: readonly string[], fields: SayFields) =>
    mark(clock.daysAgoAs(ago, told.sentBy), { id, recipients, onDay: day(ago), ...fields })
  const everybody = all.map(one => one.id)
  const sending = { kind: 'sent', evidence: told.sentEvidence, channel: 'registered_letter', edition: 1 } as const
  await say(told.startedDaysAgo, everybody, sending)
  await say(told.failed.daysAgo, placed(told.failed), { kind: 'failed', evidence: told.failed.evidence })
  for (const reply of told.replies) {
    await say(reply.confirmedDaysAgo, placed(reply), { kind: 'confirmed', evidence: told.replyEvidence })
    if (reply.doneDaysAgo !== null)
      await say(reply.doneDaysAgo, placed(reply), { kind: 'done', evidence: told.doneEvidence })
  }
}

type SayFields = Omit<Parameters<typeof mark>[1], 'id' | 'recipients' | 'onDay' | 'units'>

async function tellPlanned(
  told: DemoField['planned'],
  releases: readonly string[],
  device: string,
  clock: DemoClock,
): Promise<void> {
  const as = clock.daysAgoAs(0, told.by)
  const now = as.clock.now()
  const open = (await vigilance.incidents(as.db, { open: true, device }, now)).filter(one => !one.isExercise)
  const [newest] = open
  const given = {
    title: told.title,
    kind: told.kind,
    reason: told.reason,
    measure: told.measure,
    releases: [...releases],
    plannedStart: addDays(utcDay(now), told.startsInDays),
    isUrgent: false,
    replyNeeded: true,
    remindAfterDays: 14,
    targetConfirmed: 100,
    targetDone: 95,
  }
  const found = newest && (await vigilance.incident(as.db, newest.id, now))
  await planFor(as, given, found)
}
