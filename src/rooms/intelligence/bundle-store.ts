import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Dated } from './bundle.ts'
import type { BundleRecord } from './bundle-records.ts'

// The mirror as records of a bundle, sorted by bytes, so that equal content gives equal files.

/** A source and the instant from which its records are wanted; undefined: all. */
export interface Wanted {
  readonly id: string
  readonly from: Date | undefined
}

const PAGE = 500

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

function wantedTable(wanted: readonly Wanted[]) {
  const ids = wanted.map(one => one.id)
  const froms = wanted.map(one => one.from?.toISOString() ?? '-infinity')
  return sql`unnest(${ids}::text[], ${froms}::timestamptz[]) as w (id, since)`
}

/** Everything read from here on in this transaction is of one moment. */
export async function freeze(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
}

/** The earliest pass of each source that is under way: what it writes may not be visible yet. */
export async function openPasses(tx: Tx): Promise<Map<string, Date>> {
  const { rows } = await sql<{ source: string; began: Date }>`
    select source, min(started_at) as began from intelligence_run where ended_at is null group by source`.execute(tx)
  return new Map(rows.map(row => [row.source, row.began]))
}

/** When the oldest statement or incident of each source was stored. */
export async function oldest(tx: Tx): Promise<Map<string, Date>> {
  const { rows } = await sql<{ source: string; at: Date }>`
    select source, min(stored_at) as at from (
      select source, min(stored_at) as stored_at from intelligence_advisory group by source
      union all select source, min(stored_at) from intelligence_incident group by source) as s group by source`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.source, row.at]))
}

/** Rows of a query as they come, in bounded memory. */
async function* rowsOf<T>(tx: Tx, name: string, query: ReturnType<typeof sql>): AsyncGenerator<T[]> {
  await sql`declare ${sql.id(name)} no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.lit(PAGE)} from ${sql.id(name)}`.execute(tx)
    if (rows.length > 0) yield rows
    if (rows.length < PAGE) break
  }
  await sql`close ${sql.id(name)}`.execute(tx)
}

type Statement = BundleRecord<'statements'>

/** Statements stored since each source's instant. */
export async function* statements(tx: Tx, wanted: readonly Wanted[]): AsyncGenerator<Statement> {
  // only the ids are sorted: whole rows would fill the disk
  const ids = sql`select a.id from intelligence_advisory a join ${wantedTable(wanted)} on w.id = a.source
    where a.stored_at >= w.since order by a.id collate "C"`
  for await (const page of rowsOf<{ id: string }>(tx, 'bundle_statements', ids)) {
    const found = await statementsById(
      tx,
      page.map(row => row.id),
    )
    for (const { id } of page) yield found.get(id)!
  }
}

/** Statements as they are held, by id. */
export async function statementsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Statement>> {
  const { rows } = await sql<Record<string, unknown>>`
    select id, source, external_id as "externalId", aliases, upstream, title, details, severities, affected, stated,
      refs as "references", weaknesses, ${instant('published')} as published, ${instant('modified')} as modified,
      ${instant('withdrawn')} as withdrawn, status, licence, ssvc, encode(digest, 'hex') as digest
    from intelligence_advisory where id = any (${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(row => [String(row.id), stated(row) as Statement]))
}

type Incident = BundleRecord<'incidents'>

export async function* incidents(tx: Tx, wanted: readonly Wanted[]): AsyncGenerator<Incident> {
  const ids = sql`select i.id from intelligence_incident i join ${wantedTable(wanted)} on w.id = i.source
    where i.stored_at >= w.since order by i.id collate "C"`
  for await (const page of rowsOf<{ id: string }>(tx, 'bundle_incidents', ids)) {
    const found = await incidentsById(
      tx,
      page.map(row => row.id),
    )
    for (const { id } of page) yield found.get(id)!
  }
}

export async function incidentsById(db: Db | Tx, ids: readonly string[]): Promise<Map<string, Incident>> {
  const { rows } = await sql<Record<string, unknown>>`
    select id, source, external_id as "externalId", event, kind, title, summary, manufacturer, device,
      json_build_object('fda', fda_codes, 'emdn', emdn_codes, 'gmdn', gmdn_codes) as codes,
      json_build_object('udi', udi, 'catalogue', catalogue) as identifiers,
      severity, status, root_cause as "rootCause", reported, published, url,
      json_build_object('about', about, 'words', about_words) as topic, encode(digest, 'hex') as digest
    from intelligence_incident where id = any (${[...ids]}::text[])`.execute(db)
  return new Map(rows.map(row => [String(row.id), stated(row) as Incident]))
}

/** What lists of exploited vulnerabilities name; they have no dates of storage and travel whole. */
export async function* exploitations(
  db: Db | Tx,
  sources: readonly string[],
): AsyncGenerator<BundleRecord<'exploitations'>> {
  const { rows } = await sql<Record<string, unknown>>`
    select source, cve, since, due_date as "dueDate", ransomware, title, note from intelligence_exploitation
    where source = any (${[...sources]}::text[]) order by source collate "C", cve collate "C"`.execute(db)
  for (const row of rows) yield stated(row) as BundleRecord<'exploitations'>
}

export async function* predictions(tx: Tx): AsyncGenerator<BundleRecord<'predictions'>> {
  const query = sql`select cve, score, percentile, day, model from intelligence_prediction order by cve collate "C"`
  for await (const page of rowsOf<BundleRecord<'predictions'>>(tx, 'bundle_predictions', query)) yield* page
}

/** Predictions as they are held, by name of the vulnerability. */
export async function predictionsByName(
  tx: Tx,
  names: readonly string[],
): Promise<Map<string, BundleRecord<'predictions'>>> {
  const { rows } = await sql<BundleRecord<'predictions'>>`
    select cve, score, percentile, day, model from intelligence_prediction
    where cve = any (${[...names]}::text[])`.execute(tx)
  return new Map(rows.map(row => [row.cve, row]))
}

export async function* lifecycles(db: Db | Tx, sources: readonly string[]): AsyncGenerator<BundleRecord<'lifecycles'>> {
  const { rows } = await sql<Record<string, unknown>>`
    select product, source, title, category, link, names, cycles, encode(digest, 'hex') as digest
    from intelligence_lifecycle where source = any (${[...sources]}::text[])
    order by source collate "C", product collate "C"`.execute(db)
  for (const row of rows) yield stated(row) as BundleRecord<'lifecycles'>
}

export async function* skipped(tx: Tx, sources: readonly string[]): AsyncGenerator<BundleRecord<'skipped'>> {
  const query = sql`select source, record, code, detail from intelligence_skipped
    where source = any (${[...sources]}::text[]) order by source collate "C", record collate "C"`
  for await (const page of rowsOf<BundleRecord<'skipped'>>(tx, 'bundle_skipped', query)) yield* page
}

/** The state of sources, with the cursors by which they are asked on. */
export async function* states(
  db: Db | Tx,
  sources: readonly string[],
): AsyncGenerator<Omit<BundleRecord<'sources'>, 'parts'>> {
  const { rows } = await sql<Record<string, unknown>>`
    select id, case when state <> 'running' then state when complete_at is null then 'never' else 'fresh' end as state,
      ${instant('asked_at')} as "askedAt", ${instant('answered_at')} as "answeredAt",
      ${instant('changed_at')} as "changedAt", ${instant('complete_at')} as "completeAt", cursor, counts, error
    from intelligence_source where id = any (${[...sources]}::text[]) order by id collate "C"`.execute(db)
  for (const row of rows) yield stated(row) as BundleRecord<'sources'>
}

/** What is null is left out. */
function stated(row: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}

/** A record as one line of a bundle, and the date by which a newer one is told. */
export function dated(record: object | undefined): Dated | undefined {
  if (!record) return undefined
  const modified = 'modified' in record ? String(record.modified) : undefined
  return { line: JSON.stringify(record), modified }
}

/** Forgets what was set aside of a source, but for some records. */
export async function keepSkipped(tx: Tx, source: string, records: readonly string[]): Promise<void> {
  await sql`delete from intelligence_skipped
    where source = ${source} and not (record = any (${[...records]}::text[]))`.execute(tx)
}

/** Continues a source where another installation was: its dates, its cursor, its failures. */
export async function takeOver(tx: Tx, from: BundleRecord<'sources'>): Promise<void> {
  const { error = null } = from
  await sql`
    insert into intelligence_source
      (id, enabled, state, asked_at, answered_at, changed_at, complete_at, cursor, counts, error)
    values (${from.id}, true, ${from.state}, ${from.askedAt ?? null}, ${from.answeredAt ?? null},
      ${from.changedAt ?? null}, ${from.completeAt ?? null}, ${JSON.stringify(from.cursor)}::jsonb,
      ${JSON.stringify(from.counts)}::jsonb, ${error && JSON.stringify(error)}::jsonb)
    on conflict (id) do update set state = excluded.state, asked_at = excluded.asked_at,
      answered_at = excluded.answered_at, changed_at = excluded.changed_at, complete_at = excluded.complete_at,
      cursor = excluded.cursor, counts = excluded.counts, error = excluded.error`.execute(tx)
}

/** A bundle on the list of passes of a source: which, and what it brought. */
export interface BundlePass {
  readonly id: string
  readonly source: string
  readonly origin: string
  readonly startedAt: Date
  readonly endedAt: Date
  readonly counts: Readonly<Record<string, number>>
}

export async function notePass(tx: Tx, pass: BundlePass): Promise<void> {
  await sql`
    insert into intelligence_run (id, source, kind, origin, started_at, ended_at, outcome, counts)
    values (${pass.id}, ${pass.source}, 'bundle', ${pass.origin}, ${pass.startedAt}, ${pass.endedAt}, 'complete',
      ${JSON.stringify(pass.counts)}::jsonb)`.execute(tx)
}
