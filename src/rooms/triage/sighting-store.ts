import { type Generated, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Sighting } from './sighting.ts'

interface SightingRow {
  id: string
  number: Generated<number>
  vulnerability: string
  device: string
  kind: 'comparable' | 'own-device'
  seen_on: string
  aware_at: Date
  note: string
  stated_by: string
  stated_by_id: string
  stated_at: Date
  withdrawn_at: Date | null
  withdrawn_by: string | null
  withdrawn_because: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_sighting: SightingRow
  }
}

export interface StoredSighting extends Sighting {
  readonly number: number
  readonly withdrawnAt: Date | undefined
}

/** Sightings of some vulnerabilities that stand. */
export async function sightingsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<StoredSighting[]> {
  if (vulnerabilities.length === 0) return []
  const rows = await db
    .selectFrom('triage_sighting')
    .selectAll()
    .where('vulnerability', '=', sql<string>`any (${[...vulnerabilities]}::text[])`)
    .where('withdrawn_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.map(toSighting)
}

export async function sighting(db: Db | Tx, id: string): Promise<StoredSighting | undefined> {
  const row = await db.selectFrom('triage_sighting').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toSighting(row)
}

export async function addSighting(tx: Tx, one: Sighting): Promise<void> {
  await tx
    .insertInto('triage_sighting')
    .values({
      id: one.id,
      vulnerability: one.vulnerability,
      device: one.device,
      kind: one.kind,
      seen_on: one.seenOn,
      aware_at: one.awareAt,
      note: one.note,
      stated_by: one.by,
      stated_by_id: one.byId,
      stated_at: one.at,
      withdrawn_at: null,
      withdrawn_by: null,
      withdrawn_because: null,
    })
    .execute()
}

export async function saveSightingEnd(
  tx: Tx,
  end: { id: string; by: string; at: Date; because: string },
): Promise<void> {
  await tx
    .updateTable('triage_sighting')
    .set({ withdrawn_at: end.at, withdrawn_by: end.by, withdrawn_because: end.because })
    .where('id', '=', end.id)
    .execute()
}

function toSighting(row: Selectable<SightingRow>): StoredSighting {
  return {
    id: row.id,
    number: row.number,
    vulnerability: row.vulnerability,
    device: row.device,
    kind: row.kind,
    seenOn: row.seen_on,
    awareAt: row.aware_at,
    note: row.note,
    by: row.stated_by,
    byId: row.stated_by_id,
    at: row.stated_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }
}
