import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { ImportState, VexImport } from './import.ts'

interface ImportRow {
  id: string
  supplier: string
  file: string
  file_mark: number
  file_name: string
  size: number
  state: ImportState
  refusal: NonNullable<VexImport['refusal']> | null
  document: string | null
  received_at: Date
  received_by: VexImport['by']
  settled_at: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_import: ImportRow
  }
}

/** One file on its way in. */
export async function importOf(db: Db | Tx, id: string): Promise<VexImport | undefined> {
  const row = await db.selectFrom('vex_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

/** The file that waits with this content. */
export async function waitingWith(db: Db | Tx, file: string): Promise<VexImport | undefined> {
  const row = await db
    .selectFrom('vex_import')
    .selectAll()
    .where('file', '=', file)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row && toImport(row)
}

/** Files that wait, and those that were refused since a day, the newest first. */
export async function recentImports(db: Db | Tx, since: Date, limit: number): Promise<VexImport[]> {
  const rows = await db
    .selectFrom('vex_import')
    .selectAll()
    .where(eb => eb.or([eb('state', '=', 'waiting'), eb('state', '=', 'refused').and('received_at', '>=', since)]))
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toImport)
}

/** Takes note of a file whose bytes are stored. */
export async function beginImport(tx: Tx, one: VexImport): Promise<void> {
  await tx
    .insertInto('vex_import')
    .values({
      id: one.id,
      supplier: one.supplier,
      file: one.file,
      file_mark: one.mark,
      file_name: one.fileName,
      size: one.size,
      state: one.state,
      refusal: null,
      document: one.document ?? null,
      received_at: one.receivedAt,
      received_by: sql<VexImport['by']>`${JSON.stringify(one.by)}::jsonb`,
      settled_at: one.settledAt ?? null,
    })
    .execute()
}

/** Tells how it ended; who was faster has told it already. */
export async function settleImport(
  tx: Tx,
  id: string,
  end: Pick<VexImport, 'state' | 'refusal' | 'document'>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('vex_import')
    .set({
      state: end.state,
      refusal: end.refusal ? sql`${JSON.stringify(end.refusal)}::jsonb` : null,
      document: end.document ?? null,
      settled_at: at,
    })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

function toImport(row: Selectable<ImportRow>): VexImport {
  return {
    id: row.id,
    supplier: row.supplier,
    file: row.file,
    mark: row.file_mark,
    fileName: row.file_name,
    size: row.size,
    state: row.state,
    refusal: row.refusal ?? undefined,
    document: row.document ?? undefined,
    receivedAt: row.received_at,
    by: row.received_by,
    settledAt: row.settled_at ?? undefined,
  }
}
