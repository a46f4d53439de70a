import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Advisory, AffectedPackage } from './advisory.ts'

/** A statement as far as a match tells of it, with the name of its alias group and all names of that group. */
export interface ToldAdvisory extends Advisory {
  readonly vulnerability: string
  readonly names: readonly string[]
}

interface Row {
  id: string
  source: string
  externalId: string
  vulnerability: string
  aliases: string[] | null
  upstream: string[] | null
  title: string | null
  affected: AffectedPackage[]
  published: Date | null
  modified: Date | null
  withdrawn: Date | null
}

const nothing = { severities: [], references: [], weaknesses: [] } as const

/**
 * Statements by id, as far as ranges and matches need them: no scores, descriptions, references or states, and only the
 * newer of their dates. With names only those that speak of one of them, be it as their own, as an alias or as what they
 * treat. A release meets two thousand statements, so every column counts.
 */
export async function advisories(
  db: Db | Tx,
  ids: readonly string[],
  names?: readonly string[],
): Promise<ToldAdvisory[]> {
  if (ids.length === 0) return []
  const list = sql`${[...(names ?? [])]}::text[]`
  const speaking = sql`where (external_id = any (${list}) or aliases && ${list} or upstream && ${list})`
  const { rows } = await sql<Row>`
    select id, source, external_id as "externalId", vulnerability, nullif(aliases, '{}') as aliases,
      nullif(upstream, '{}') as upstream, title, affected, withdrawn, modified,
      case when modified is null then published end as published
    from ${byId(ids)} ${names ? speaking : sql``}`.execute(db)
  const others = await otherNames(db, [...new Set(rows.map(row => row.vulnerability))])
  return rows.map(row => ({
    ...row,
    ...nothing,
    aliases: row.aliases ?? [],
    upstream: row.upstream ?? [],
    title: row.title ?? undefined,
    published: row.published?.toISOString(),
    modified: row.modified?.toISOString(),
    withdrawn: row.withdrawn?.toISOString(),
    names: [row.vulnerability, ...(others.get(row.vulnerability) ?? [])].sort(),
  }))
}

/** The names of statements: of their vulnerability, of its group, and of what they treat. */
export async function namesOfAdvisories(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Pick<ToldAdvisory, 'id' | 'vulnerability' | 'names' | 'upstream'>[]> {
  const { rows } = await sql<{ id: string; vulnerability: string; upstream: string[] }>`
    select id, vulnerability, upstream from ${byId(ids)}`.execute(db)
  const others = await otherNames(db, [...new Set(rows.map(row => row.vulnerability))])
  return rows.map(row => ({ ...row, names: [row.vulnerability, ...(others.get(row.vulnerability) ?? [])].sort() }))
}

/**
 * Statements by id, each looked up by its key. With a list instead, PostgreSQL 18 skips through the index of when they
 * were stored, which ends with the id: ten times slower for two thousand statements that were stored in a few moments.
 */
function byId(ids: readonly string[]) {
  return sql`unnest(${[...new Set(ids)]}::text[]) as wanted (name)
    cross join lateral (select * from intelligence_advisory where id = wanted.name offset 0) s`
}

/** The names of vulnerabilities beside their own: most have none. */
async function otherNames(db: Db | Tx, vulnerabilities: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ vulnerability: string; name: string }>`
    select vulnerability, name from intelligence_alias
    where vulnerability = any (${[...vulnerabilities]}::text[]) and name <> vulnerability`.execute(db)
  const found = new Map<string, string[]>()
  for (const { vulnerability, name } of rows) found.set(vulnerability, [...(found.get(vulnerability) ?? []), name])
  return found
}
