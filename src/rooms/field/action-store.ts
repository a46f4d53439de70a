import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Closing, ClosingAnswer } from './closing.ts'
import type { ActionKind, FieldAction } from './field-action.ts'
import type { Notice, NoticeTexts } from './notice.ts'

interface ActionRow {
  id: string
  number: Generated<number>
  year: number
  title: string
  kind: ActionKind
  reason: string
  measure: string
  devices: string[]
  releases: string[]
  incident: string | null
  incident_number: string | null
  planned_start: string | null
  is_urgent: boolean
  urgent_because: string | null
  draft_submitted_on: string | null
  reported_on: string | null
  reply_needed: boolean
  remind_after_days: number
  target_confirmed: number
  target_done: number
  started_on: string | null
  created_at: Date
  created_by: string
  created_by_id: string
  changed_at: Date
  changed_by: string
  changed_by_id: string
  closed_at: Date | null
}

interface NoticeRow {
  id: string
  action: string
  edition: number
  texts: NoticeTexts
  digest: string
  summary: string
  written_at: Date
  written_by: string
  written_by_id: string
}

interface ClosingRow {
  id: string
  action: string
  figures: Json
  digest: string
  reached: boolean
  reason: string
  proposed_at: Date
  proposed_by: string
  proposed_by_id: string
}

interface AnswerRow {
  closing: string
  action: string
  verdict: ClosingAnswer['verdict']
  why: string | null
  answered_at: Date
  answered_by: string
  answered_by_id: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    field_action: ActionRow
    field_notice: NoticeRow
    field_closing: ClosingRow
    field_closing_answer: AnswerRow
  }
}

/** An action with the number that people say. */
export interface StoredAction extends FieldAction {
  readonly number: number
}

/** Actions, the newest first; of a case, or of products. */
export async function actions(
  db: Db | Tx,
  filter: { readonly incident?: string; readonly device?: string } = {},
): Promise<StoredAction[]> {
  const rows = await db
    .selectFrom('field_action')
    .selectAll()
    .$if(filter.incident !== undefined, query => query.where('incident', '=', filter.incident ?? null))
    .$if(filter.device !== undefined, query => query.where(sql<boolean>`${filter.device}::uuid = any (devices)`))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toAction)
}

export async function action(db: Db | Tx, id: string): Promise<StoredAction | undefined> {
  const row = await db.selectFrom('field_action').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAction(row)
}

/** Writes an action; one that somebody else changed meanwhile is told apart. */
export async function saveAction(tx: Tx, one: FieldAction, seen: Date | undefined): Promise<void> {
  const fields = {
    title: one.title,
    kind: one.kind,
    reason: one.reason,
    measure: one.measure,
    devices: [...one.devices],
    releases: [...one.releases],
    planned_start: one.plannedStart ?? null,
    is_urgent: one.isUrgent,
    urgent_because: one.urgentBecause ?? null,
    draft_submitted_on: one.draftSubmittedOn ?? null,
    reported_on: one.reportedOn ?? null,
    reply_needed: one.replyNeeded,
    remind_after_days: one.remindAfterDays,
    target_confirmed: one.targetConfirmed,
    target_done: one.targetDone,
    started_on: one.startedOn ?? null,
    changed_at: one.changedAt,
    changed_by: one.changedBy,
    changed_by_id: one.changedById,
    closed_at: one.closedAt ?? null,
  }
  if (!seen) {
    const born = { created_at: one.createdAt, created_by: one.createdBy, created_by_id: one.createdById }
    const cause = { incident: one.cause?.incident ?? null, incident_number: one.cause?.number ?? null }
    await tx
      .insertInto('field_action')
      .values({ id: one.id, year: one.year, ...born, ...cause, ...fields })
      .execute()
    return
  }
  const changed = await tx
    .updateTable('field_action')
    .set(fields)
    .where('id', '=', one.id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('field.action-changed-meanwhile', 412)
}

/** Takes the lock of an action: what must be fresh is read after it, in a statement of its own. */
export async function lockAction(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ closed: boolean }>`
    select closed_at is not null as closed from field_action where id = ${id} for update`.execute(tx)
  if (rows[0]?.closed) stop('field.action-closed', 409)
}

/** Editions of a notice, the newest first. */
export async function notices(db: Db | Tx, action: string): Promise<Notice[]> {
  const rows = await db
    .selectFrom('field_notice')
    .selectAll()
    .where('action', '=', action)
    .orderBy('edition', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    action: row.action,
    edition: row.edition,
    texts: row.texts,
    digest: row.digest,
    summary: row.summary,
    at: row.written_at,
    by: row.written_by,
    byId: row.written_by_id,
  }))
}

export async function saveNotice(tx: Tx, one: Notice): Promise<void> {
  const made = await tx
    .insertInto('field_notice')
    .values({
      id: one.id,
      action: one.action,
      edition: one.edition,
      texts: sql`${JSON.stringify(one.texts)}::jsonb`,
      digest: one.digest,
      summary: one.summary,
      written_at: one.at,
      written_by: one.by,
      written_by_id: one.byId,
    })
    .onConflict(c => c.columns(['action', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('field.notice-meanwhile', 412)
}

/** A closing with what was answered. */
export interface StoredClosing extends Closing {
  readonly answer: ClosingAnswer | undefined
}

/** Proposals to close an action, the newest first. */
export async function closings(db: Db | Tx, action: string): Promise<StoredClosing[]> {
  const rows = await db
    .selectFrom('field_closing')
    .selectAll()
    .where('action', '=', action)
    .orderBy('proposed_at', 'desc')
    .execute()
  const answers = await db.selectFrom('field_closing_answer').selectAll().where('action', '=', action).execute()
  return rows.map(row => ({ ...toClosing(row), answer: answerOf(answers.find(one => one.closing === row.id)) }))
}

/** Proposals to close that nobody has answered, over all actions. */
export async function openClosings(db: Db | Tx): Promise<Closing[]> {
  const rows = await db
    .selectFrom('field_closing as c')
    .selectAll('c')
    .leftJoin('field_closing_answer as a', 'a.closing', 'c.id')
    .where('a.closing', 'is', null)
    .where('c.reached', '=', false)
    .orderBy('c.proposed_at')
    .execute()
  return rows.map(toClosing)
}

export async function saveClosing(tx: Tx, one: Closing): Promise<void> {
  await tx
    .insertInto('field_closing')
    .values({
      id: one.id,
      action: one.action,
      figures: sql`${JSON.stringify(one.figures)}::jsonb`,
      digest: one.digest,
      reached: one.reached,
      reason: one.reason,
      proposed_at: one.at,
      proposed_by: one.by,
      proposed_by_id: one.byId,
    })
    .execute()
}

export async function saveAnswer(tx: Tx, one: ClosingAnswer): Promise<void> {
  const made = await tx
    .insertInto('field_closing_answer')
    .values({
      closing: one.closing,
      action: one.action,
      verdict: one.verdict,
      why: one.why ?? null,
      answered_at: one.at,
      answered_by: one.by,
      answered_by_id: one.byId,
    })
    .onConflict(c => c.column('closing').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('field.answered-meanwhile', 412)
}

/** Ends an action that was closed. */
export async function endAction(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('field_action').set({ closed_at: at }).where('id', '=', id).execute()
}

function toAction(row: Selectable<ActionRow>): StoredAction {
  const { incident, incident_number: number } = row
  return {
    id: row.id,
    number: row.number,
    year: row.year,
    title: row.title,
    kind: row.kind,
    reason: row.reason,
    measure: row.measure,
    devices: row.devices,
    releases: row.releases,
    cause: incident && number ? { incident, number } : undefined,
    plannedStart: row.planned_start ?? undefined,
    isUrgent: row.is_urgent,
    urgentBecause: row.urgent_because ?? undefined,
    draftSubmittedOn: row.draft_submitted_on ?? undefined,
    reportedOn: row.reported_on ?? undefined,
    replyNeeded: row.reply_needed,
    remindAfterDays: row.remind_after_days,
    targetConfirmed: row.target_confirmed,
    targetDone: row.target_done,
    startedOn: row.started_on ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
    createdById: row.created_by_id,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    changedById: row.changed_by_id,
    closedAt: row.closed_at ?? undefined,
  }
}

function toClosing(row: Selectable<ClosingRow>): Closing {
  return {
    id: row.id,
    action: row.action,
    figures: row.figures,
    digest: row.digest,
    reached: row.reached,
    reason: row.reason,
    at: row.proposed_at,
    by: row.proposed_by,
    byId: row.proposed_by_id,
  }
}

function answerOf(row: Selectable<AnswerRow> | undefined): ClosingAnswer | undefined {
  if (!row) return undefined
  const { closing, action: of, verdict, why, answered_at: at, answered_by: by, answered_by_id: byId } = row
  return { closing, action: of, verdict, why: why ?? undefined, at, by, byId }
}
