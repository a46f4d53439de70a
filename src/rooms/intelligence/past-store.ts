import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Exploitation, ExploitPrediction } from './advisory.ts'
import { linkingNames, mergeNames } from './merge.ts'
import { type AdvisoryRow, type StoredAdvisory, toAdvisory } from './store.ts'

/** The mirror as it stood at an instant: what stands, with the editions since laid over it. */

/** How much of a statement is read: names cost a fraction of what packages do. */
type Part = 'whole' | 'names'

interface PastRow extends Selectable<AdvisoryRow> {
  said: Partial<Record<keyof AdvisoryRow, unknown>> | null
  since: Date
}

const brief = sql`null as details, '[]'::jsonb as affected, '[]'::jsonb as refs, '[]'::jsonb as stated`
const full = sql`left(details, 300) as details, affected, '[]'::jsonb as refs, '[]'::jsonb as stated`

/** Statements by id as they stood; those that came later are absent. Their names are those they give themselves. */
async function statementsAt(
  db: Db | Tx,
  at: Date,
  ids: readonly string[],
  part: Part,
): Promise<Omit<StoredAdvisory, 'names'>[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PastRow>`
    select id, source, external_id, vulnerability, aliases, upstream, title, severities, weaknesses, published, modified,
      withdrawn, status, licence, digest, stored_at, ssvc, said_since, ${part === 'whole' ? full : brief},
      ${part === 'whole' ? sql`said` : sql`said - 'affected' as said`}, coalesce(since, said_since) as since
    from intelligence_advisory a left join lateral (
      select min(e.said_since) as since, jsonb_object_agg(p.key, p.value order by e.said_until desc) as said
      from intelligence_edition e, jsonb_each(e.said) p where e.advisory = a.id and e.said_until > ${at}::timestamptz
    ) earlier on true
    where id = any (${[...ids]}::text[]) and coalesce(since, said_since) <= ${at}::timestamptz`.execute(db)
  return rows.map(({ said, since, ...row }) => toAdvisory({ ...row, ...asStored(said), stored_at: since }))
}

/** Parts of an edition as the table holds them: instants come back from JSON as text. */
function asStored(said: PastRow['said']): Partial<Selectable<AdvisoryRow>> {
  const dates = (['published', 'modified', 'withdrawn'] as const).flatMap(name => {
    const value = said?.[name]
    return typeof value === 'string' ? [[name, new Date(value)] as const] : []
  })
  return { ...(said as Partial<Selectable<AdvisoryRow>> | null), ...Object.fromEntries(dates) }
}

/** Statements that may have spoken under one of these names: those that do now, and those with an edition that did. */
export async function idsUnder(db: Db | Tx, at: Date, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from intelligence_alias n join intelligence_advisory a on a.vulnerability = n.vulnerability
    where n.name = any (${[...names]}::text[])
    union
    select advisory from intelligence_edition
    where names <> '{}' and names && ${[...names]}::text[] and said_until > ${at}::timestamptz`.execute(db)
  return rows.map(row => row.id)
}

/**
 * Every statement of the groups in which any of these names stood, under the names of then: the closure over what the
 * statements named is built anew, since groups split and merge.
 */
export async function groupsAt(
  db: Db | Tx,
  at: Date,
  names: readonly string[],
  part: Part = 'whole',
): Promise<StoredAdvisory[]> {
  const found = new Map<string, Omit<StoredAdvisory, 'names'>>()
  const asked = new Set<string>()
  const read = new Set<string>()
  for (let next = [...new Set(names)]; next.length > 0; ) {
    for (const name of next) asked.add(name)
    const ids = (await idsUnder(db, at, next)).filter(id => !read.has(id))
    for (const id of ids) read.add(id)
    const came = await statementsAt(db, at, ids, part)
    for (const one of came) found.set(one.id, one)
    next = [...new Set(came.flatMap(one => [one.externalId, ...linkingNames(one)]))].filter(name => !asked.has(name))
  }
  return grouped([...found.values()])
}

function grouped(statements: readonly Omit<StoredAdvisory, 'names'>[]): StoredAdvisory[] {
  const merge = mergeNames(statements)
  const names = Map.groupBy([...merge.names.keys()].sort(), name => merge.names.get(name) ?? name)
  return statements
    .map(one => {
      const vulnerability = merge.advisories.get(one.id) ?? one.externalId
      return { ...one, vulnerability, names: names.get(vulnerability) ?? [vulnerability] }
    })
    .sort((a, b) => (a.source === b.source ? order(a.externalId, b.externalId) : order(a.source, b.source)))
}

function order(a: string, b: string): number {
  return a < b ? -1 : 1
}

/** Statements that treated one of these vulnerabilities under a name of their own, and stood. */
export async function treatingAt(db: Db | Tx, at: Date, names: readonly string[]): Promise<StoredAdvisory[]> {
  const list = sql`${[...names]}::text[]`
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory where upstream <> '{}' and upstream && ${list}
    union
    select advisory from intelligence_edition
    where names <> '{}' and names && ${list} and said_until > ${at}::timestamptz`.execute(db)
  const wanted = new Set(names)
  const treating = (
    await statementsAt(
      db,
      at,
      rows.map(row => row.id),
      'names',
    )
  ).filter(one => !one.withdrawn && one.upstream?.some(name => wanted.has(name)))
  return advisoriesAt(
    db,
    at,
    treating.map(one => one.id),
  )
}

/**
 * Statements by id as they stood, each with the name and the names of its group of then. With names only those that spoke
 * of one of them, be it as their own, as an alias or as what they treat.
 */
export async function advisoriesAt(
  db: Db | Tx,
  at: Date,
  ids: readonly string[],
  speaking?: readonly string[],
): Promise<StoredAdvisory[]> {
  const wanted = speaking ? await idsSpeaking(db, at, ids, new Set(speaking)) : ids
  const own = await statementsAt(db, at, wanted, 'whole')
  const groups = await groupsAt(
    db,
    at,
    own.map(one => one.externalId),
    'names',
  )
  const named = new Map(groups.map(one => [one.id, one]))
  return own.map(one => {
    const { vulnerability, names } = named.get(one.id) ?? { vulnerability: one.externalId, names: [one.externalId] }
    return { ...one, vulnerability, names }
  })
}

async function idsSpeaking(
  db: Db | Tx,
  at: Date,
  ids: readonly string[],
  names: ReadonlySet<string>,
): Promise<string[]> {
  const all = await statementsAt(db, at, ids, 'names')
  const speaks = (one: (typeof all)[number]) =>
    [one.externalId, ...one.aliases, ...(one.upstream ?? [])].some(name => names.has(name))
  return all.filter(speaks).map(one => one.id)
}

/** Of some statements those that say something else now than they said then, or had not come. */
export async function changedSince(db: Db | Tx, at: Date, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory where id = any (${[...ids]}::text[]) and said_since > ${at}::timestamptz`.execute(
    db,
  )
  return rows.map(row => row.id)
}

/** Statements that spoke of one of these packages, or were not withdrawn yet, and have changed since. */
export async function spokeOf(db: Db | Tx, at: Date, packages: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ advisory: string }>`
    select distinct advisory from intelligence_edition
    where packages <> '{}' and packages && ${[...packages]}::text[] and said_until > ${at}::timestamptz`.execute(db)
  return rows.map(row => row.advisory)
}

/** What catalogues listed then. */
export async function exploitationsAt(db: Db | Tx, at: Date, names: readonly string[]): Promise<Exploitation[]> {
  const { rows } = await sql<Exploitation>`
    select source, cve, since, due_date as "dueDate", ransomware, title, note from intelligence_exploitation
    where cve = any (${[...names]}::text[]) and listed_at <= ${at}::timestamptz
    union all
    select source, cve, since, due_date, ransomware, title, note from intelligence_delisted
    where cve = any (${[...names]}::text[]) and listed_at <= ${at}::timestamptz and delisted_at > ${at}::timestamptz
    order by since`.execute(db)
  return rows
}

/** Predictions as they were known then, to a hundredth: smaller movements are not kept. */
export async function predictionsAt(db: Db | Tx, at: Date, names: readonly string[]): Promise<ExploitPrediction[]> {
  const { rows } = await sql<ExploitPrediction>`
    select cve, kept_score as score, kept_percentile as percentile, kept_day as day, model from intelligence_prediction
    where cve = any (${[...names]}::text[]) and kept_since <= ${at}::timestamptz
    union all
    select cve, score, percentile, day, model from intelligence_moved
    where cve = any (${[...names]}::text[]) and said_since <= ${at}::timestamptz and said_until > ${at}::timestamptz`.execute(
    db,
  )
  return rows
}

/** How many statements the mirror held then. */
export async function countThen(db: Db | Tx, at: Date): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from intelligence_advisory where said_since <= ${at}::timestamptz)
      + (select count(*) from intelligence_edition
        where said_until > ${at}::timestamptz and said_since <= ${at}::timestamptz) as n`.execute(db)
  return rows[0]?.n ?? 0
}

/** When each source had last answered completely by then. */
export async function completeBefore(db: Db | Tx, at: Date): Promise<Map<string, Date>> {
  const { rows } = await sql<{ source: string; at: Date }>`
    select source, max(ended_at) as at from intelligence_run
    where outcome = 'complete' and ended_at <= ${at}::timestamptz group by source`.execute(db)
  return new Map(rows.map(row => [row.source, row.at]))
}
