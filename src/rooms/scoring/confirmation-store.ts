import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Confirmation } from './confirmation.ts'

interface ConfirmationRow {
  id: string
  vector: string
  digest: string
  how: Confirmation['how']
  confirmed_by: string
  confirmed_by_id: string
  confirmed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    scoring_confirmation: ConfirmationRow
  }
}

/** The second persons' yes to some editions, by edition. */
export async function confirmationsOf(db: Db | Tx, vectors: readonly string[]): Promise<Map<string, Confirmation>> {
  if (vectors.length === 0) return new Map()
  const rows = await db
    .selectFrom('scoring_confirmation')
    .selectAll()
    .where('vector', '=', sql<string>`any (${[...vectors]}::uuid[])`)
    .execute()
  return new Map(rows.map(row => [row.vector, toConfirmation(row)]))
}

/** Writes a yes; of two at once the second is told so. */
export async function saveConfirmation(tx: Tx, one: Confirmation): Promise<void> {
  const made = await tx
    .insertInto('scoring_confirmation')
    .values({
      id: one.id,
      vector: one.vector,
      digest: one.digest,
      how: one.how,
      confirmed_by: one.by,
      confirmed_by_id: one.byId,
      confirmed_at: one.at,
    })
    .onConflict(conflict => conflict.column('vector').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('scoring.vector-changed-meanwhile', 412)
}

function toConfirmation(row: Selectable<ConfirmationRow>): Confirmation {
  const { id, vector, digest, how, confirmed_by: by, confirmed_by_id: byId, confirmed_at: at } = row
  return { id, vector, digest, how, by, byId, at }
}
