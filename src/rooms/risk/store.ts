import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Chain } from './chain.ts'
import type { Movement } from './movement.ts'
import type { Risk, SafetyImpact, Treatment } from './risk.ts'

interface RiskRow {
  id: string
  number: Generated<number>
  device: string
  title: string
  releases: string[]
  assets: string[]
  threat: string | null
  tags: string[]
  chain: Chain
  safety_impact: SafetyImpact | null
  safety_rationale: string | null
  owner: string | null
  treatment: Treatment | null
  created_at: Date
  created_by: string
  changed_at: Date
  changed_by: string
  moved: Movement[] | null
  moved_at: Date | null
  closed_at: Date | null
  closed_by: string | null
  closed_because: string | null
}

interface LinkRow {
  risk: string
  vulnerability: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    risk_risk: RiskRow
    risk_vulnerability: LinkRow
  }
}

/** A risk with the number that people say. */
export interface StoredRisk extends Risk {
  readonly number: number
}

/** Which risks: those of some devices, some ids, or about some vulnerabilities. */
export interface RiskFilter {
  readonly devices?: readonly string[] | undefined
  readonly ids?: readonly string[] | undefined
  readonly vulnerability?: string | undefined
  readonly open?: boolean | undefined
}

/** Risks in the order of their numbers. */
export async function risks(
  db: Db | Tx,
  { devices, ids, vulnerability, open }: RiskFilter = {},
): Promise<StoredRisk[]> {
  const rows = await db
    .selectFrom('risk_risk')
    .selectAll()
    .$if(devices !== undefined, q => q.where('device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .$if(ids !== undefined, q => q.where('id', '=', sql<string>`any (${[...(ids ?? [])]}::uuid[])`))
    .$if(vulnerability !== undefined, q =>
      q.where('id', 'in', sql<string>`(select risk from risk_vulnerability where vulnerability = ${vulnerability})`),
    )
    .$if(open === true, q => q.where('closed_at', 'is', null))
    .orderBy('number')
    .execute()
  const linked = await linksOf(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => toRisk(row, linked.get(row.id) ?? []))
}

async function linksOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('risk_vulnerability')
    .selectAll()
    .where('risk', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .orderBy('vulnerability')
    .execute()
  const found = new Map<string, string[]>()
  for (const { risk, vulnerability } of rows) found.set(risk, [...(found.get(risk) ?? []), vulnerability])
  return found
}

/** Writes a risk, new or changed; a change of somebody else meanwhile is a conflict. */
export async function saveRisk(tx: Tx, risk: Risk, seen: Date | undefined): Promise<void> {
  const { id, device, createdAt, createdBy } = risk
  const fields = fieldsOf(risk)
  if (seen) {
    const changed = await tx
      .updateTable('risk_risk')
      .set(fields)
      .where('id', '=', id)
      .where('changed_at', '=', seen)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) stop('risk.changed-meanwhile', 412)
  } else {
    await tx
      .insertInto('risk_risk')
      .values({ id, device, created_at: createdAt, created_by: createdBy, ...fields })
      .execute()
  }
  const names = sql`${[...risk.vulnerabilities]}::text[]`
  await sql`delete from risk_vulnerability where risk = ${id} and vulnerability <> all (${names})`.execute(tx)
  await sql`insert into risk_vulnerability (risk, vulnerability) select ${id}::uuid, unnest(${names})
    on conflict do nothing`.execute(tx)
}

/** Takes the row of a risk, so that what hangs on it changes one after the other; what was seen must still stand. */
export async function lockRisk(tx: Tx, id: string, seen?: Date): Promise<void> {
  const row = await tx.selectFrom('risk_risk').select('changed_at').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) return stop('risk.no-such-risk', 404)
  if (seen && row.changed_at.getTime() !== seen.getTime()) stop('risk.changed-meanwhile', 412)
}

/** Notes what moved, or that everything was judged anew. */
export async function saveMoved(tx: Tx, id: string, moved: readonly Movement[], at: Date): Promise<void> {
  await tx
    .updateTable('risk_risk')
    .set({ moved: moved.length > 0 ? json<Movement[]>([...moved]) : null, moved_at: moved.length > 0 ? at : null })
    .where('id', '=', id)
    .execute()
}

/** JSON as a value of a statement. */
export function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

function fieldsOf(risk: Risk) {
  return {
    title: risk.title,
    releases: [...risk.releases],
    assets: [...risk.assets],
    threat: risk.threat ?? null,
    tags: [...risk.tags],
    chain: json(risk.chain),
    safety_impact: risk.safetyImpact ?? null,
    safety_rationale: risk.safetyRationale ?? null,
    owner: risk.owner ?? null,
    treatment: risk.treatment ?? null,
    changed_at: risk.changedAt,
    changed_by: risk.changedBy,
    closed_at: risk.closed?.at ?? null,
    closed_by: risk.closed?.by ?? null,
    closed_because: risk.closed?.because ?? null,
  }
}

function toRisk(row: Selectable<RiskRow>, vulnerabilities: readonly string[]): StoredRisk {
  const { closed_at: at, closed_by: by, closed_because: because } = row
  return {
    id: row.id,
    number: row.number,
    device: row.device,
    title: row.title,
    releases: row.releases,
    assets: row.assets,
    threat: row.threat ?? undefined,
    tags: row.tags,
    vulnerabilities,
    chain: row.chain,
    safetyImpact: row.safety_impact ?? undefined,
    safetyRationale: row.safety_rationale ?? undefined,
    owner: row.owner ?? undefined,
    treatment: row.treatment ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    moved: row.moved ?? [],
    movedAt: row.moved_at ?? undefined,
    closed: at && by ? { at, by, because: because ?? '' } : undefined,
  }
}

/** Tables whose rows leave with the demo company, for the one record that covers them. */
export const demoTables = [
  'risk_risk',
  'risk_vulnerability',
  'risk_assessment',
  'risk_control',
  'risk_benefit',
  'risk_acceptance',
  'risk_acceptance_end',
  'risk_handover',
  'risk_overall',
  'risk_review',
  'risk_approval',
  'risk_criteria',
  'risk_transfer',
  'risk_transfer_risk',
]

/** Takes out the approvals of what is about to leave with its device: only for the demo company. */
export async function removeOf(tx: Tx, devices: readonly string[]): Promise<void> {
  const own = sql`any (${[...devices]}::uuid[])`
  await sql`delete from risk_approval where subject in (
    select a.id from risk_assessment a join risk_risk r on r.id = a.risk where r.device = ${own}
    union all select a.id from risk_acceptance a join risk_risk r on r.id = a.risk where r.device = ${own}
    union all select id from risk_overall where device = ${own})`.execute(tx)
  await sql`update risk_control set new_security_link = null
    where risk in (select id from risk_risk where device = ${own})`.execute(tx)
  await sql`delete from risk_risk where device = ${own}`.execute(tx)
}
