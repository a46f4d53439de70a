import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { firstPasses } from './first-pass-store.ts'
import type { Arrival, Because, NotedRelevant } from './relevance.ts'

interface RelevantRow {
  id: string
  day: string
  source: string
  kind: NotedRelevant['kind']
  statement: string
  subject: string
  title: string | null
  news: 'new' | 'changed'
  is_urgent: boolean
  because: Because[]
  came_at: Date
  noted_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_relevant: RelevantRow
    intelligence_look: { name: string; until: Date }
  }
}

/** How far a look has come; undefined: nobody looked since the mirror was filled. */
export async function lookedUntil(db: Db | Tx, name: string): Promise<Date | undefined> {
  const row = await db.selectFrom('intelligence_look').select('until').where('name', '=', name).executeTakeFirst()
  return row?.until
}

export async function saveLook(tx: Tx, name: string, until: Date): Promise<void> {
  await tx
    .insertInto('intelligence_look')
    .values({ name, until })
    .onConflict(c => c.column('name').doUpdateSet({ until }))
    .execute()
}

/** When the first source was complete, or the first notice typed in; before that, everything is the silent beginning. */
export async function firstComplete(db: Db | Tx): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date | null }>`select least(
    (select min(ended_at) from intelligence_run where outcome = 'complete'),
    (select min(said_since) - interval '1 millisecond' from intelligence_advisory where source = 'notice')) as at`.execute(
    db,
  )
  return rows[0]?.at ?? undefined
}

/** Where the next page of arrivals begins. */
export interface Place {
  readonly at: Date
  readonly id: string
}

/**
 * Statements that say something new since an instant, in the order in which they came, without the first fill of their
 * source. A statement of which only the text around changed is no news.
 */
export async function arrivals(db: Db | Tx, from: Place, limit: number): Promise<(Arrival & { storedAt: Date })[]> {
  const { rows } = await sql<Arrival & { storedAt: Date }>`
    select a.source, 'advisory' as kind, a.id as statement, a.vulnerability as subject, a.title,
      not exists (select 1 from intelligence_edition e where e.advisory = a.id) as "isNew",
      exists (select 1 from intelligence_exploitation x join intelligence_alias n on n.name = x.cve
        where n.vulnerability = a.vulnerability) as "isExploited",
      array(select distinct p ->> 'package' from json_array_elements(a.affected) p) as packages,
      a.said_since as "cameAt", a.stored_at as "storedAt"
    from intelligence_advisory a join ${firstPasses} f on f.source = a.source
    where (a.stored_at, a.id) > (${from.at}::timestamptz, ${from.id}) and a.stored_at > f.at
      and a.said_since = a.stored_at and a.withdrawn is null
    order by a.stored_at, a.id limit ${limit}`.execute(db)
  return rows.map(row => ({ ...row, title: row.title ?? undefined }))
}

/** Entries of catalogues of exploited vulnerabilities that came since an instant, with the packages they concern. */
export async function exploitedSince(db: Db | Tx, from: Date): Promise<Arrival[]> {
  const { rows } = await sql<Arrival>`
    select x.source, 'exploitation' as kind, x.source || ':' || x.cve as statement,
      coalesce(n.vulnerability, x.cve) as subject, x.title, true as "isNew", true as "isExploited",
      array(select distinct p ->> 'package' from intelligence_advisory a, json_array_elements(a.affected) p
        where a.vulnerability = n.vulnerability or a.upstream && array[x.cve]) as packages,
      x.listed_at as "cameAt"
    from intelligence_exploitation x join ${firstPasses} f on f.source = x.source
    left join intelligence_alias n on n.name = x.cve
    where x.listed_at > ${from}::timestamptz and x.listed_at > f.at order by x.listed_at, x.cve`.execute(db)
  return rows.map(row => ({ ...row, title: row.title ?? undefined }))
}

/** Those of some arrivals that were noted already, by statement and moment. */
export async function notedAlready(db: Db | Tx, statements: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ statement: string; came_at: Date }>`
    select statement, came_at from intelligence_relevant where statement = any (${[...statements]}::text[])`.execute(db)
  return new Set(rows.map(row => `${row.statement} ${row.came_at.toISOString()}`))
}

/** Writes what was noted; what two rooms found relevant is one entry with the reasons of both. */
export async function saveRelevant(tx: Tx, noted: readonly NotedRelevant[]): Promise<void> {
  for (const one of noted) {
    await sql`insert into intelligence_relevant as r
      (id, day, source, kind, statement, subject, title, news, is_urgent, because, came_at, noted_at)
      values (${one.id}, ${one.day}, ${one.source}, ${one.kind}, ${one.statement}, ${one.subject}, ${one.title ?? null},
        ${one.news}, ${one.isUrgent}, ${JSON.stringify(one.because)}::jsonb, ${one.cameAt}, ${one.notedAt})
      on conflict (statement, came_at) do update
        set because = case when r.because @> excluded.because then r.because else r.because || excluded.because end,
          is_urgent = r.is_urgent or excluded.is_urgent`.execute(tx)
  }
}

/** What was relevant on some days, in the order in which it came. */
export async function relevantOn(db: Db | Tx, from: string, to: string): Promise<NotedRelevant[]> {
  const { rows } = await sql<Selectable<RelevantRow>>`
    select * from intelligence_relevant where day between ${from}::date and ${to}::date order by came_at, statement`.execute(
    db,
  )
  return rows.map(row => ({
    id: row.id,
    day: row.day,
    source: row.source,
    kind: row.kind,
    statement: row.statement,
    subject: row.subject,
    title: row.title ?? undefined,
    news: row.news,
    isUrgent: row.is_urgent,
    because: row.because,
    cameAt: row.came_at,
    notedAt: row.noted_at,
  }))
}
