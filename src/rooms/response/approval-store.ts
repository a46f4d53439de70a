import { sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Approval, ApprovalKind } from './approval.ts'

interface ApprovalRow {
  id: string
  kind: ApprovalKind
  subject: string
  digest: string
  verdict: Approval['verdict']
  why: string | null
  approved_by: string
  approved_by_id: string
  approved_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    response_approval: ApprovalRow
  }
}

/** A value for a column of JSON. */
export function json<T>(value: T) {
  return sql<T>`${JSON.stringify(value)}::jsonb`
}

/** Ids for `= any`. */
export function anyOf(ids: readonly string[]) {
  return sql<string>`any (${[...ids]}::uuid[])`
}

/** Answers of second persons, by the edition they answered. */
export async function approvals(db: Db | Tx, subjects: readonly string[]): Promise<Map<string, Approval>> {
  const rows = await db.selectFrom('response_approval').selectAll().where('subject', '=', anyOf(subjects)).execute()
  return new Map(
    rows.map(row => [
      row.subject,
      {
        id: row.id,
        kind: row.kind,
        subject: row.subject,
        digest: row.digest,
        verdict: row.verdict,
        why: row.why ?? undefined,
        by: row.approved_by,
        byId: row.approved_by_id,
        at: row.approved_at,
      },
    ]),
  )
}

/** Keeps an answer; the second of two at once is told so. */
export async function saveApproval(tx: Tx, one: Approval): Promise<void> {
  const { by, byId, at, why, ...rest } = one
  const made = await tx
    .insertInto('response_approval')
    .values({ ...rest, why: why ?? null, approved_by: by, approved_by_id: byId, approved_at: at })
    .onConflict(c => c.column('subject').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('response.answered-meanwhile', 412)
}
