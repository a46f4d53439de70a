import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Evidence } from '../matching/match.ts'
import type { Place } from './decision.ts'

/** What stands on record of a place, as far as its facts go. */
export interface FactRow extends Place {
  readonly vulnerability: string
  readonly package: string
  readonly version: string
  readonly evidence: readonly Evidence[]
  readonly conditional: string | null
  readonly components: readonly { readonly ordinal: number }[]
  readonly openedAt: Date
}

/** The findings of places, with the evidence that counts there. */
export async function factRows(db: Db | Tx, places: readonly Place[]): Promise<FactRow[]> {
  const { rows } = await sql<FactRow>`
    select o.finding, o.release, f.vulnerability, f.package, f.version, coalesce(o.evidence, f.evidence) as evidence,
      o.conditional, o.components, o.opened_at as "openedAt"
    from triage_occurrence o
    join triage_finding f on f.id = o.finding
    join unnest(${places.map(one => one.finding)}::uuid[], ${places.map(one => one.release)}::uuid[]) as p (finding, release)
      on p.finding = o.finding and p.release = o.release`.execute(db)
  return rows
}
