import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Import, ImportError, ImportState } from './import.ts'

interface ImportRow {
  id: string
  release: string
  file: string
  file_name: string
  state: ImportState
  make_current: boolean
  counts: Record<string, number>
  error: ImportError | null
  sbom: string | null
  created_at: Date
  created_by: string
  changed_at: Date
  idempotency_key: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    inventory_import: ImportRow
  }
}

/** Writes down an upload; the same key for the same release is the same import, however often it is sent. */
export async function beginImport(tx: Tx, one: Import, idempotencyKey: string | undefined): Promise<Import> {
  const written = await tx
    .insertInto('inventory_import')
    .values({
      id: one.id,
      release: one.release,
      file: one.file,
      file_name: one.fileName,
      state: one.state,
      make_current: one.makeCurrent,
      counts: sql`${JSON.stringify(one.counts)}::jsonb`,
      created_at: one.createdAt,
      created_by: one.createdBy,
      changed_at: one.createdAt,
      idempotency_key: idempotencyKey ?? null,
    })
    .onConflict(c => c.columns(['release', 'idempotency_key']).doNothing())
    .returningAll()
    .executeTakeFirst()
  if (written) return toImport(written)
  const earlier = await tx
    .selectFrom('inventory_import')
    .selectAll()
    .where('release', '=', one.release)
    .where('idempotency_key', '=', idempotencyKey ?? '')
    .executeTakeFirstOrThrow()
  if (earlier.file !== one.file) stop('inventory.key-used-for-another-file', 409, { fileName: earlier.file_name })
  return toImport(earlier)
}

export interface ImportMove {
  readonly state: ImportState
  readonly now: Date
  readonly counts?: Readonly<Record<string, number>>
  readonly error?: ImportError
  readonly sbom?: string
}

/** Moves an import on, adding to its counts. */
export async function moveImport(tx: Tx, id: string, move: ImportMove): Promise<void> {
  await tx
    .updateTable('inventory_import')
    .set({
      state: move.state,
      changed_at: move.now,
      counts: sql`counts || ${JSON.stringify(move.counts ?? {})}::jsonb`,
      error: move.error ? sql`${JSON.stringify(move.error)}::jsonb` : null,
      ...(move.sbom ? { sbom: move.sbom } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Ends the imports of a release whose SBOM was matched and reconciled. */
export async function finishImports(
  tx: Tx,
  release: string,
  sbom: string | undefined,
  counts: Readonly<Record<string, number>>,
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('inventory_import')
    .set({ state: 'done', changed_at: now, counts: sql`counts || ${JSON.stringify(counts)}::jsonb` })
    .where('release', '=', release)
    .where('state', '=', 'matching')
    // an SBOM that another one has replaced meanwhile will never be matched; one that is current has its own turn
    .where(({ eb, or, not, exists, selectFrom }) =>
      or([
        eb('sbom', '=', sbom ?? null),
        not(
          exists(
            selectFrom('inventory_sbom as s')
              .whereRef('s.id', '=', 'inventory_import.sbom')
              .where('s.state', '=', 'current')
              .select('s.id'),
          ),
        ),
      ]),
    )
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

export async function findImport(db: Db | Tx, id: string): Promise<Import | undefined> {
  const row = await db.selectFrom('inventory_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

/** The newest imports, at most 200; `open` leaves out what is done or discarded, so that nothing that waits is lost behind. */
export async function imports(
  db: Db,
  filter: { release?: string; releases?: readonly string[]; open?: boolean },
): Promise<Import[]> {
  const rows = await db
    .selectFrom('inventory_import')
    .selectAll()
    .$if(filter.release !== undefined, q => q.where('release', '=', filter.release ?? ''))
    .$if(filter.releases !== undefined && filter.releases.length > 0, q =>
      q.where('release', 'in', [...(filter.releases ?? [])]),
    )
    .$if(filter.open === true, q => q.where('state', 'not in', ['done', 'discarded']))
    .orderBy('created_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(toImport)
}

/** Bytes of the documents behind some SBOMs; an SBOM bears the id of its import. */
export async function bytesOf(db: Db | Tx, sboms: readonly string[]): Promise<Map<string, number>> {
  if (sboms.length === 0) return new Map()
  const rows = await db
    .selectFrom('inventory_import')
    .select(['id', 'counts'])
    .where('id', 'in', [...sboms])
    .execute()
  return new Map(rows.map(row => [row.id, row.counts.bytes ?? 0]))
}

function toImport(row: Selectable<ImportRow>): Import {
  return {
    id: row.id,
    release: row.release,
    file: row.file,
    fileName: row.file_name,
    state: row.state,
    makeCurrent: row.make_current,
    counts: row.counts,
    error: row.error ?? undefined,
    sbom: row.sbom ?? undefined,
    createdAt: row.created_at,
    createdBy: row.created_by,
  }
}
