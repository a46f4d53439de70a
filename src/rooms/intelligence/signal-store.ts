import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Exploitation, ExploitPrediction, Skipped } from './advisory.ts'

/** Signals about exploitation: catalogues of what is exploited, predictions of what will be. */

export async function saveExploitations(tx: Tx, arriving: readonly Exploitation[]): Promise<void> {
  if (arriving.length === 0) return
  await sql`create temporary table if not exists intelligence_exploited (like intelligence_exploitation) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_exploited`.execute(tx)
  const last = new Map(arriving.map(one => [`${one.source} ${one.cve}`, one]))
  const columns = ['source', 'cve', 'since', 'due_date', 'ransomware', 'title', 'note']
  await copyInto(
    tx,
    'intelligence_exploited',
    columns,
    [...last.values()].map(one => [one.source, one.cve, one.since, one.dueDate, one.ransomware, one.title, one.note]),
  )
  await sql`insert into intelligence_exploitation select * from intelligence_exploited
    on conflict (source, cve) do update set since = excluded.since, due_date = excluded.due_date,
      ransomware = excluded.ransomware, title = excluded.title, note = excluded.note`.execute(tx)
}

/** A day of predictions; an older day never replaces a newer one. */
export async function savePredictions(tx: Tx, arriving: readonly ExploitPrediction[]): Promise<void> {
  if (arriving.length === 0) return
  await sql`create temporary table if not exists intelligence_predicted (like intelligence_prediction) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_predicted`.execute(tx)
  const last = new Map(arriving.map(one => [one.cve, one]))
  await copyInto(
    tx,
    'intelligence_predicted',
    ['cve', 'score', 'percentile', 'day', 'model'],
    [...last.values()].map(one => [one.cve, one.score, one.percentile, one.day, one.model]),
  )
  await sql`insert into intelligence_prediction as p select * from intelligence_predicted
    on conflict (cve) do update set score = excluded.score, percentile = excluded.percentile, day = excluded.day,
      model = excluded.model where excluded.day >= p.day`.execute(tx)
}

/** Takes entries out that a catalogue no longer has. */
export async function forgetExploitations(tx: Tx, source: string, standing: readonly string[]): Promise<void> {
  await sql`delete from intelligence_exploitation
    where source = ${source} and not (cve = any (${[...standing]}::text[]))`.execute(tx)
}

/** Takes out what the last edition of some records said. */
export async function dropExploitations(tx: Tx, source: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await sql`delete from intelligence_exploitation where source = ${source} and cve = any (${[...names]}::text[])`.execute(
    tx,
  )
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
