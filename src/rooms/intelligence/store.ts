import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import { takeTurn } from '../../platform/turn.ts'
import type { Advisory, AffectedPackage, SeverityStatement, SsvcStatement, StatedProduct } from './advisory.ts'
import { keepEditions, rememberFrom } from './edition-store.ts'
import { mergeNames, type Named } from './merge.ts'
import { namesOf } from './name-store.ts'

/** A statement as it lies in the table. */
export interface AdvisoryRow {
  id: string
  source: string
  external_id: string
  vulnerability: string
  aliases: string[]
  upstream: string[]
  title: string | null
  details: string | null
  severities: SeverityStatement[]
  affected: AffectedPackage[]
  refs: { url: string; kind?: string }[]
  weaknesses: string[]
  published: Date | null
  modified: Date | null
  withdrawn: Date | null
  status: string | null
  licence: string | null
  digest: Buffer
  stored_at: Date
  ssvc: SsvcStatement | null
  stated: StatedProduct[]
  said_since: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_advisory: AdvisoryRow
    intelligence_change: { advisory: string; names: string[] }
  }
}

/** A statement as stored: with the name of its alias group and all names of that group. */
export interface StoredAdvisory extends Advisory {
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly storedAt: Date
}

/** A statement on its way in, with the digest of the record it was read from. */
export interface Arriving {
  readonly advisory: Advisory
  readonly digest: Uint8Array
}

/** Digests of what is stored of a source: a record that did not change is not written again. */
export async function digestsOf(db: Db, source: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select id, encode(digest, 'hex') as digest from intelligence_advisory where source = ${source}`.execute(db)
  return new Map(rows.map(row => [row.id, row.digest]))
}

const columns = [
  'id',
  'source',
  'external_id',
  'vulnerability',
  'aliases',
  'upstream',
  'title',
  'details',
  'severities',
  'affected',
  'refs',
  'weaknesses',
  'published',
  'modified',
  'withdrawn',
  'status',
  'licence',
  'digest',
  'stored_at',
  'ssvc',
  'stated',
  'said_since',
] as const

/**
 * Stores statements, merges their names with those already known, and queues every statement whose matching has to be
 * done again: the new ones, the changed ones, and those whose vulnerability has got another name.
 */
export async function saveAdvisories(tx: Tx, arriving: readonly Arriving[], now: Date): Promise<void> {
  if (arriving.length === 0) return
  // one writer of names at a time: two sources that meet the same alias would otherwise not see each other
  await takeTurn(tx, 'intelligence.names')
  await rememberFrom(tx, now)
  const touched = await groupsTouched(tx, arriving)
  const before = await namesBefore(
    tx,
    arriving.map(one => one.advisory.id),
  )
  await stage(tx, arriving, now)
  // what nobody had yet has said nothing before
  if (before.length > 0) await keepEditions(tx, now)
  await upsert(tx)
  const renamed = await regroup(tx, touched, arriving)
  await queue(tx, [...arriving.map(one => ({ advisory: one.advisory.id, name: null })), ...before, ...renamed])
}

/** A statement whose matching is to be done again, and a name under which it stood before. */
interface Requeued {
  readonly advisory: string
  readonly name: string | null
}

async function queue(tx: Tx, changed: readonly Requeued[]): Promise<void> {
  const [ids, names] = [changed.map(one => one.advisory), changed.map(one => one.name)]
  await sql`
    insert into intelligence_change (advisory, names)
    select advisory, coalesce(array_agg(distinct name) filter (where name is not null), '{}')
    from unnest(${ids}::text[], ${names}::text[]) as c (advisory, name) group by advisory
    on conflict (advisory) do update set names = intelligence_change.names || excluded.names`.execute(tx)
}

/** The vulnerabilities that stored statements were filed under and treated, before they are written anew. */
async function namesBefore(tx: Tx, ids: readonly string[]): Promise<Requeued[]> {
  const { rows } = await sql<Requeued>`
    select id as advisory, unnest(vulnerability || upstream) as name from intelligence_advisory
    where id = any (${[...ids]}::text[])`.execute(tx)
  return rows
}

/** The vulnerabilities that any name of the arriving statements stands for, before and after. */
async function groupsTouched(tx: Tx, arriving: readonly Arriving[]): Promise<string[]> {
  const names = [...new Set(arriving.flatMap(({ advisory }) => [advisory.externalId, ...advisory.aliases]))]
  const ids = arriving.map(({ advisory }) => advisory.id)
  const { rows } = await sql<{ vulnerability: string }>`
    select vulnerability from intelligence_alias where name = any (${names}::text[])
    union select vulnerability from intelligence_advisory where id = any (${ids}::text[])`.execute(tx)
  return rows.map(row => row.vulnerability)
}

async function stage(tx: Tx, arriving: readonly Arriving[], now: Date): Promise<void> {
  await sql`create temporary table if not exists intelligence_arriving (like intelligence_advisory) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_arriving`.execute(tx)
  // the last statement wins when an answer holds the same record twice
  const last = new Map(arriving.map(one => [one.advisory.id, one]))
  await copyInto(
    tx,
    'intelligence_arriving',
    columns,
    [...last.values()].map(one => values(one, now)),
  )
}

async function upsert(tx: Tx): Promise<void> {
  const update = columns
    .filter(name => name !== 'id' && name !== 'vulnerability')
    .map(name => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`)
  await sql`insert into intelligence_advisory select * from intelligence_arriving
    on conflict (id) do update set ${sql.join(update)}`.execute(tx)
}

function values({ advisory, digest }: Arriving, now: Date) {
  return [
    advisory.id,
    advisory.source,
    advisory.externalId,
    advisory.externalId,
    [...advisory.aliases],
    [...(advisory.upstream ?? [])],
    advisory.title,
    advisory.details,
    JSON.stringify(advisory.severities),
    JSON.stringify(advisory.affected),
    JSON.stringify(advisory.references),
    [...advisory.weaknesses],
    advisory.published,
    advisory.modified,
    advisory.withdrawn,
    advisory.status,
    advisory.licence,
    digest,
    now,
    advisory.ssvc && JSON.stringify(advisory.ssvc),
    JSON.stringify(advisory.stated ?? []),
    now,
  ]
}

/** Names the groups anew from all statements that belong to them; gives the statements that were renamed, by old name. */
async function regroup(tx: Tx, touched: readonly string[], arriving: readonly Arriving[]): Promise<Requeued[]> {
  const ids = arriving.map(({ advisory }) => advisory.id)
  const { rows } = await sql<Named & { vulnerability: string }>`
    select id, external_id as "externalId", aliases, vulnerability from intelligence_advisory
    where vulnerability = any (${[...touched]}::text[]) or id = any (${ids}::text[])`.execute(tx)
  const merge = mergeNames(rows)
  await sql`delete from intelligence_alias where vulnerability = any (${[...touched]}::text[])`.execute(tx)
  await sql`insert into intelligence_alias (name, vulnerability)
    select * from unnest(${[...merge.names.keys()]}::text[], ${[...merge.names.values()]}::text[])
    on conflict (name) do update set vulnerability = excluded.vulnerability`.execute(tx)
  const renamed = rows.filter(row => merge.advisories.get(row.id) !== row.vulnerability)
  await sql`update intelligence_advisory a set vulnerability = n.vulnerability
    from unnest(${renamed.map(row => row.id)}::text[], ${renamed.map(row => merge.advisories.get(row.id) ?? '')}::text[])
      as n (id, vulnerability) where a.id = n.id`.execute(tx)
  return renamed.map(row => ({ advisory: row.id, name: row.vulnerability }))
}

/** A statement that changed, with the vulnerabilities it was filed under or treated before. */
export interface ChangedStatement {
  readonly advisory: string
  readonly names: readonly string[]
}

/** Takes statements whose matching is to be done again; gone for good only when the transaction commits. */
export async function takeChanges(tx: Tx, limit: number): Promise<ChangedStatement[]> {
  const { rows } = await sql<ChangedStatement>`
    delete from intelligence_change where advisory in (
      select advisory from intelligence_change order by advisory limit ${limit} for update skip locked)
    returning advisory, names`.execute(tx)
  return rows
}

/**
 * Statements by id, without descriptions and references: what a match needs, and half of the bytes. With names only
 * those that speak of one of them, be it as their own, as an alias or as what they treat.
 */
export async function advisories(
  db: Db | Tx,
  ids: readonly string[],
  names?: readonly string[],
): Promise<StoredAdvisory[]> {
  if (ids.length === 0) return []
  const list = sql`${[...(names ?? [])]}::text[]`
  const speaking = sql`and (external_id = any (${list}) or aliases && ${list} or upstream && ${list})`
  const { rows } = await sql<Selectable<AdvisoryRow>>`
    select id, source, external_id, vulnerability, aliases, upstream, title, null as details, severities, affected,
      '[]'::jsonb as refs, weaknesses, published, modified, withdrawn, status, licence, digest, stored_at,
      ssvc, '[]'::jsonb as stated, said_since
    from intelligence_advisory where id = any (${[...ids]}::text[]) ${names ? speaking : sql``}`.execute(db)
  return withNames(db, rows)
}

/** The names of statements: of their vulnerability, of its group, and of what they treat. */
export async function namesOfAdvisories(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Pick<StoredAdvisory, 'id' | 'vulnerability' | 'names' | 'upstream'>[]> {
  const { rows } = await sql<{ id: string; vulnerability: string; upstream: string[] }>`
    select id, vulnerability, upstream from intelligence_advisory where id = any (${[...ids]}::text[])`.execute(db)
  const names = await namesOf(db, [...new Set(rows.map(row => row.vulnerability))])
  return rows.map(row => ({ ...row, names: names.get(row.vulnerability) ?? [] }))
}

/** Every statement about some vulnerabilities, by representative name. */
export async function statementsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<StoredAdvisory[]> {
  if (vulnerabilities.length === 0) return []
  const rows = await db
    .selectFrom('intelligence_advisory')
    .selectAll()
    .where('vulnerability', '=', sql<string>`any (${[...vulnerabilities]}::text[])`)
    .orderBy('source')
    .orderBy('external_id')
    .execute()
  return withNames(db, rows)
}

/** The same statements without affected packages, references and descriptions beyond their beginning: for long lists. */
export async function briefStatementsOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<StoredAdvisory[]> {
  if (vulnerabilities.length === 0) return []
  const { rows } = await sql<Selectable<AdvisoryRow>>`
    select id, source, external_id, vulnerability, aliases, upstream, title, left(details, 300) as details, severities,
      '[]'::jsonb as affected, '[]'::jsonb as refs, weaknesses, published, modified, withdrawn, status, licence, digest,
      stored_at, ssvc, '[]'::jsonb as stated, said_since
    from intelligence_advisory where vulnerability = any (${[...vulnerabilities]}::text[])
    order by source, external_id`.execute(db)
  return withNames(db, rows)
}

/** The ids of every statement about some vulnerabilities, by representative name. */
export async function idsAbout(db: Db | Tx, vulnerabilities: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory where vulnerability = any (${[...vulnerabilities]}::text[])`.execute(db)
  return rows.map(row => row.id)
}

/** Standing statements that treat one of these vulnerabilities under a name of their own. */
export async function statementsTreating(db: Db | Tx, names: readonly string[]): Promise<StoredAdvisory[]> {
  const rows = await db
    .selectFrom('intelligence_advisory')
    .selectAll()
    .where(sql<boolean>`upstream <> '{}' and upstream && ${[...names]}::text[]`)
    .where('withdrawn', 'is', null)
    .orderBy('external_id')
    .execute()
  return withNames(db, rows)
}

async function withNames(db: Db | Tx, rows: readonly Selectable<AdvisoryRow>[]): Promise<StoredAdvisory[]> {
  const names = await namesOf(db, [...new Set(rows.map(row => row.vulnerability))])
  return rows.map(row => ({ ...toAdvisory(row), names: names.get(row.vulnerability) ?? [row.vulnerability] }))
}

export async function countAdvisories(db: Db): Promise<number> {
  const row = await db
    .selectFrom('intelligence_advisory')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return row?.n ?? 0
}

/** A row as a statement, without the names of its group. */
export function toAdvisory(row: Selectable<AdvisoryRow>): Omit<StoredAdvisory, 'names'> {
  return {
    id: row.id,
    source: row.source,
    externalId: row.external_id,
    vulnerability: row.vulnerability,
    aliases: row.aliases,
    upstream: row.upstream,
    title: row.title ?? undefined,
    details: row.details ?? undefined,
    severities: row.severities,
    affected: row.affected,
    references: row.refs,
    weaknesses: row.weaknesses,
    published: row.published?.toISOString(),
    modified: row.modified?.toISOString(),
    withdrawn: row.withdrawn?.toISOString(),
    status: row.status ?? undefined,
    licence: row.licence ?? undefined,
    storedAt: row.stored_at,
    ssvc: row.ssvc ?? undefined,
    stated: row.stated,
  }
}

/** Empties the mirror, sources included; it is filled again from the sources. */
export async function clear(tx: Tx): Promise<void> {
  await sql`truncate intelligence_advisory, intelligence_alias, intelligence_change, intelligence_exploitation,
    intelligence_prediction, intelligence_incident, intelligence_lifecycle, intelligence_skipped, intelligence_run, intelligence_tally,
    intelligence_look,
    intelligence_source, intelligence_edition, intelligence_memory, intelligence_delisted,
    intelligence_moved`.execute(tx)
}
