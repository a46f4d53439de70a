import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import type { VexFormat } from '../../standards/vex.ts'
import type { Edition } from './edition.ts'

interface EditionRow {
  id: string
  number: Generated<number>
  release: string
  release_name: string
  format: VexFormat
  edition: number
  document_id: string
  dialect: string
  file: string
  file_name: string
  size: number
  summary: string
  said: Edition['said']
  said_digest: string
  counts: Edition['counts']
  difference: Edition['difference']
  losses: Edition['losses']
  publisher: Edition['publisher']
  issued_at: Date
  issued_by: string
  issued_by_id: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_edition: EditionRow
  }
}

/** An edition with its number; the statements are left out where many are listed. */
export interface StoredEdition extends Edition {
  readonly number: number
}

export type EditionLine = Omit<StoredEdition, 'said'>

/** One edition with its statements. */
export async function edition(db: Db | Tx, id: string): Promise<StoredEdition | undefined> {
  const row = await db.selectFrom('vex_edition').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toEdition(row)
}

/** An edition of a chain by its number, or the last one. */
export async function editionOf(
  db: Db | Tx,
  release: string,
  format: VexFormat,
  number?: number,
): Promise<StoredEdition | undefined> {
  const row = await db
    .selectFrom('vex_edition')
    .selectAll()
    .where('release', '=', release)
    .where('format', '=', format)
    .$if(number !== undefined, q => q.where('edition', '=', number ?? 0))
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toEdition(row)
}

const lineColumns = [
  'id',
  'number',
  'release',
  'release_name',
  'format',
  'edition',
  'document_id',
  'dialect',
  'file',
  'file_name',
  'size',
  'summary',
  'said_digest',
  'counts',
  'difference',
  'losses',
  'publisher',
  'issued_at',
  'issued_by',
  'issued_by_id',
] as const

/** Every edition of some releases, the newest first. */
export async function editions(db: Db | Tx, releases: readonly string[], format?: VexFormat): Promise<EditionLine[]> {
  const rows = await db
    .selectFrom('vex_edition')
    .select(lineColumns)
    .where('release', '=', sql<string>`any (${[...releases]}::uuid[])`)
    .$if(format !== undefined, q => q.where('format', '=', format ?? 'openvex'))
    .orderBy('issued_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toLine)
}

/** Writes an edition; of two that are issued at once the second is told so. */
export async function saveEdition(tx: Tx, one: Edition): Promise<void> {
  await rememberFile(tx, { sha256: one.file, size: one.size, media: 'application/json' })
  const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`
  const written = await tx
    .insertInto('vex_edition')
    .values({
      id: one.id,
      release: one.release,
      release_name: one.releaseName,
      format: one.format,
      edition: one.edition,
      document_id: one.documentId,
      dialect: one.dialect,
      file: one.file,
      file_name: one.fileName,
      size: one.size,
      summary: one.summary,
      said: json(one.said),
      said_digest: one.saidDigest,
      counts: json(one.counts),
      difference: json(one.difference),
      losses: json(one.losses),
      publisher: json(one.publisher),
      issued_at: one.issuedAt,
      issued_by: one.issuedBy,
      issued_by_id: one.issuedById,
    })
    .onConflict(conflict => conflict.columns(['release', 'format', 'edition']).doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('vex-room.issued-meanwhile', 412, { release: one.releaseName })
}

function toEdition(row: Selectable<EditionRow>): StoredEdition {
  return { ...toLine(row), said: row.said }
}

function toLine(row: Omit<Selectable<EditionRow>, 'said'>): EditionLine {
  return {
    id: row.id,
    number: row.number,
    release: row.release,
    releaseName: row.release_name,
    format: row.format,
    edition: row.edition,
    documentId: row.document_id,
    dialect: row.dialect,
    file: row.file,
    fileName: row.file_name,
    size: row.size,
    summary: row.summary,
    saidDigest: row.said_digest,
    counts: row.counts,
    difference: row.difference,
    losses: row.losses,
    publisher: row.publisher,
    issuedAt: row.issued_at,
    issuedBy: row.issued_by,
    issuedById: row.issued_by_id,
  }
}
