import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Dropped, StoredEdition } from './documents.ts'

/** The editions that the stored statements of a source come from. */
export async function editionsOf(db: Db, source: string): Promise<StoredEdition[]> {
  const { rows } = await sql<StoredEdition>`
    select a.id, r.value -> 'document' ->> 'version' as version, r.value -> 'document' ->> 'released' as released,
      a.withdrawn is not null as "isWithdrawn"
    from intelligence_advisory a, jsonb_array_elements(a.refs) r
    where a.source = ${source} and r.value ? 'document'`.execute(db)
  return rows
}

/** Withdraws statements that their documents no longer make, and queues them for matching. */
export async function withdraw(tx: Tx, dropped: readonly Dropped[], now: Date): Promise<void> {
  if (dropped.length === 0) return
  const [ids, dates] = [dropped.map(one => one.id), dropped.map(one => one.at)]
  await sql`
    with gone as (
      update intelligence_advisory a set withdrawn = d.at, stored_at = ${now}::timestamptz
      from unnest(${ids}::text[], ${dates}::timestamptz[]) as d (id, at)
      where a.id = d.id and a.withdrawn is null returning a.id)
    insert into intelligence_change (advisory) select id from gone on conflict do nothing`.execute(tx)
}
