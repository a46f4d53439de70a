import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Basis } from './basis.ts'
import type { Base, Count, LeftOut } from './count.ts'
import type { Plan } from './plan.ts'
import type { Threshold } from './threshold.ts'

interface PlanRow {
  id: string
  device: string
  edition: number
  document: string
  document_version: string
  approved_by: string
  approved_on: string
  valid_from: string
  thresholds: Threshold[]
  note: string | null
  digest: string
  entered_at: Date
  entered_by: string
  entered_by_id: string
}

interface CountRow {
  id: string
  device: string
  code: string
  month: string
  count: number
  source: Count['source']
  incident: string | null
  incident_number: string | null
  evidence: string
  why: string | null
  counted_at: Date
  counted_by: string
  counted_by_id: string
}

interface LeftOutRow {
  incident: string
  incident_number: string
  device: string
  why: string
  decided_at: Date
  decided_by: string
  decided_by_id: string
}

interface BaseRow {
  id: string
  device: string
  month: string
  units: number | null
  basis: Basis
  evidence: string
  said_at: Date
  said_by: string
  said_by_id: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    signals_plan: PlanRow
    signals_count: CountRow
    signals_left_out: LeftOutRow
    signals_base: BaseRow
  }
}

/** Editions of the plan of a product, the newest first. */
export async function plans(db: Db | Tx, device: string): Promise<Plan[]> {
  const rows = await db
    .selectFrom('signals_plan')
    .selectAll()
    .where('device', '=', device)
    .orderBy('edition', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    device: row.device,
    edition: row.edition,
    document: row.document,
    documentVersion: row.document_version,
    approvedBy: row.approved_by,
    approvedOn: row.approved_on,
    validFrom: row.valid_from,
    thresholds: row.thresholds,
    note: row.note ?? undefined,
    digest: row.digest,
    at: row.entered_at,
    by: row.entered_by,
    byId: row.entered_by_id,
  }))
}

export async function savePlan(tx: Tx, one: Plan): Promise<void> {
  const made = await tx
    .insertInto('signals_plan')
    .values({
      id: one.id,
      device: one.device,
      edition: one.edition,
      document: one.document,
      document_version: one.documentVersion,
      approved_by: one.approvedBy,
      approved_on: one.approvedOn,
      valid_from: one.validFrom,
      thresholds: sql`${JSON.stringify(one.thresholds)}::jsonb`,
      note: one.note ?? null,
      digest: one.digest,
      entered_at: one.at,
      entered_by: one.by,
      entered_by_id: one.byId,
    })
    .onConflict(c => c.columns(['device', 'edition']).doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('signals.plan-meanwhile', 412)
}

/** What stands of the counts of a product: the last thing said of each code and month, and every counted case. */
export async function counts(db: Db | Tx, device: string): Promise<Count[]> {
  const { rows } = await sql<Selectable<CountRow>>`
    select * from (
      select distinct on (code, month) * from signals_count
      where device = ${device} and source <> 'case' order by code, month, counted_at desc, id desc) said
    union all select * from signals_count where device = ${device} and source = 'case'
    order by month, code`.execute(db)
  return rows.map(toCount)
}

/** Everything that was said of a product in a month, the newest first. */
export async function sayings(db: Db | Tx, device: string, most: number): Promise<Count[]> {
  const rows = await db
    .selectFrom('signals_count')
    .selectAll()
    .where('device', '=', device)
    .orderBy('counted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(toCount)
}

export async function saveCounts(tx: Tx, given: readonly Count[]): Promise<void> {
  if (given.length === 0) return
  await tx
    .insertInto('signals_count')
    .values(
      given.map(one => ({
        id: one.id,
        device: one.device,
        code: one.code,
        month: `${one.month}-01`,
        count: one.count,
        source: one.source,
        incident: one.incident?.id ?? null,
        incident_number: one.incident?.number ?? null,
        evidence: one.evidence,
        why: one.why ?? null,
        counted_at: one.at,
        counted_by: one.by,
        counted_by_id: one.byId,
      })),
    )
    .execute()
}

/** One saying of a product is written after the other, so that a change is one of what was seen. */
export async function lockCounts(tx: Tx, device: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${device}, 18))`.execute(tx)
}

/** Cases that were counted or left out. */
export async function settledCases(db: Db | Tx): Promise<Map<string, 'counted' | 'left_out'>> {
  const { rows } = await sql<{ incident: string; how: 'counted' | 'left_out' }>`
    select distinct incident, 'counted' as how from signals_count where incident is not null
    union all select incident, 'left_out' from signals_left_out`.execute(db)
  return new Map(rows.map(row => [row.incident, row.how]))
}

export async function saveLeftOut(tx: Tx, one: LeftOut): Promise<void> {
  const made = await tx
    .insertInto('signals_left_out')
    .values({
      incident: one.incident,
      incident_number: one.number,
      device: one.device,
      why: one.why,
      decided_at: one.at,
      decided_by: one.by,
      decided_by_id: one.byId,
    })
    .onConflict(c => c.column('incident').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('signals.case-counted', 409, { number: one.number })
}

/** The last thing said of each month's denominator. */
export async function bases(db: Db | Tx, device: string): Promise<Base[]> {
  const { rows } = await sql<Selectable<BaseRow>>`
    select distinct on (month) * from signals_base where device = ${device}
    order by month, said_at desc, id desc`.execute(db)
  return rows.map(row => ({
    id: row.id,
    device: row.device,
    month: row.month.slice(0, 7),
    units: row.units ?? undefined,
    basis: row.basis,
    evidence: row.evidence,
    at: row.said_at,
    by: row.said_by,
    byId: row.said_by_id,
  }))
}

export async function saveBase(tx: Tx, one: Base): Promise<void> {
  await tx
    .insertInto('signals_base')
    .values({
      id: one.id,
      device: one.device,
      month: `${one.month}-01`,
      units: one.units ?? null,
      basis: one.basis,
      evidence: one.evidence,
      said_at: one.at,
      said_by: one.by,
      said_by_id: one.byId,
    })
    .execute()
}

function toCount(row: Selectable<CountRow>): Count {
  const { incident: id, incident_number: number } = row
  return {
    id: row.id,
    device: row.device,
    code: row.code,
    month: row.month.slice(0, 7),
    count: row.count,
    source: row.source,
    incident: id && number ? { id, number } : undefined,
    evidence: row.evidence,
    why: row.why ?? undefined,
    at: row.counted_at,
    by: row.counted_by,
    byId: row.counted_by_id,
  }
}
