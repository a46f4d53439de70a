import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { rememberFile } from '../../platform/files.ts'
import { takeTurn } from '../../platform/turn.ts'
import type { VexFormat } from '../../standards/vex.ts'
import type { Arrival, ForeignDocument } from './document.ts'

interface DocumentRow {
  id: string
  number: Generated<number>
  supplier: string
  file: string
  file_name: string
  size: number
  format: VexFormat
  document_id: string
  version: number
  author: string
  issued_at: Date
  signature: 'unsigned'
  statements: number
  claims: number
  notes: ForeignDocument['notes']
  received_at: Date
  received_by: string
  received_by_id: string
  superseded_by: string | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_document: DocumentRow
  }
}

export interface StoredDocument extends ForeignDocument {
  readonly number: number
}

/** Documents that came, the newest first. */
export async function documents(db: Db | Tx, supplier?: string): Promise<StoredDocument[]> {
  const rows = await db
    .selectFrom('vex_document')
    .selectAll()
    .$if(supplier !== undefined, q => q.where(sql<boolean>`lower(supplier) = lower(${supplier ?? ''})`))
    .orderBy('received_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toDocument)
}

export async function documentOf(
  db: Db | Tx,
  by: { readonly id: string } | { readonly file: string },
): Promise<StoredDocument | undefined> {
  const row = await db
    .selectFrom('vex_document')
    .selectAll()
    .$if('id' in by, q => q.where('id', '=', 'id' in by ? by.id : ''))
    .$if('file' in by, q => q.where('file', '=', 'file' in by ? by.file : ''))
    .executeTakeFirst()
  return row && toDocument(row)
}

/** Documents of one supplier under one id. */
export async function chainOf(db: Db | Tx, supplier: string, documentId: string): Promise<StoredDocument[]> {
  const rows = await db
    .selectFrom('vex_document')
    .selectAll()
    .where(sql<boolean>`lower(supplier) = lower(${supplier})`)
    .where('document_id', '=', documentId)
    .execute()
  return rows.map(toDocument)
}

/**
 * Writes a document and lets those that it replaces fall silent. Documents arrive one after the other: what was seen of the
 * chain must still be so.
 */
export async function saveDocument(tx: Tx, { document: one, replaced }: Arrival, seen: number): Promise<void> {
  await takeTurn(tx, 'vex.documents')
  const standing = await chainOf(tx, one.supplier, one.documentId)
  if (one.documentId !== '' && standing.length !== seen) stop('vex-room.arrived-meanwhile', 412)
  await rememberFile(tx, { sha256: one.file, size: one.size, media: 'application/octet-stream' })
  const written = await tx
    .insertInto('vex_document')
    .values({
      id: one.id,
      supplier: one.supplier,
      file: one.file,
      file_name: one.fileName,
      size: one.size,
      format: one.format,
      document_id: one.documentId,
      version: one.version,
      author: one.author,
      issued_at: new Date(one.issuedAt),
      signature: one.signature,
      statements: one.statements,
      claims: one.claims,
      notes: sql`${JSON.stringify(one.notes)}::jsonb`,
      received_at: one.receivedAt,
      received_by: one.receivedBy,
      received_by_id: one.receivedById,
      superseded_by: one.supersededBy ?? null,
    })
    .onConflict(conflict => conflict.column('file').doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('vex-room.arrived-meanwhile', 412)
  if (replaced.length === 0) return
  await tx
    .updateTable('vex_document')
    .set({ superseded_by: one.id })
    .where('id', 'in', [...replaced])
    .execute()
}

function toDocument(row: Selectable<DocumentRow>): StoredDocument {
  return {
    id: row.id,
    number: row.number,
    supplier: row.supplier,
    file: row.file,
    fileName: row.file_name,
    size: row.size,
    format: row.format,
    documentId: row.document_id,
    version: row.version,
    author: row.author,
    issuedAt: row.issued_at.toISOString(),
    signature: row.signature,
    statements: row.statements,
    claims: row.claims,
    notes: row.notes,
    receivedAt: row.received_at,
    receivedBy: row.received_by,
    receivedById: row.received_by_id,
    ...(row.superseded_by ? { supersededBy: row.superseded_by } : {}),
  }
}
