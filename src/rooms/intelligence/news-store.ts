import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { firstPasses } from './first-pass-store.ts'
import { mentions } from './mention-store.ts'
import type { NewsStatement } from './news-statement.ts'

const MOST_TEXT = 20_000

const columns = sql`a.id, a.source, a.vulnerability, a.title, left(a.details, ${sql.lit(MOST_TEXT)}) as details, a.affected,
  a.stated, a.refs -> 0 ->> 'url' as url, a.stored_at as "storedAt",
  not exists (select 1 from intelligence_edition e where e.advisory = a.id) as "isNew",
  exists (select 1 from intelligence_exploitation x join intelligence_alias n on n.name = x.cve
    where n.vulnerability = a.vulnerability) as "isExploited"`

/** When the first pass of each source was complete: until then it fills the mirror in silence. */
export async function firstPassOf(db: Db | Tx): Promise<Map<string, Date>> {
  const { rows } = await sql<{ source: string; at: Date }>`select source, at from ${firstPasses} as f`.execute(db)
  return new Map(rows.map(row => [row.source, row.at]))
}

/** Everything that a watch rule looks at, as one text; more than that does no harm. */
const text = sql`concat_ws(' ', a.title, left(a.details, ${sql.lit(MOST_TEXT)}), a.stated::text, a.affected::text)`

export interface NewsWish {
  /** The first fill of a source too, which is no news. */
  readonly withFirstFill?: boolean
  /** Only what mentions one of these pieces of text; undefined: everything. */
  readonly mentioning?: readonly string[] | undefined
}

/**
 * Statements that say something new since a place, in the order in which they came; without the first fill of their
 * source, unless it is wanted too.
 */
export async function newsSince(
  db: Db | Tx,
  from: { readonly at: Date; readonly id: string },
  limit: number,
  { withFirstFill = false, mentioning }: NewsWish = {},
): Promise<NewsStatement[]> {
  const isLater = sql`exists (select 1 from ${firstPasses} f where f.source = a.source and a.stored_at > f.at)`
  const { rows } = await sql<Selectable<NewsStatement>>`
    select ${columns} from intelligence_advisory a
    where (a.stored_at, a.id) > (${from.at}::timestamptz, ${from.id}) and a.said_since = a.stored_at
      and a.withdrawn is null ${withFirstFill ? sql`` : sql`and ${isLater}`} and ${mentions(text, mentioning)}
    order by a.stored_at, a.id limit ${limit}`.execute(db)
  return rows.map(told)
}

/** Every standing statement about some vulnerabilities. */
export async function newsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<NewsStatement[]> {
  if (vulnerabilities.length === 0) return []
  const { rows } = await sql<Selectable<NewsStatement>>`
    select ${columns} from intelligence_advisory a
    where a.vulnerability = any (${[...vulnerabilities]}::text[]) and a.withdrawn is null`.execute(db)
  return rows.map(told)
}

function told(row: Selectable<NewsStatement>): NewsStatement {
  return {
    ...row,
    title: row.title ?? undefined,
    details: row.details ?? undefined,
    url: row.url ?? undefined,
  }
}
