import { sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Settling } from './approval.ts'
import type { Place } from './decision.ts'
import { standAt } from './decision-store.ts'
import type { Facts } from './facts.ts'

/** A place of a decision with what its author saw there. */
export interface ScopedPlace extends Place {
  readonly decision: string
  readonly replaced: string | undefined
  readonly facts: Facts | undefined
}

/** The places of some decisions, with the facts that were seen. */
export async function scopeOf(db: Db | Tx, decisions: readonly string[]): Promise<ScopedPlace[]> {
  if (decisions.length === 0) return []
  const { rows } = await sql<{
    decision: string
    finding: string
    release: string
    replaced: string | null
    facts: Facts | null
  }>`
    select decision, finding, release, replaced, facts from triage_decision_scope
    where decision = any (${[...decisions]}::uuid[]) order by decision, finding, release`.execute(db)
  return rows.map(row => ({ ...row, replaced: row.replaced ?? undefined, facts: row.facts ?? undefined }))
}

/** Vulnerabilities at which a decision lapsed and nobody has decided anew, in some releases. */
export async function countLapsed(db: Db | Tx, releases: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct f.vulnerability) as n from triage_occurrence o join triage_finding f on f.id = o.finding
    where o.lapsed is not null and o.state = 'open' and o.release = any (${[...releases]}::uuid[])`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/** Ends the waiting of a proposal; where it is approved it stands at every one of its places, or nowhere. */
export async function saveSettling(tx: Tx, settling: Settling): Promise<void> {
  const { decision, state, by, byId, at, because, how, places } = settling
  const settled = await tx
    .updateTable('triage_decision')
    .set({
      state,
      settled_by: by,
      settled_by_id: byId,
      settled_at: at,
      settled_because: because ?? null,
      settled_how: how ?? null,
    })
    .where('id', '=', decision)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (settled.numUpdatedRows === 0n) stop('triage.not-proposed', 409)
  if (state !== 'stands') {
    await sql`update triage_occurrence set proposal = null where proposal = ${decision}::uuid`.execute(tx)
    return
  }
  // lock first, then look with fresh eyes: a place may have moved while this waited for its row
  await sql`select 1 from triage_occurrence where proposal = ${decision}::uuid order by finding, release for update`.execute(
    tx,
  )
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from triage_occurrence o join triage_decision_scope s
      on s.decision = ${decision}::uuid and s.finding = o.finding and s.release = o.release
    where o.proposal = ${decision}::uuid and o.state = 'open' and o.decision is not distinct from s.replaced`.execute(
    tx,
  )
  if (Number(rows[0]?.n) !== places) stop('triage.changed-meanwhile', 409)
  await standAt(tx, decision)
}
