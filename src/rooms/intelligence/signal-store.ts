import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Exploitation, ExploitPrediction, Skipped } from './advisory.ts'

/** Signals about exploitation: catalogues of what is exploited, predictions of what will be; and what they were. */

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_delisted: { source: string; cve: string; listed_at: Date; delisted_at: Date }
    intelligence_moved: { cve: string; score: number; day: string; said_since: Date; said_until: Date }
  }
}

const listed = sql`source, cve, since, due_date, ransomware, title, note`

/** How much of what came was not there, and how much says something else than before. */
export interface News {
  readonly added: number
  readonly changed: number
}

const none: News = { added: 0, changed: 0 }

export async function saveExploitations(tx: Tx, arriving: readonly Exploitation[], now: Date): Promise<News> {
  if (arriving.length === 0) return none
  await sql`create temporary table if not exists intelligence_exploited (like intelligence_exploitation) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_exploited`.execute(tx)
  const last = new Map(arriving.map(one => [`${one.source} ${one.cve}`, one]))
  const columns = ['source', 'cve', 'since', 'due_date', 'ransomware', 'title', 'note', 'listed_at']
  await copyInto(
    tx,
    'intelligence_exploited',
    columns,
    [...last.values()].map(one => [
      one.source,
      one.cve,
      one.since,
      one.dueDate,
      one.ransomware,
      one.title,
      one.note,
      now,
    ]),
  )
  const news = await newsOf(tx, now)
  // taken out and named again in the same instant: a record that was read anew, and no exit
  await sql`
    with back as (
      delete from intelligence_delisted d using intelligence_exploited e
      where d.source = e.source and d.cve = e.cve and d.delisted_at = ${now}::timestamptz
      returning d.source, d.cve, d.listed_at)
    insert into intelligence_exploitation (${listed}, listed_at)
    select ${listed}, coalesce(back.listed_at, e.listed_at)
    from intelligence_exploited e left join back using (source, cve)
    on conflict (source, cve) do update set since = excluded.since, due_date = excluded.due_date,
      ransomware = excluded.ransomware, title = excluded.title, note = excluded.note`.execute(tx)
  return news
}

/** What of the staged entries is new, and what of them a catalogue tells otherwise; one read anew is neither. */
async function newsOf(tx: Tx, now: Date): Promise<News> {
  const told = (of: string) =>
    sql.raw(['since', 'due_date', 'ransomware', 'title', 'note'].map(one => `${of}.${one}`).join())
  const { rows } = await sql<News>`
    select count(*) filter (where x.cve is null and back.cve is null) as added,
      count(*) filter (where x.cve is not null and (${told('e')}) is distinct from (${told('x')})) as changed
    from intelligence_exploited e
    left join intelligence_exploitation x on x.source = e.source and x.cve = e.cve
    left join intelligence_delisted back
      on back.source = e.source and back.cve = e.cve and back.delisted_at = ${now}::timestamptz`.execute(tx)
  return rows[0] ?? none
}

/** A day of predictions; an older day never replaces a newer one. What moved is kept as it was. */
export async function savePredictions(tx: Tx, arriving: readonly ExploitPrediction[], now: Date): Promise<News> {
  if (arriving.length === 0) return none
  await sql`create temporary table if not exists intelligence_predicted (like intelligence_prediction) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_predicted`.execute(tx)
  const last = new Map(arriving.map(one => [one.cve, one]))
  await copyInto(
    tx,
    'intelligence_predicted',
    ['cve', 'score', 'percentile', 'day', 'model', ...['kept_score', 'kept_percentile', 'kept_day'], 'kept_since'],
    [...last.values()].map(({ cve, score, percentile, day, model }) => [
      cve,
      score,
      percentile,
      day,
      model,
      ...[score, percentile, day],
      now,
    ]),
  )
  const known = await keepMoved(tx, now)
  await sql`insert into intelligence_prediction as p select * from intelligence_predicted
    on conflict (cve) do update set score = excluded.score, percentile = excluded.percentile, day = excluded.day,
      model = excluded.model, kept_score = excluded.kept_score, kept_percentile = excluded.kept_percentile,
      kept_day = excluded.kept_day, kept_since = excluded.kept_since
    where excluded.day >= p.day`.execute(tx)
  return { added: last.size - known.held, changed: known.moved }
}

/**
 * A prediction has moved when its score differs by 0.01 from the one that was kept last, or its percentile lies in
 * another decile: smaller steps are noise of the model, and 240,000 rows a day.
 */
async function keepMoved(tx: Tx, now: Date): Promise<{ readonly held: number; readonly moved: number }> {
  const { rows: counts } = await sql<{ held: number; moved: number }>`
    select count(*) as held, count(*) filter (where n.day >= p.day and ${hasMoved}) as moved
    from intelligence_predicted n join intelligence_prediction p on p.cve = n.cve`.execute(tx)
  await sql`
    with compared as (
      select p.*, n.day as new_day, ${hasMoved} as has_moved
      from intelligence_predicted n join intelligence_prediction p on p.cve = n.cve and n.day >= p.day
    ), kept as (
      insert into intelligence_moved (cve, score, percentile, day, model, said_since, said_until)
      select cve, kept_score, kept_percentile, kept_day, model, kept_since, ${now}::timestamptz from compared
      where has_moved and kept_since < ${now}::timestamptz)
    update intelligence_predicted n set kept_score = c.kept_score, kept_percentile = c.kept_percentile,
      kept_day = c.kept_day, kept_since = c.kept_since
    from compared c where c.cve = n.cve and not c.has_moved`.execute(tx)
  return counts[0] ?? { held: 0, moved: 0 }
}

const hasMoved = sql`(abs(n.score - p.kept_score) >= 0.01 or floor(n.percentile * 10) <> floor(p.kept_percentile * 10))`

/** Takes entries out that a catalogue no longer has, and gives them; that it had them, and until when, is kept. */
export async function forgetExploitations(
  tx: Tx,
  source: string,
  standing: readonly string[],
  now: Date,
): Promise<string[]> {
  return delist(tx, sql`source = ${source} and not (cve = any (${[...standing]}::text[]))`, now)
}

/** Takes out what the last edition of some records said. */
export async function dropExploitations(tx: Tx, source: string, names: readonly string[], now: Date): Promise<void> {
  if (names.length > 0) await delist(tx, sql`source = ${source} and cve = any (${[...names]}::text[])`, now)
}

async function delist(tx: Tx, which: ReturnType<typeof sql>, now: Date): Promise<string[]> {
  const { rows } = await sql<{ cve: string }>`
    with gone as (delete from intelligence_exploitation where ${which} returning ${listed}, listed_at),
    kept as (
      insert into intelligence_delisted (${listed}, listed_at, delisted_at)
      select ${listed}, listed_at, ${now}::timestamptz from gone
      on conflict do nothing)
    select cve from gone`.execute(tx)
  return rows.map(row => row.cve)
}

export async function countExploitations(db: Db, source: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from intelligence_exploitation where source = ${source}`.execute(db)
  return rows[0]?.count ?? 0
}

/** What was set aside of a record is forgotten when the record comes anew; what is still wrong with it is told again. */
export async function forgetSkipped(tx: Tx, source: string, records: readonly string[]): Promise<void> {
  if (records.length === 0) return
  await sql`delete from intelligence_skipped
    where source = ${source} and split_part(record, ' ', 1) = any (${[...records]}::text[])`.execute(tx)
}

/**
 * What an earlier pass set aside and a whole one did not meet again was never a record: half a line, a page of an error.
 * Parts of a stored record stay, since that is not read again while it has not changed.
 */
export async function forgetPassed(tx: Tx, source: string, before: Date): Promise<void> {
  await sql`delete from intelligence_skipped s where source = ${source} and at < ${before}::timestamptz
    and not exists (select 1 from intelligence_advisory a
      where a.id = ${source} || ':' || split_part(s.record, ' ', 1))`.execute(tx)
}

/** Records, or parts of records, that could not be used, each with its reason. */
export async function saveSkipped(tx: Tx, source: string, arriving: readonly Skipped[], now: Date): Promise<void> {
  const last = [...new Map(arriving.map(one => [one.record.slice(0, 300), one])).entries()]
  if (last.length === 0) return
  const details = last.map(([, one]) => one.detail.slice(0, 1000).replaceAll('\0', ''))
  await sql`insert into intelligence_skipped (source, record, code, detail, at)
    select ${source}, record, code, detail, ${now}::timestamptz
    from unnest(${last.map(([record]) => record.replaceAll('\0', ''))}::text[], ${last.map(([, one]) => one.code)}::text[],
      ${details}::text[]) as s (record, code, detail)
    on conflict (source, record) do update set code = excluded.code, detail = excluded.detail, at = excluded.at`.execute(
    tx,
  )
}

/** What catalogues say about some names. */
export async function exploitationsOf(db: Db | Tx, names: readonly string[]): Promise<Exploitation[]> {
  const { rows } = await sql<Exploitation>`
    select source, cve, since, due_date as "dueDate", ransomware, title, note from intelligence_exploitation
    where cve = any (${[...names]}::text[]) order by since`.execute(db)
  return rows
}

/** The latest predictions for some names. */
export async function predictionsOf(db: Db | Tx, names: readonly string[]): Promise<ExploitPrediction[]> {
  const { rows } = await sql<ExploitPrediction>`
    select cve, score, percentile, day, model from intelligence_prediction where cve = any (${[...names]}::text[])`.execute(
    db,
  )
  return rows
}

/** Skipped records of each source, by reason. */
export async function skippedBySource(db: Db): Promise<Map<string, { code: string; count: number; sample: string }[]>> {
  const { rows } = await sql<{ source: string; code: string; count: number; sample: string }>`
    select source, code, count(*) as count, min(record || ': ' || detail) as sample from intelligence_skipped
    group by source, code order by source, count(*) desc`.execute(db)
  const grouped = new Map<string, { code: string; count: number; sample: string }[]>()
  for (const { source, ...rest } of rows) grouped.set(source, [...(grouped.get(source) ?? []), rest])
  return grouped
}
