import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_alias: { name: string; vulnerability: string }
  }
}

/** The vulnerabilities behind some names. */
export async function vulnerabilitiesOf(db: Db | Tx, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const { rows } = await sql<{ vulnerability: string }>`
    select distinct vulnerability from intelligence_alias where name = any (${[...names]}::text[])`.execute(db)
  return rows.map(row => row.vulnerability)
}

/** All names of vulnerabilities, each list sorted. */
export async function namesOf(db: Db | Tx, vulnerabilities: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ vulnerability: string; names: string[] }>`
    select vulnerability, array_agg(name order by name collate "C") as names from intelligence_alias
    where vulnerability = any (${[...vulnerabilities]}::text[]) group by vulnerability`.execute(db)
  return new Map(rows.map(row => [row.vulnerability, row.names]))
}

/** The vulnerability behind any of its names. */
export async function vulnerabilityOf(db: Db | Tx, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('intelligence_alias')
    .select('vulnerability')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.vulnerability
}

/** The ids of every statement about some vulnerabilities, by representative name. */
export async function idsAbout(db: Db | Tx, vulnerabilities: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory where vulnerability = any (${[...vulnerabilities]}::text[])`.execute(db)
  return rows.map(row => row.id)
}

/** The ids of every statement under some names, and of those that treat one of them under a name of their own. */
export async function idsConcerning(db: Db | Tx, names: readonly string[]): Promise<string[]> {
  const list = sql`${[...names]}::text[]`
  const { rows } = await sql<{ id: string }>`
    select id from intelligence_advisory where vulnerability = any (${list})
    union select id from intelligence_advisory where upstream <> '{}' and upstream && ${list}`.execute(db)
  return rows.map(row => row.id)
}
