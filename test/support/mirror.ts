import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../src/platform/context.ts'

/** What is about the moment of storing, and differs between two machines that hold the same. */
const moments = [
  'stored_at',
  'said_since',
  'listed_at',
  'kept_since',
  'kept_score',
  'kept_percentile',
  'kept_day',
  'at',
]

const tables = {
  intelligence_advisory: 'id',
  intelligence_alias: 'name',
  intelligence_exploitation: 'source, cve',
  intelligence_prediction: 'cve',
  intelligence_incident: 'id',
  intelligence_lifecycle: 'source, product',
  intelligence_skipped: 'source, record',
} as const

/** A digest of what the mirror says, for each table: the same on every machine that holds the same. */
export async function contentOf(db: Db): Promise<Record<string, string>> {
  return digests(db, Object.entries(tables), moments)
}

/** A digest of the whole mirror of vulnerabilities with dates, passes, changes and history: what must not have moved. */
export async function everythingIn(db: Db): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'mirror' and table_name like 'intelligence%' order by 1`.execute(db)
  return digests(
    db,
    rows.map(row => [row.name, 't::text']),
    [],
  )
}

async function digests(db: Db, of: readonly (readonly [string, string])[], without: readonly string[]) {
  const found: Record<string, string> = {}
  for (const [table, order] of of) {
    const { rows } = await sql<{ line: string }>`
      select (to_jsonb(t) - ${[...without]}::text[])::text as line from ${sql.table(table)} t
      order by ${sql.raw(order)}`.execute(db)
    const lines = rows.map(row => row.line).sort()
    found[table] = `${rows.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}`
  }
  return found
}
