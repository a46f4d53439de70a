import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { CompanyEdition, CompanyFields } from './company.ts'

interface CompanyRow {
  id: string
  manufacturer: string
  edition: number
  content: CompanyFields
  written_by: string
  written_by_id: string
  written_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    submissions_company: CompanyRow
  }
}

/** Registration data of a manufacturer as they stand, or as they stood at an instant. */
export async function company(db: Db | Tx, manufacturer: string, at?: Date): Promise<CompanyEdition | undefined> {
  const row = await db
    .selectFrom('submissions_company')
    .selectAll()
    .where('manufacturer', '=', manufacturer)
    .$if(at !== undefined, q => q.where('written_at', '<=', at ?? new Date()))
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toEdition(row)
}

/** Writes an edition; of two that are written at once the second is told so. */
export async function saveCompany(tx: Tx, one: CompanyEdition): Promise<void> {
  const written = await tx
    .insertInto('submissions_company')
    .values({
      id: one.id,
      manufacturer: one.manufacturer,
      edition: one.edition,
      content: sql<CompanyFields>`${JSON.stringify(one.fields)}::jsonb`,
      written_by: one.by,
      written_by_id: one.byId,
      written_at: one.at,
    })
    .onConflict(conflict => conflict.columns(['manufacturer', 'edition']).doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('submissions.changed-meanwhile', 412)
}

function toEdition(row: Selectable<CompanyRow>): CompanyEdition {
  const { id, manufacturer, edition, content: fields, written_by: by, written_by_id: byId, written_at: at } = row
  return { id, manufacturer, edition, fields, by, byId, at }
}
