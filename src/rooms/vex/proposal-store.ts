import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { VexFormat } from '../../standards/vex.ts'
import type { Proposal, ProposalState, Settling } from './proposal.ts'

interface ProposalRow {
  id: string
  number: Generated<number>
  release: string
  release_name: string
  format: VexFormat
  edition: number
  summary: string
  counts: Proposal['counts']
  content_hash: string
  policy: string | null
  proposed_by: string
  proposed_by_id: string
  author_account: string
  proposed_at: Date
  alone_from: Date | null
  state: ProposalState
  issued: string | null
  settled_by: string | null
  settled_by_id: string | null
  settled_at: Date | null
  settled_because: string | null
  settled_how: 'second-person' | 'delayed-self-review' | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    vex_proposal: ProposalRow
  }
}

/** A proposal as it lies on record, with how its waiting ended. */
export interface StoredProposal extends Proposal {
  readonly number: number
  readonly settled: Pick<Settling, 'by' | 'at' | 'because' | 'how'> | undefined
}

/** Proposals that wait, oldest first, of some releases or of all. */
export async function waiting(db: Db | Tx, releases?: readonly string[]): Promise<StoredProposal[]> {
  const rows = await db
    .selectFrom('vex_proposal')
    .selectAll()
    .where('state', '=', 'proposed')
    .$if(releases !== undefined, q => q.where('release', '=', sql<string>`any (${[...(releases ?? [])]}::uuid[])`))
    .orderBy('proposed_at')
    .execute()
  return rows.map(toProposal)
}

/** One proposal, by its id or by the edition that it became. */
export async function proposal(
  db: Db | Tx,
  by: { readonly id: string } | { readonly issued: string },
): Promise<StoredProposal | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['issued', by.issued] as const)
  const row = await db.selectFrom('vex_proposal').selectAll().where(column, '=', value).executeTakeFirst()
  return row && toProposal(row)
}

/** Writes a proposal; where one waits already, the second is told so. */
export async function saveProposal(tx: Tx, one: Proposal): Promise<void> {
  const written = await tx
    .insertInto('vex_proposal')
    .values({
      id: one.id,
      release: one.release,
      release_name: one.releaseName,
      format: one.format,
      edition: one.edition,
      summary: one.summary,
      counts: sql<Proposal['counts']>`${JSON.stringify(one.counts)}::jsonb`,
      content_hash: one.contentHash,
      policy: one.policy ?? null,
      proposed_by: one.by,
      proposed_by_id: one.byId,
      author_account: one.author,
      proposed_at: one.at,
      alone_from: one.aloneFrom ?? null,
      state: one.state,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  if (written.length === 0) stop('vex-room.proposal-waits', 409, { release: one.releaseName })
}

/** Ends the waiting; who was faster has the last word. */
export async function saveSettling(tx: Tx, one: Settling): Promise<void> {
  const ended = await tx
    .updateTable('vex_proposal')
    .set({
      state: one.state,
      issued: one.issued ?? null,
      settled_by: one.by,
      settled_by_id: one.byId,
      settled_at: one.at,
      settled_because: one.because ?? null,
      settled_how: one.how ?? null,
    })
    .where('id', '=', one.id)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) stop('vex-room.not-proposed', 409)
}

function toProposal(row: Selectable<ProposalRow>): StoredProposal {
  const { settled_by: by, settled_at: at } = row
  return {
    id: row.id,
    number: row.number,
    release: row.release,
    releaseName: row.release_name,
    format: row.format,
    edition: row.edition,
    summary: row.summary,
    counts: row.counts,
    contentHash: row.content_hash,
    policy: row.policy ?? undefined,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    author: row.author_account,
    at: row.proposed_at,
    aloneFrom: row.alone_from ?? undefined,
    state: row.state,
    settled:
      by !== null && at !== null
        ? { by, at, because: row.settled_because ?? undefined, how: row.settled_how ?? undefined }
        : undefined,
  }
}
