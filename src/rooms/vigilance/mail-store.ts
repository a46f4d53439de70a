import type { Db, Tx } from '../../platform/context.ts'

interface MailRow {
  id: string
  file_name: string
  sha256: string
  message_id: string | null
  outcome: 'taken' | 'duplicate' | 'refused'
  reason: string | null
  incident: string | null
  read_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_mail: MailRow
  }
}

/** A file of the mail drop-off folder and what became of it. */
export interface TakenMail {
  readonly id: string
  readonly fileName: string
  readonly sha256: string
  readonly messageId: string | undefined
  readonly outcome: MailRow['outcome']
  readonly reason: string | undefined
  readonly incident: string | undefined
  readonly readAt: Date
}

/** The case that a mail was taken into before: by what it contains, or by its message id. */
export async function takenBefore(
  db: Db | Tx,
  { sha256, messageId }: { readonly sha256: string; readonly messageId?: string | undefined },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('vigilance_mail')
    .select('incident')
    .where('outcome', '=', 'taken')
    .where(q => q.or([q('sha256', '=', sha256), ...(messageId ? [q('message_id', '=', messageId)] : [])]))
    .executeTakeFirst()
  return row?.incident ?? undefined
}

/** Notes what became of a file. */
export async function saveMail(tx: Tx, one: TakenMail): Promise<void> {
  await tx
    .insertInto('vigilance_mail')
    .values({
      id: one.id,
      file_name: one.fileName,
      sha256: one.sha256,
      message_id: one.messageId ?? null,
      outcome: one.outcome,
      reason: one.reason ?? null,
      incident: one.incident ?? null,
      read_at: one.readAt,
    })
    .execute()
}

/** The last files of the folder, newest first. */
export async function mails(db: Db) {
  const rows = await db
    .selectFrom('vigilance_mail')
    .leftJoin('vigilance_incident', 'vigilance_incident.id', 'vigilance_mail.incident')
    .select(['file_name', 'outcome', 'reason', 'incident', 'number', 'read_at'])
    .orderBy('read_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(row => ({
    fileName: row.file_name,
    outcome: row.outcome,
    reason: row.reason,
    incident: row.incident && row.number ? { id: row.incident, number: row.number } : null,
    readAt: row.read_at.toISOString(),
  }))
}
