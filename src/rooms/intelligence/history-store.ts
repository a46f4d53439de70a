import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Edition, Said, Standing } from './history.ts'
import { idsUnder } from './past-store.ts'
import type { AdvisoryRow } from './store.ts'

const BEGINNING = new Date(0)

/** Every statement that speaks or ever spoke under one of these names, with what it said before. */
export async function toldUnder(db: Db | Tx, names: readonly string[]): Promise<Standing[]> {
  const ids = await idsUnder(db, BEGINNING, names)
  const { rows } = await sql<Selectable<AdvisoryRow> & { editions: { since: string; until: string; said: Said }[] }>`
    select a.id, a.source, a.severities, a.affected, a.withdrawn, a.status, a.said_since, (
      select coalesce(jsonb_agg(jsonb_build_object('since', e.said_since, 'until', e.said_until, 'said', e.said)
        order by e.said_until desc), '[]') from intelligence_edition e where e.advisory = a.id) as editions
    from intelligence_advisory a where a.id = any (${ids}::text[])`.execute(db)
  return rows.map(({ id, source, severities, affected, withdrawn, status, said_since, editions }) => ({
    id,
    source,
    since: said_since,
    said: { severities, affected, withdrawn: withdrawn?.toISOString() ?? null, status },
    editions: editions.map(
      ({ since, until, said }): Edition => ({ since: new Date(since), until: new Date(until), said }),
    ),
  }))
}

/** When catalogues of exploited vulnerabilities named one of these, and when no longer. */
export async function listingsOf(
  db: Db | Tx,
  names: readonly string[],
): Promise<{ source: string; at: Date; isExit: boolean }[]> {
  const list = sql`cve = any (${[...names]}::text[])`
  const { rows } = await sql<{ source: string; at: Date; isExit: boolean }>`
    select source, listed_at as at, false as "isExit" from intelligence_exploitation where ${list}
    union all select source, listed_at, false from intelligence_delisted where ${list}
    union all select source, delisted_at, true from intelligence_delisted where ${list}`.execute(db)
  return rows
}

/** The predictions that were kept, oldest first. */
export async function movementsOf(
  db: Db | Tx,
  names: readonly string[],
): Promise<{ at: Date; score: number; percentile: number; day: string }[]> {
  const list = sql`cve = any (${[...names]}::text[])`
  const { rows } = await sql<{ at: Date; score: number; percentile: number; day: string }>`
    select said_since as at, score, percentile, day from intelligence_moved where ${list}
    union all
    select kept_since, kept_score, kept_percentile, kept_day from intelligence_prediction where ${list}
    order by at`.execute(db)
  return rows
}
