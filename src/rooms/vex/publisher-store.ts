import type { Selectable } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Publisher, PublisherCategory } from './publisher.ts'

interface PublisherRow {
  id: string
  manufacturer: string
  edition: number
  name: string
  namespace: string
  category: PublisherCategory
  contact: string
  authority: string | null
  language: 'en' | 'de'
  written_by: string
  written_by_id: string
  written_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_publisher: PublisherRow
  }
}

/** The publisher of a manufacturer as it stands. */
export async function publisher(db: Db | Tx, manufacturer: string): Promise<Publisher | undefined> {
  const row = await db
    .selectFrom('vex_publisher')
    .selectAll()
    .where('manufacturer', '=', manufacturer)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toPublisher(row)
}

/** Writes an edition; of two that are written at once the second is told so. */
export async function savePublisher(tx: Tx, one: Publisher): Promise<void> {
  const written = await tx
    .insertInto('vex_publisher')
    .values({
      id: one.id,
      manufacturer: one.manufacturer,
      edition: one.edition,
      name: one.name,
      namespace: one.namespace,
      category: one.category,
      contact: one.contact,
      authority: one.authority ?? null,
      language: one.language,
      written_by: one.writtenBy,
      written_by_id: one.writtenById,
      written_at: one.writtenAt,
    })
    .onConflict(conflict => conflict.columns(['manufacturer', 'edition']).doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('vex-room.publisher-changed-meanwhile', 412)
}

function toPublisher(row: Selectable<PublisherRow>): Publisher {
  return {
    id: row.id,
    manufacturer: row.manufacturer,
    edition: row.edition,
    name: row.name,
    namespace: row.namespace,
    category: row.category,
    contact: row.contact,
    ...(row.authority ? { authority: row.authority } : {}),
    language: row.language,
    writtenBy: row.written_by,
    writtenById: row.written_by_id,
    writtenAt: row.written_at,
  }
}
