import type { Db, Tx } from '../../platform/context.ts'
import type { Merge } from './merge.ts'

interface MergeRow {
  incident: string
  survivor: string
  because: string
  merged_by: string
  merged_by_id: string
  merged_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_merge: MergeRow
  }
}

/** Cases that became part of one, with their numbers and why. */
export async function mergesInto(db: Db | Tx, survivor: string) {
  const rows = await db
    .selectFrom('vigilance_merge')
    .innerJoin('vigilance_incident', 'vigilance_incident.id', 'vigilance_merge.incident')
    .select(['vigilance_incident.id', 'number', 'because', 'merged_by', 'merged_at'])
    .where('survivor', '=', survivor)
    .orderBy('merged_at')
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    because: row.because,
    by: row.merged_by,
    at: row.merged_at,
  }))
}

export async function saveMerge(tx: Tx, one: Merge): Promise<void> {
  await tx
    .insertInto('vigilance_merge')
    .values({
      incident: one.incident,
      survivor: one.survivor,
      because: one.because,
      merged_by: one.by,
      merged_by_id: one.byId,
      merged_at: one.at,
    })
    .execute()
}
