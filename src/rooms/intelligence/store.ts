import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { copyLines } from '../../platform/copy.ts'
import { takeTurn } from '../../platform/turn.ts'
import type { Advisory, AffectedPackage, SeverityStatement, SsvcStatement, StatedProduct } from './advisory.ts'
import {
  advisoryColumns,
  isOlder,
  type Arriving as Row,
  arriving as rowFor,
  type Saved,
  wholeLines,
} from './advisory-row.ts'
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

/** Digests of what is stored of a source: a record that did not change is not written again. */
export async function digestsOf(db: Db, source: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select id, encode(digest, 'hex') as digest from intelligence_advisory where source = ${source}`.execute(db)
  return new Map(rows.map(row => [row.id, row.digest]))
}

/** A statement on its way in, with the digest of the record it was read from. */
export interface Arriving {
  readonly advisory: Advisory
  readonly digest: Uint8Array
}

/** Stores statements that did not come as rows, whether their records have changed or not. */
export async function saveAdvisories(tx: Tx, coming: readonly Arriving[], now: Date): Promise<void> {
  const rows = coming.map(({ advisory, digest }) => rowFor(advisory, Buffer.from(digest).toString('hex')))
  await write(tx, await sorted(tx, rows, now), now)
}

/** Stores the statements whose records are new or have changed; where asked for, none in the place of a newer one. */
export async function saveRows(tx: Tx, coming: readonly Row[], now: Date, keepNewer = false): Promise<Saved> {
  if (coming.length === 0) return { added: 0, changed: 0, unchanged: 0, withdrawn: 0, older: [] }
  const all = await sorted(tx, coming, now)
  const differs = all.known.filter(one => all.before.get(one.id)?.digest !== one.digest && !one.isNameOnly)
  const older = new Set(keepNewer ? differs.filter(one => isOlder(one, all.before.get(one.id)?.modified)) : [])
  const known = differs.filter(one => !older.has(one))
  await write(tx, { ...all, known }, now)
  const written = [...all.fresh, ...known]
  return {
    added: all.fresh.length,
    changed: known.length,
    unchanged: coming.length - written.length - older.size,
    withdrawn: written.filter(one => one.isWithdrawn).length,
    older: [...older].map(one => one.externalId),
  }
}

/** Statements that arrive, each once: those that nobody had yet, and those that may replace what stands. */
interface Sorted {
  readonly fresh: readonly Row[]
  readonly known: readonly Row[]
  readonly before: ReadonlyMap<string, Standing>
}

async function sorted(tx: Tx, coming: readonly Row[], now: Date): Promise<Sorted> {
  // the last statement wins when an answer holds the same record twice
  const arriving = new Map<string, Row>()
  for (const one of coming) if (!one.isNameOnly || !arriving.has(one.id)) arriving.set(one.id, one)
  // one writer of names at a time: two sources that meet the same alias would otherwise not see each other
  await takeTurn(tx, 'intelligence.names')
  await rememberFrom(tx, now)
  const before = await standing(tx, [...arriving.keys()])
  const { fresh = [], known = [] } = Object.groupBy(arriving.values(), one => (before.has(one.id) ? 'known' : 'fresh'))
  return { fresh, known, before }
}

/**
 * Writes statements, merges their names with those already known, and queues every statement whose matching has to be
 * done again: the new ones, the changed ones, and those whose vulnerability has got another name. What nobody had yet goes
 * straight into its table.
 */
async function write(tx: Tx, { fresh, known, before }: Sorted, now: Date): Promise<void> {
  const arriving = new Map([...fresh, ...known].map(one => [one.id, one]))
  if (arriving.size === 0) return
  const replaced = known.flatMap(one => before.get(one.id) ?? [])
  const groups = await groupsTouched(tx, arriving, replaced)
  const group = await statementsIn(tx, groups, arriving)
  const merge = mergeNames(group)
  const lines = (of: readonly Row[]) => wholeLines(of, now, id => merge.advisories.get(id) ?? '')
  if (fresh.length > 0) await copyRows(tx, 'intelligence_advisory', lines(fresh), fresh.length)
  if (known.length > 0) await replace(tx, lines(known), known.length, now)
  await renameAliases(tx, groups, merge.names)
  const renamed = group.filter(one => !arriving.has(one.id) && merge.advisories.get(one.id) !== one.vulnerability)
  await rename(tx, renamed, merge.advisories)
  await queue(tx, [
    ...arriving.keys().map(id => ({ advisory: id, name: null })),
    ...replaced.flatMap(({ id, names }) => names.map(name => ({ advisory: id, name }))),
    ...renamed.map(one => ({ advisory: one.id, name: one.vulnerability })),
  ])
}

/** A statement whose matching is to be done again, and a name under which it stood before. */
interface Requeued {
  readonly advisory: string
  readonly name: string | null
}

async function queue(tx: Tx, changed: readonly Requeued[]): Promise<void> {
  // most have no name to be remembered, and nothing to be united with what waits already
  const bare = changed.filter(one => one.name === null).map(one => one.advisory)
  await sql`insert into intelligence_change (advisory) select * from unnest(${bare}::text[])
    on conflict (advisory) do nothing`.execute(tx)
  const named = changed.filter(one => one.name !== null)
  if (named.length === 0) return
  const [ids, names] = [named.map(one => one.advisory), named.map(one => one.name)]
  await sql`
    insert into intelligence_change (advisory, names)
    select advisory, array_agg(distinct name)
    from unnest(${ids}::text[], ${names}::text[]) as c (advisory, name) group by advisory
    on conflict (advisory) do update set names = intelligence_change.names || excluded.names`.execute(tx)
}

/** A statement that is stored already: its vulnerability, and with it what it treats. */
interface Standing {
  readonly id: string
  readonly digest: string
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly modified: Date | null
}

async function standing(tx: Tx, ids: readonly string[]): Promise<Map<string, Standing>> {
  const { rows } = await sql<Standing>`
    select id, encode(digest, 'hex') as digest, vulnerability, vulnerability || upstream as names, modified from intelligence_advisory
    where id = any (${[...ids]}::text[])`.execute(tx)
  return new Map(rows.map(row => [row.id, row]))
}

type InGroup = Named & { readonly vulnerability: string }

/** The vulnerabilities that any name of the arriving statements stands for, before and after. */
async function groupsTouched(
  tx: Tx,
  arriving: ReadonlyMap<string, Row>,
  before: readonly Standing[],
): Promise<string[]> {
  const names = new Set<string>()
  for (const { externalId, aliases } of arriving.values()) {
    names.add(externalId)
    for (const alias of aliases) names.add(alias)
  }
  const { rows: touched } = await sql<{ vulnerability: string }>`
    select distinct vulnerability from intelligence_alias where name = any (${[...names]}::text[])`.execute(tx)
  return [...new Set([...touched, ...before].map(one => one.vulnerability))]
}

/** The statements of these groups and those that arrive, as they will be. */
async function statementsIn(tx: Tx, groups: readonly string[], arriving: ReadonlyMap<string, Row>): Promise<InGroup[]> {
  const here = [...arriving.values()].map(({ id, externalId, aliases }) => ({
    id,
    externalId,
    aliases,
    vulnerability: externalId,
  }))
  if (groups.length === 0) return here
  const { rows } = await sql<InGroup>`
    select id, external_id as "externalId", aliases, vulnerability from intelligence_advisory
    where vulnerability = any (${[...groups]}::text[])`.execute(tx)
  return [...here, ...rows.filter(one => !arriving.has(one.id))]
}

/** Each line must be one row: what the reader in the sandbox wrote is not believed. */
async function copyRows(tx: Tx, table: string, lines: Iterable<Uint8Array>, count: number): Promise<void> {
  const written = await copyLines(tx, table, advisoryColumns, lines)
  if (written !== count) throw new Error(`${written} rows in ${count} lines of the reader`)
}

/** Writes statements in the place of those that stand, whose editions are kept. */
async function replace(tx: Tx, lines: Iterable<Uint8Array>, count: number, now: Date): Promise<void> {
  await sql`create temporary table if not exists intelligence_arriving (like intelligence_advisory) on commit drop`.execute(
    tx,
  )
  await sql`truncate intelligence_arriving`.execute(tx)
  await copyRows(tx, 'intelligence_arriving', lines, count)
  await keepEditions(tx, now)
  const update = advisoryColumns.filter(name => name !== 'id').map(name => sql`${sql.ref(name)} = n.${sql.ref(name)}`)
  await sql`update intelligence_advisory a set ${sql.join(update)} from intelligence_arriving n where n.id = a.id`.execute(
    tx,
  )
}

/** Files every name of the groups under its vulnerability; what no statement names any more is gone. */
async function renameAliases(tx: Tx, groups: readonly string[], names: ReadonlyMap<string, string>): Promise<void> {
  const { rows } = await sql<{ name: string; vulnerability: string }>`
    select name, vulnerability from intelligence_alias where vulnerability = any (${[...groups]}::text[])`.execute(tx)
  const present = new Map(rows.map(row => [row.name, row.vulnerability]))
  const gone = rows.map(row => row.name).filter(name => !names.has(name))
  if (gone.length > 0) await sql`delete from intelligence_alias where name = any (${gone}::text[])`.execute(tx)
  const moved = [...names].filter(([name, vulnerability]) => present.get(name) !== vulnerability)
  if (moved.length === 0) return
  await sql`insert into intelligence_alias (name, vulnerability)
    select * from unnest(${moved.map(one => one[0])}::text[], ${moved.map(one => one[1])}::text[])
    on conflict (name) do update set vulnerability = excluded.vulnerability`.execute(tx)
}

async function rename(tx: Tx, renamed: readonly InGroup[], to: ReadonlyMap<string, string>): Promise<void> {
  if (renamed.length === 0) return
  const [ids, names] = [renamed.map(one => one.id), renamed.map(one => to.get(one.id) ?? one.vulnerability)]
  await sql`update intelligence_advisory a set vulnerability = n.vulnerability
    from unnest(${ids}::text[], ${names}::text[]) as n (id, vulnerability) where a.id = n.id`.execute(tx)
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
      '[]'::json as affected, '[]'::json as refs, weaknesses, published, modified, withdrawn, status, licence, digest,
      stored_at, ssvc, '[]'::jsonb as stated, said_since
    from intelligence_advisory where vulnerability = any (${[...vulnerabilities]}::text[])
    order by source, external_id`.execute(db)
  return withNames(db, rows)
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
