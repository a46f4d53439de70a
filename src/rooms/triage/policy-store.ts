import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { PolicyContent, PolicyEdition } from './policy.ts'

interface PolicyRow {
  id: string
  manufacturer: string
  edition: number
  content: PolicyContent
  digest: string
  reason: string
  written_by: string
  written_by_id: string
  written_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    triage_policy: PolicyRow
  }
}

/** All editions of some manufacturers' policies, oldest first. */
export async function policyEditions(db: Db | Tx, manufacturers: readonly string[]): Promise<PolicyEdition[]> {
  const rows = await db
    .selectFrom('triage_policy')
    .selectAll()
    .where('manufacturer', '=', sql<string>`any (${[...manufacturers]}::uuid[])`)
    .orderBy('edition')
    .execute()
  return rows.map(toEdition)
}

/** Writes an edition; one of that number by somebody else a moment ago is a conflict. */
export async function addPolicy(tx: Tx, one: PolicyEdition): Promise<void> {
  try {
    await tx
      .insertInto('triage_policy')
      .values({
        id: one.id,
        manufacturer: one.manufacturer,
        edition: one.edition,
        content: sql<PolicyContent>`${JSON.stringify(one.content)}::jsonb`,
        digest: one.digest,
        reason: one.reason,
        written_by: one.by,
        written_by_id: one.byId,
        written_at: one.at,
      })
      .execute()
  } catch (error) {
    if ((error as { code?: string }).code === '23505') stop('triage.policy-moved', 412, { edition: one.edition })
    throw error
  }
}

function toEdition(row: Selectable<PolicyRow>): PolicyEdition {
  return {
    id: row.id,
    manufacturer: row.manufacturer,
    edition: row.edition,
    content: row.content,
    digest: row.digest,
    reason: row.reason,
    by: row.written_by,
    byId: row.written_by_id,
    at: row.written_at,
  }
}
