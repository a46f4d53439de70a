import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { approvals } from './acceptance-store.ts'
import type { Approval } from './approval.ts'
import type { Criteria, CriteriaVersion } from './criteria.ts'
import type { Review } from './review.ts'
import { json } from './store.ts'
import type { Transfer } from './transfer.ts'

interface CriteriaRow {
  id: string
  manufacturer: string
  version: number
  content: Criteria
  digest: string
  reason: string
  set_by: string
  set_by_id: string
  set_at: Date
}

interface TransferRow {
  id: string
  number: Generated<number>
  manufacturer: string
  kind: Transfer['kind']
  title: string
  party: string
  terms: Transfer['terms']
  valid_until: string | null
  ended_at: Date | null
  ended_because: string | null
  changed_at: Date
  changed_by: string
}

interface TransferRiskRow {
  transfer: string
  risk: string
}

interface ReviewRow {
  id: string
  device: string
  subject: Review['subject']
  act: Review['act']
  held_on: string | null
  outcome: string
  next_due_on: string
  entered_by: string
  entered_by_id: string
  entered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    risk_criteria: CriteriaRow
    risk_transfer: TransferRow
    risk_transfer_risk: TransferRiskRow
    risk_review: ReviewRow
  }
}

/** A version of the criteria with the answer of the second person. */
export interface StoredCriteria extends CriteriaVersion {
  readonly approval: Approval | undefined
}

export interface StoredTransfer extends Transfer {
  readonly number: number
}

/** Versions of the criteria of a manufacturer, oldest first. */
export async function criteriaVersions(db: Db | Tx, manufacturer: string): Promise<StoredCriteria[]> {
  const rows = await db
    .selectFrom('risk_criteria')
    .selectAll()
    .where('manufacturer', '=', manufacturer)
    .orderBy('version')
    .execute()
  return withApprovals(db, rows)
}

/** One version, by its id. */
export async function criteriaVersion(db: Db | Tx, id: string): Promise<StoredCriteria | undefined> {
  const rows = await db.selectFrom('risk_criteria').selectAll().where('id', '=', id).execute()
  return (await withApprovals(db, rows))[0]
}

async function withApprovals(db: Db | Tx, rows: readonly Selectable<CriteriaRow>[]): Promise<StoredCriteria[]> {
  const answers = await approvals(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({
    id: row.id,
    manufacturer: row.manufacturer,
    version: row.version,
    criteria: row.content,
    digest: row.digest,
    reason: row.reason,
    setBy: row.set_by,
    setById: row.set_by_id,
    setAt: row.set_at,
    approval: answers.get(row.id),
  }))
}

export async function saveCriteria(tx: Tx, one: CriteriaVersion): Promise<void> {
  const made = await tx
    .insertInto('risk_criteria')
    .values({
      id: one.id,
      manufacturer: one.manufacturer,
      version: one.version,
      content: json(one.criteria),
      digest: one.digest,
      reason: one.reason,
      set_by: one.setBy,
      set_by_id: one.setById,
      set_at: one.setAt,
    })
    .onConflict(c => c.columns(['manufacturer', 'version']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('risk.changed-meanwhile', 412)
}

/** The transfer register of a manufacturer. */
export async function transfers(
  db: Db | Tx,
  filter: { manufacturer?: string; id?: string },
): Promise<StoredTransfer[]> {
  const rows = await db
    .selectFrom('risk_transfer')
    .selectAll()
    .$if(filter.manufacturer !== undefined, q => q.where('manufacturer', '=', filter.manufacturer ?? ''))
    .$if(filter.id !== undefined, q => q.where('id', '=', filter.id ?? ''))
    .orderBy('number')
    .execute()
  const linked = await db
    .selectFrom('risk_transfer_risk')
    .selectAll()
    .where('transfer', '=', sql<string>`any (${rows.map(row => row.id)}::uuid[])`)
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    manufacturer: row.manufacturer,
    kind: row.kind,
    title: row.title,
    party: row.party,
    terms: row.terms,
    validUntil: row.valid_until ?? undefined,
    risks: linked.filter(one => one.transfer === row.id).map(one => one.risk),
    ended: row.ended_at ? { at: row.ended_at, because: row.ended_because ?? '' } : undefined,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
  }))
}

/** Writes an entry of the register, new or changed. */
export async function saveTransfer(tx: Tx, one: Transfer, seen: Date | undefined): Promise<void> {
  const fields = {
    title: one.title,
    party: one.party,
    terms: json(one.terms),
    valid_until: one.validUntil ?? null,
    ended_at: one.ended?.at ?? null,
    ended_because: one.ended?.because ?? null,
    changed_at: one.changedAt,
    changed_by: one.changedBy,
  }
  if (seen) {
    const changed = await tx
      .updateTable('risk_transfer')
      .set(fields)
      .where('id', '=', one.id)
      .where('changed_at', '=', seen)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) stop('risk.changed-meanwhile', 412)
  } else {
    const { id, manufacturer, kind } = one
    await tx
      .insertInto('risk_transfer')
      .values({ id, manufacturer, kind, ...fields })
      .execute()
  }
  await tx.deleteFrom('risk_transfer_risk').where('transfer', '=', one.id).execute()
  await sql`insert into risk_transfer_risk (transfer, risk)
    select ${one.id}::uuid, unnest(${[...one.risks]}::uuid[])`.execute(tx)
}

/** What was planned and held, per device and subject, in the order of time. */
export async function reviews(db: Db | Tx, devices: readonly string[]): Promise<Review[]> {
  const rows = await db
    .selectFrom('risk_review')
    .selectAll()
    .where('device', '=', sql<string>`any (${[...devices]}::uuid[])`)
    .orderBy('entered_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    device: row.device,
    subject: row.subject,
    act: row.act,
    heldOn: row.held_on ?? undefined,
    outcome: row.outcome,
    nextDueOn: row.next_due_on,
    by: row.entered_by,
    byId: row.entered_by_id,
    at: row.entered_at,
  }))
}

export async function saveReview(tx: Tx, one: Review): Promise<void> {
  await tx
    .insertInto('risk_review')
    .values({
      id: one.id,
      device: one.device,
      subject: one.subject,
      act: one.act,
      held_on: one.heldOn ?? null,
      outcome: one.outcome,
      next_due_on: one.nextDueOn,
      entered_by: one.by,
      entered_by_id: one.byId,
      entered_at: one.at,
    })
    .execute()
}
