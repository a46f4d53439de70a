import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** When somebody's decision first stood at the places of some releases, by `finding release`. */
export async function firstDecided(db: Db | Tx, releases: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ place: string; at: Date }>`
    select s.finding || ' ' || s.release as place, min(coalesce(d.settled_at, d.decided_at)) as at
    from triage_decision_scope s join triage_decision d on d.id = s.decision
    where s.release = any (${[...releases]}::uuid[]) and d.state = 'stands' and d.status <> 'under_investigation'
    group by s.finding, s.release`.execute(db)
  return new Map(rows.map(row => [row.place, row.at]))
}
