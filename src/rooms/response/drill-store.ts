import type { Generated, Selectable } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { anyOf, json } from './approval-store.ts'
import type { Drill, Participant } from './drill.ts'
import type { Entry, EntryKind } from './entry.ts'
import type { Feed, Lesson } from './lesson.ts'
import type { Measures } from './measures.ts'
import type { Scenario } from './scenario.ts'

interface DrillRow {
  id: string
  number: Generated<number>
  manufacturer: string
  device: string | null
  title: string
  scenario: string
  script: Scenario | null
  goals: string
  factor: number
  planned_on: string
  leader: string
  participants: Participant[]
  plan: string | null
  plan_edition: number | null
  incident: string | null
  started_at: Date | null
  ended_at: Date | null
  cancelled_at: Date | null
  summary: string | null
  measures: Measures | null
  changed_at: Date
  changed_by: string
}

interface EntryRow {
  id: string
  drill: string
  kind: EntryKind
  inject: string | null
  text: string
  minute: number
  entered_by: string
  entered_by_id: string
  entered_at: Date
}

interface LessonRow {
  id: string
  drill: string
  text: string
  owner: string
  due_on: string
  feeds: Feed
  reference: string | null
  done_at: Date | null
  done_by: string | null
  done_how: string | null
  entered_by: string
  entered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    response_drill: DrillRow
    response_entry: EntryRow
    response_lesson: LessonRow
  }
}

export interface StoredDrill extends Drill {
  readonly number: number
}

/** Drills of the whole firm and of some devices, latest first; without a list those of all. */
export async function drills(db: Db | Tx, devices?: readonly string[]): Promise<StoredDrill[]> {
  const rows = await db
    .selectFrom('response_drill')
    .selectAll()
    .$if(devices !== undefined, q =>
      q.where(one => one.or([one('device', 'is', null), one('device', '=', anyOf(devices ?? []))])),
    )
    .orderBy('planned_on', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toDrill)
}

/** Writes a drill, new or changed; a change of somebody else meanwhile is a conflict. */
export async function saveDrill(tx: Tx, drill: Drill, seen: Date | undefined): Promise<void> {
  const fields = fieldsOf(drill)
  if (!seen) {
    const { id, manufacturer, device } = drill
    await tx
      .insertInto('response_drill')
      .values({ id, manufacturer, device: device ?? null, ...fields })
      .execute()
    return
  }
  const changed = await tx
    .updateTable('response_drill')
    .set(fields)
    .where('id', '=', drill.id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('response.changed-meanwhile', 412)
}

function fieldsOf(drill: Drill) {
  return {
    title: drill.title,
    scenario: drill.scenario,
    script: drill.script ? json(drill.script) : null,
    goals: drill.goals,
    factor: drill.factor,
    planned_on: drill.plannedOn,
    leader: drill.leader,
    participants: json([...drill.participants]),
    plan: drill.plan?.id ?? null,
    plan_edition: drill.plan?.edition ?? null,
    incident: drill.incident ?? null,
    started_at: drill.startedAt ?? null,
    ended_at: drill.endedAt ?? null,
    cancelled_at: drill.cancelledAt ?? null,
    summary: drill.summary ?? null,
    measures: drill.measures ? json(drill.measures) : null,
    changed_at: drill.changedAt,
    changed_by: drill.changedBy,
  }
}

/** The logs of some drills, in the order of time. */
export async function entries(db: Db | Tx, of: readonly string[]): Promise<Entry[]> {
  const rows = await db
    .selectFrom('response_entry')
    .selectAll()
    .where('drill', '=', anyOf(of))
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    drill: row.drill,
    kind: row.kind,
    inject: row.inject ?? undefined,
    text: row.text,
    minute: row.minute,
    by: row.entered_by,
    byId: row.entered_by_id,
    at: row.entered_at,
  }))
}

/** Adds to the log of a drill that still runs. */
export async function saveEntry(tx: Tx, one: Entry): Promise<void> {
  const drill = await tx
    .selectFrom('response_drill')
    .select(['ended_at', 'cancelled_at'])
    .where('id', '=', one.drill)
    .forShare()
    .executeTakeFirst()
  if (!drill || drill.ended_at || drill.cancelled_at) stop('response.drill-not-running', 409)
  const { by, byId, at, inject, ...rest } = one
  await tx
    .insertInto('response_entry')
    .values({ ...rest, inject: inject ?? null, entered_by: by, entered_by_id: byId, entered_at: at })
    .execute()
}

/** Lessons of some drills, by their day. */
export async function lessons(db: Db | Tx, of: readonly string[]): Promise<Lesson[]> {
  const rows = await db
    .selectFrom('response_lesson')
    .selectAll()
    .where('drill', '=', anyOf(of))
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return rows.map(toLesson)
}

/** One lesson, by its id. */
export async function lesson(db: Db | Tx, id: string): Promise<Lesson | undefined> {
  const row = await db.selectFrom('response_lesson').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toLesson(row)
}

export async function saveLesson(tx: Tx, one: Lesson): Promise<void> {
  await tx
    .insertInto('response_lesson')
    .values({
      id: one.id,
      drill: one.drill,
      text: one.text,
      owner: one.owner,
      due_on: one.dueOn,
      feeds: one.feeds,
      reference: one.reference ?? null,
      done_at: null,
      done_by: null,
      done_how: null,
      entered_by: one.by,
      entered_at: one.at,
    })
    .execute()
}

/** Notes that a lesson was acted upon; the second of two at once is told so. */
export async function saveLessonDone(tx: Tx, { id, done }: Lesson): Promise<void> {
  const changed = await tx
    .updateTable('response_lesson')
    .set({ done_at: done?.at ?? null, done_by: done?.by ?? null, done_how: done?.how ?? null })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('response.lesson-done-already', 409)
}

function toDrill(row: Selectable<DrillRow>): StoredDrill {
  return {
    id: row.id,
    number: row.number,
    manufacturer: row.manufacturer,
    device: row.device ?? undefined,
    title: row.title,
    scenario: row.scenario,
    script: row.script ?? undefined,
    goals: row.goals,
    factor: row.factor,
    plannedOn: row.planned_on,
    leader: row.leader,
    participants: row.participants,
    plan: row.plan !== null && row.plan_edition !== null ? { id: row.plan, edition: row.plan_edition } : undefined,
    incident: row.incident ?? undefined,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    cancelledAt: row.cancelled_at ?? undefined,
    summary: row.summary ?? undefined,
    measures: row.measures ?? undefined,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }
}

function toLesson(row: Selectable<LessonRow>): Lesson {
  const done = row.done_at && { at: row.done_at, by: row.done_by ?? '', how: row.done_how ?? '' }
  return {
    id: row.id,
    drill: row.drill,
    text: row.text,
    owner: row.owner,
    dueOn: row.due_on,
    feeds: row.feeds,
    reference: row.reference ?? undefined,
    done: done ?? undefined,
    by: row.entered_by,
    at: row.entered_at,
  }
}
