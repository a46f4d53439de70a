import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Now, Outcome, Proposal } from './proposal.ts'

interface ProposalRow {
  id: string
  number: Generated<number>
  vector: string
  vulnerability: string
  device: string
  moved: string[]
  now: Now
  now_digest: string
  opened_at: Date
  changed_at: Date
  outcome: Outcome | null
  reason: string | null
  settled_by: string | null
  settled_by_id: string | null
  settled_at: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    scoring_proposal: ProposalRow
  }
}

/** Which proposals: open ones or all, on these devices, or those with these ids. */
export interface ProposalFilter {
  readonly state: 'open' | 'all'
  readonly devices?: readonly string[]
  readonly ids?: readonly string[]
  readonly limit?: number
}

/** Proposals, the newest first. */
export async function proposals(db: Db | Tx, { state, devices, ids, limit }: ProposalFilter): Promise<Proposal[]> {
  const rows = await db
    .selectFrom('scoring_proposal')
    .selectAll()
    .$if(state === 'open', q => q.where('outcome', 'is', null))
    .$if(devices !== undefined, q => q.where('device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .$if(ids !== undefined, q => q.where('id', '=', sql<string>`any (${[...(ids ?? [])]}::uuid[])`))
    .orderBy('changed_at', 'desc')
    .orderBy('id', 'desc')
    .$if(limit !== undefined, q => q.limit(limit ?? 0))
    .execute()
  return rows.map(toProposal)
}

/** How many wait for somebody. */
export async function countOpen(db: Db | Tx, devices?: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('scoring_proposal')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('outcome', 'is', null)
    .$if(devices !== undefined, q => q.where('device', '=', sql<string>`any (${[...(devices ?? [])]}::uuid[])`))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Writes a new proposal, or what became of one that was as `before`; one that moved meanwhile is told. */
export async function saveProposal(tx: Tx, one: Proposal, before: Proposal | undefined): Promise<void> {
  const row = {
    moved: [...one.moved],
    now: sql<Now>`${JSON.stringify(one.now)}::jsonb`,
    now_digest: one.nowDigest,
    changed_at: one.changedAt,
    outcome: one.outcome ?? null,
    reason: one.reason ?? null,
    settled_by: one.settledBy ?? null,
    settled_by_id: one.settledById ?? null,
    settled_at: one.settledAt ?? null,
  }
  if (!before) {
    const { id, vector, vulnerability, device, openedAt: opened_at } = one
    await tx
      .insertInto('scoring_proposal')
      .values({ id, vector, vulnerability, device, opened_at, ...row })
      .execute()
    return
  }
  const changed = await tx
    .updateTable('scoring_proposal')
    .set(row)
    .where('id', '=', one.id)
    .where('outcome', 'is', null)
    .where('now_digest', '=', before.nowDigest)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) stop('scoring.facts-moved', 412)
}

/** Tables whose rows `removeScores` takes away, for the one record that covers them. */
export const scoringTables = ['scoring_profile', 'scoring_vector', 'scoring_proposal', 'scoring_confirmation']

/** Takes profiles, vectors and proposals of devices out: only for the demo company. */
export async function removeScores(tx: Tx, devices: readonly string[]): Promise<void> {
  const list = sql`any (${[...devices]}::uuid[])`
  await sql`delete from scoring_proposal where device = ${list}`.execute(tx)
  await sql`delete from scoring_confirmation where vector in
    (select id from scoring_vector where device = ${list})`.execute(tx)
  await sql`delete from scoring_vector where device = ${list}`.execute(tx)
  await sql`delete from scoring_profile where device = ${list}`.execute(tx)
}

function toProposal(row: Selectable<ProposalRow>): Proposal {
  return {
    id: row.id,
    number: row.number,
    vector: row.vector,
    vulnerability: row.vulnerability,
    device: row.device,
    moved: row.moved,
    now: row.now,
    nowDigest: row.now_digest,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.settled_by === null ? {} : { settledBy: row.settled_by }),
    ...(row.settled_by_id === null ? {} : { settledById: row.settled_by_id }),
    ...(row.settled_at === null ? {} : { settledAt: row.settled_at }),
  }
}
