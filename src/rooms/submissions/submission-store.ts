import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Channel, Receipt, Reply, ReplyKind, Submission } from './submission.ts'

interface SubmissionRow {
  id: string
  number: Generated<number>
  draft: string
  incident: string
  version: number
  digest: string
  channel: Channel
  channel_note: string | null
  sent_at: Date
  sent_by: string
  reference: string | null
  next_report_on: string | null
  review: string | null
  because: string | null
  pdf: string | null
  machine: string | null
  machine_name: string | null
  noted_by: string
  noted_by_id: string
  noted_at: Date
}

interface ReplyRow {
  id: string
  submission: string
  kind: ReplyKind
  answered_at: Date
  authority_number: string | null
  note: string | null
  noted_by: string
  noted_by_id: string
  noted_at: Date
}

interface ReceiptRow {
  id: string
  submission: string
  file: string
  file_name: string
  size: number
  noted_by: string
  noted_by_id: string
  noted_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    submissions_submission: SubmissionRow
    submissions_reply: ReplyRow
    submissions_receipt: ReceiptRow
  }
}

/** The files of a submission: what a person handed in, as far as it was made here. */
export interface SentFiles {
  readonly pdf: string | undefined
  readonly machine: string | undefined
  readonly machineName: string | undefined
}

/** A submission with its number and its files. */
export interface StoredSubmission extends Submission, SentFiles {
  readonly number: number
}

/** Submissions of some cases, or one by its id or its draft, the newest first. */
export async function submissions(
  db: Db | Tx,
  filter: { readonly id?: string; readonly draft?: string; readonly incidents?: readonly string[] | undefined },
): Promise<StoredSubmission[]> {
  const { id, draft, incidents } = filter
  const rows = await db
    .selectFrom('submissions_submission')
    .selectAll()
    .$if(id !== undefined, q => q.where('id', '=', id ?? ''))
    .$if(draft !== undefined, q => q.where('draft', '=', draft ?? ''))
    .$if(incidents !== undefined, q => q.where('incident', '=', sql<string>`any (${[...(incidents ?? [])]}::uuid[])`))
    .orderBy('sent_at', 'desc')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toSubmission)
}

/** Writes that a report was sent, with its files. */
export async function addSubmission(tx: Tx, one: Submission, files: SentFiles): Promise<void> {
  const written = await tx
    .insertInto('submissions_submission')
    .values({
      id: one.id,
      draft: one.draft,
      incident: one.incident,
      version: one.version,
      digest: one.digest,
      channel: one.channel,
      channel_note: one.channelNote ?? null,
      sent_at: one.sentAt,
      sent_by: one.sentBy,
      reference: one.reference ?? null,
      next_report_on: one.nextReportOn ?? null,
      review: one.review ?? null,
      because: one.because ?? null,
      pdf: files.pdf ?? null,
      machine: files.machine ?? null,
      machine_name: files.machineName ?? null,
      noted_by: one.notedBy,
      noted_by_id: one.notedById,
      noted_at: one.notedAt,
    })
    .onConflict(conflict => conflict.column('draft').doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('submissions.is-sent', 409)
}

/** What authorities answered to some submissions, the oldest first. */
export async function replies(db: Db | Tx, of: readonly string[]): Promise<Reply[]> {
  const rows = await db
    .selectFrom('submissions_reply')
    .selectAll()
    .where('submission', '=', sql<string>`any (${[...of]}::uuid[])`)
    .orderBy('answered_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    submission: row.submission,
    kind: row.kind,
    answeredAt: row.answered_at,
    authorityNumber: row.authority_number ?? undefined,
    note: row.note ?? undefined,
    by: row.noted_by,
    byId: row.noted_by_id,
    at: row.noted_at,
  }))
}

/** Writes the answer of an authority. */
export async function addReply(tx: Tx, one: Reply): Promise<void> {
  await tx
    .insertInto('submissions_reply')
    .values({
      id: one.id,
      submission: one.submission,
      kind: one.kind,
      answered_at: one.answeredAt,
      authority_number: one.authorityNumber ?? null,
      note: one.note ?? null,
      noted_by: one.by,
      noted_by_id: one.byId,
      noted_at: one.at,
    })
    .execute()
}

/** Proofs of some submissions, the oldest first, or one by its id. */
export async function receipts(
  db: Db | Tx,
  { of, id }: { readonly of?: readonly string[]; readonly id?: string },
): Promise<Receipt[]> {
  const rows = await db
    .selectFrom('submissions_receipt')
    .selectAll()
    .$if(of !== undefined, q => q.where('submission', '=', sql<string>`any (${[...(of ?? [])]}::uuid[])`))
    .$if(id !== undefined, q => q.where('id', '=', id ?? ''))
    .orderBy('noted_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    submission: row.submission,
    file: row.file,
    fileName: row.file_name,
    size: row.size,
    by: row.noted_by,
    byId: row.noted_by_id,
    at: row.noted_at,
  }))
}

/** Writes a proof; the same file twice is told. */
export async function addReceiptRow(tx: Tx, one: Receipt): Promise<void> {
  const written = await tx
    .insertInto('submissions_receipt')
    .values({
      id: one.id,
      submission: one.submission,
      file: one.file,
      file_name: one.fileName,
      size: one.size,
      noted_by: one.by,
      noted_by_id: one.byId,
      noted_at: one.at,
    })
    .onConflict(conflict => conflict.columns(['submission', 'file']).doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('submissions.receipt-known', 409, { fileName: one.fileName })
}

function toSubmission(row: Selectable<SubmissionRow>): StoredSubmission {
  return {
    id: row.id,
    number: row.number,
    draft: row.draft,
    incident: row.incident,
    version: row.version,
    digest: row.digest,
    channel: row.channel,
    channelNote: row.channel_note ?? undefined,
    sentAt: row.sent_at,
    sentBy: row.sent_by,
    reference: row.reference ?? undefined,
    nextReportOn: row.next_report_on ?? undefined,
    review: row.review ?? undefined,
    because: row.because ?? undefined,
    pdf: row.pdf ?? undefined,
    machine: row.machine ?? undefined,
    machineName: row.machine_name ?? undefined,
    notedBy: row.noted_by,
    notedById: row.noted_by_id,
    notedAt: row.noted_at,
  }
}
