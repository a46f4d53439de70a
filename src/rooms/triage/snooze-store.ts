import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Place } from './decision.ts'
import type { Snooze, SnoozeFacts, Wake, Waking } from './snooze.ts'

interface SnoozeRow {
  id: string
  number: Generated<number>
  vulnerability: string
  until: string
  wake: Wake
  facts: SnoozeFacts
  reason: string
  snoozed_by: string
  snoozed_by_id: string
  snoozed_at: Date
  ended_at: Date | null
  ended_by: string | null
  ended_because: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_snooze: SnoozeRow
  }
}

/** What is put aside now, all of it or some vulnerabilities. */
export async function openSnoozes(db: Db | Tx, vulnerabilities?: readonly string[]): Promise<Snooze[]> {
  const rows = await db
    .selectFrom('triage_snooze')
    .selectAll()
    .where('ended_at', 'is', null)
    .$if(vulnerabilities !== undefined, q =>
      q.where('vulnerability', '=', sql<string>`any (${[...(vulnerabilities ?? [])]}::text[])`),
    )
    .orderBy('number')
    .execute()
  return rows.map(toSnooze)
}

export async function snooze(db: Db | Tx, id: string): Promise<(Snooze & { endedAt: Date | undefined }) | undefined> {
  const row = await db.selectFrom('triage_snooze').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...toSnooze(row), endedAt: row.ended_at ?? undefined }
}

export async function addSnooze(tx: Tx, one: Snooze): Promise<void> {
  try {
    await tx
      .insertInto('triage_snooze')
      .values({
        id: one.id,
        vulnerability: one.vulnerability,
        until: one.until,
        wake: sql<Wake>`${JSON.stringify(one.wake)}::jsonb`,
        facts: sql<SnoozeFacts>`${JSON.stringify(one.facts)}::jsonb`,
        reason: one.reason,
        snoozed_by: one.by,
        snoozed_by_id: one.byId,
        snoozed_at: one.at,
      })
      .execute()
  } catch (error) {
    if ((error as { code?: string }).code === '23505') stop('triage.snoozed-already', 409)
    throw error
  }
}

export async function saveWaking(tx: Tx, one: Waking): Promise<void> {
  await tx
    .updateTable('triage_snooze')
    .set({ ended_at: one.at, ended_by: one.by, ended_because: one.because })
    .where('id', '=', one.id)
    .where('ended_at', 'is', null)
    .execute()
}

/** The open places of some vulnerabilities, undecided or not. */
export async function openPlacesOf(
  db: Db | Tx,
  vulnerabilities: readonly string[],
): Promise<(Place & { vulnerability: string })[]> {
  const { rows } = await sql<Place & { vulnerability: string }>`
    select o.finding, o.release, f.vulnerability from triage_finding f join triage_occurrence o on o.finding = f.id
    where f.vulnerability = any (${[...vulnerabilities]}::text[]) and o.state = 'open'
    order by o.finding, o.release`.execute(db)
  return rows
}

function toSnooze(row: Selectable<SnoozeRow>): Snooze {
  return {
    id: row.id,
    vulnerability: row.vulnerability,
    until: row.until,
    wake: row.wake,
    facts: row.facts,
    reason: row.reason,
    by: row.snoozed_by,
    byId: row.snoozed_by_id,
    at: row.snoozed_at,
  }
}
