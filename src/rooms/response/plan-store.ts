import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Someone } from '../../core/second-person.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { anyOf, approvals, json } from './approval-store.ts'
import type { IncidentPlan, PlanDraft, PlanEdition, PlanReview, RuleSetMark, StoredEdition } from './plan.ts'
import type { PlanContent } from './plan-content.ts'

interface PlanRow {
  id: string
  number: Generated<number>
  manufacturer: string
  device: string | null
  created_at: Date
  created_by: string
}

interface DraftRow {
  plan: string
  content: PlanContent
  based_on: number
  authors: Someone[]
  changed_at: Date
  changed_by: string
}

interface EditionRow {
  id: string
  plan: string
  edition: number
  content: PlanContent
  law: RuleSetMark[]
  digest: string
  reason: string
  authors: Someone[]
  proposed_by: string
  proposed_by_id: string
  proposed_at: Date
}

interface ReviewRow {
  id: string
  plan: string
  edition: number
  held_on: string
  outcome: string
  entered_by: string
  entered_by_id: string
  entered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    response_plan: PlanRow
    response_draft: DraftRow
    response_edition: EditionRow
    response_review: ReviewRow
  }
}

/** A plan as it is stored: who it belongs to, and its short number. */
export type StoredPlan = Omit<IncidentPlan, 'title'> & { readonly number: number }

/** The plan of the firm and those of some devices; without a list those of all. */
export async function plans(db: Db | Tx, devices?: readonly string[]): Promise<StoredPlan[]> {
  const rows = await db
    .selectFrom('response_plan')
    .selectAll()
    .$if(devices !== undefined, q =>
      q.where(one => one.or([one('device', 'is', null), one('device', '=', anyOf(devices ?? []))])),
    )
    .orderBy('number')
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    manufacturer: row.manufacturer,
    device: row.device ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }))
}

/** Begins a plan with its draft; a second one for the same is a conflict. */
export async function savePlan(tx: Tx, { plan, draft }: { plan: IncidentPlan; draft: PlanDraft }): Promise<void> {
  const { id, manufacturer, device, createdAt, createdBy } = plan
  const made = await tx
    .insertInto('response_plan')
    .values({ id, manufacturer, device: device ?? null, created_at: createdAt, created_by: createdBy })
    .onConflict(c => c.columns(['manufacturer', 'device']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('response.plan-exists', 409)
  await saveDraft(tx, draft, undefined)
}

/** What is being written for a plan. */
export async function draftOf(db: Db | Tx, plan: string): Promise<PlanDraft | undefined> {
  const row = await db.selectFrom('response_draft').selectAll().where('plan', '=', plan).executeTakeFirst()
  return (
    row && {
      plan: row.plan,
      content: row.content,
      basedOn: row.based_on,
      authors: row.authors,
      changedAt: row.changed_at,
      changedBy: row.changed_by,
    }
  )
}

/** Keeps a draft, new or over the one that was seen; another one meanwhile is a conflict. */
export async function saveDraft(tx: Tx, draft: PlanDraft, seen: Date | undefined): Promise<void> {
  await lockPlan(tx, draft.plan)
  const values = {
    content: json(draft.content),
    based_on: draft.basedOn,
    authors: json([...draft.authors]),
    changed_at: draft.changedAt,
    changed_by: draft.changedBy,
  }
  // a statement of its own after the lock: it sees what the one before committed
  const now = await tx
    .selectFrom('response_draft')
    .select('changed_at')
    .where('plan', '=', draft.plan)
    .executeTakeFirst()
  if (now?.changed_at.getTime() !== seen?.getTime()) stop('response.changed-meanwhile', 412)
  if (now) await tx.updateTable('response_draft').set(values).where('plan', '=', draft.plan).execute()
  else
    await tx
      .insertInto('response_draft')
      .values({ plan: draft.plan, ...values })
      .execute()
}

async function lockPlan(tx: Tx, plan: string): Promise<void> {
  const row = await tx.selectFrom('response_plan').select('id').where('id', '=', plan).forUpdate().executeTakeFirst()
  if (!row) stop('response.no-such-plan', 404)
}

/** Freezes a draft as an edition: the draft that was seen, and no other. */
export async function saveEdition(tx: Tx, one: PlanEdition, seenDraft: Date): Promise<void> {
  await lockPlan(tx, one.plan)
  const gone = await tx
    .deleteFrom('response_draft')
    .where('plan', '=', one.plan)
    .where('changed_at', '=', seenDraft)
    .executeTakeFirst()
  if (gone.numDeletedRows !== 1n) stop('response.changed-meanwhile', 412)
  const { by, byId, at, content, law, authors, ...rest } = one
  await tx
    .insertInto('response_edition')
    .values({
      ...rest,
      content: json(content),
      law: json([...law]),
      authors: json([...authors]),
      proposed_by: by,
      proposed_by_id: byId,
      proposed_at: at,
    })
    .execute()
}

/** Editions of some plans, oldest first, with the answers to them. */
export async function editions(db: Db | Tx, of: readonly string[]): Promise<StoredEdition[]> {
  const rows = await db
    .selectFrom('response_edition')
    .selectAll()
    .where('plan', '=', anyOf(of))
    .orderBy('edition')
    .execute()
  return withAnswers(db, rows)
}

/** One edition, by its id. */
export async function edition(db: Db | Tx, id: string): Promise<StoredEdition | undefined> {
  const rows = await db.selectFrom('response_edition').selectAll().where('id', '=', id).execute()
  return (await withAnswers(db, rows))[0]
}

async function withAnswers(db: Db | Tx, rows: readonly Selectable<EditionRow>[]): Promise<StoredEdition[]> {
  const answers = await approvals(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    plan: row.plan,
    edition: row.edition,
    content: row.content,
    law: row.law,
    digest: row.digest,
    reason: row.reason,
    authors: row.authors,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    at: row.proposed_at,
    approval: answers.get(row.id),
  }))
}

/** Reviews of some plans, newest first. */
export async function reviews(db: Db | Tx, of: readonly string[]): Promise<PlanReview[]> {
  const rows = await db
    .selectFrom('response_review')
    .selectAll()
    .where('plan', '=', anyOf(of))
    .orderBy('held_on', 'desc')
    .orderBy('entered_at', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    plan: row.plan,
    edition: row.edition,
    heldOn: row.held_on,
    outcome: row.outcome,
    by: row.entered_by,
    byId: row.entered_by_id,
    at: row.entered_at,
  }))
}

export async function saveReview(tx: Tx, one: PlanReview): Promise<void> {
  await tx
    .insertInto('response_review')
    .values({
      id: one.id,
      plan: one.plan,
      edition: one.edition,
      held_on: one.heldOn,
      outcome: one.outcome,
      entered_by: one.by,
      entered_by_id: one.byId,
      entered_at: one.at,
    })
    .execute()
}

/** Tables whose rows `removeOf` takes away, for the one record that covers them. */
export const demoTables = [
  'response_plan',
  'response_draft',
  'response_edition',
  'response_review',
  'response_playbook',
  'response_approval',
  'response_application',
  'response_drill',
  'response_entry',
  'response_lesson',
]

/** Takes out what belongs to the demo company: plans, playbooks and drills, with all that hangs on them. */
export async function removeOf(tx: Tx, manufacturer: string | undefined, incidents: readonly string[]): Promise<void> {
  await sql`delete from response_application where incident = any (${[...incidents]}::uuid[])`.execute(tx)
  if (manufacturer === undefined) return
  const own = sql`(select id from response_edition where plan in (select id from response_plan where manufacturer = ${manufacturer})
    union all select id from response_playbook where manufacturer = ${manufacturer})`
  await sql`delete from response_approval where subject in ${own}`.execute(tx)
  await sql`delete from response_application
    where incident in (select incident from response_drill where manufacturer = ${manufacturer})`.execute(tx)
  await sql`delete from response_playbook where manufacturer = ${manufacturer}`.execute(tx)
  await sql`delete from response_drill where manufacturer = ${manufacturer}`.execute(tx)
  await sql`delete from response_plan where manufacturer = ${manufacturer}`.execute(tx)
}
