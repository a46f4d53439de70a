import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Dropped, StoredEdition } from './documents.ts'
import { keepBeforeWithdrawal } from './edition-store.ts'

/** The editions that the stored statements of a source come from. */
export async function editionsOf(db: Db, source: string): Promise<StoredEdition[]> {
  const { rows } = await sql<StoredEdition>`
    select a.id, r.value -> 'document' ->> 'version' as version, r.value -> 'document' ->> 'released' as released,
      a.withdrawn is not null as "isWithdrawn"
    from intelligence_advisory a, jsonb_array_elements(a.refs::jsonb) r
    where a.source = ${source} and r.value ? 'document'`.execute(db)
  return rows
}

/** Withdraws statements that their documents no longer make, and queues them for matching. */
export async function withdraw(tx: Tx, dropped: readonly Dropped[], now: Date): Promise<void> {
  if (dropped.length === 0) return
  const [ids, dates] = [dropped.map(one => one.id), dropped.map(one => one.at)]
  await keepBeforeWithdrawal(tx, ids, now)
  await sql`
    with gone as (
      update intelligence_advisory a
      set withdrawn = coalesce(nullif(d.at, '')::timestamptz, ${now}::timestamptz), stored_at = ${now}::timestamptz
      from unnest(${ids}::text[], ${dates}::text[]) as d (id, at)
      where a.id = d.id and a.withdrawn is null returning a.id)
    insert into intelligence_change (advisory) select id from gone on conflict do nothing`.execute(tx)
}

/** Keeps with the statements of documents which tests of the standard these fail; what the reader found stays. */
export async function recordLacks(
  tx: Tx,
  statements: ReadonlyMap<string, string>,
  failed: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = [...statements].flatMap(([id, name]) => {
    const tests = failed.get(name) ?? []
    return tests.length > 0 ? [{ id, tests: JSON.stringify(tests) }] : []
  })
  if (rows.length === 0) return
  await sql`
    update intelligence_advisory a set refs = (
      select jsonb_agg(
        case when r.value ? 'document' then jsonb_set(r.value, '{document,lacks}', (
          select jsonb_agg(distinct lack) from jsonb_array_elements(
            coalesce(r.value #> '{document,lacks}', '[]') || f.tests) lack))
        else r.value end order by r.ordinality)
      from jsonb_array_elements(a.refs::jsonb) with ordinality r)::json
    from unnest(${rows.map(row => row.id)}::text[], ${rows.map(row => row.tests)}::jsonb[]) as f (id, tests)
    where a.id = f.id`.execute(tx)
}
