import type { Client } from 'pg'

interface ServerFacts {
  readonly server_version_num: string
  readonly fsync: string
  readonly synchronous_commit: string
  readonly server_encoding: string
}

/** What a PostgreSQL lacks to be trusted with evidence; undefined when it lacks nothing. */
export async function lackOf(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ name: keyof ServerFacts; setting: string }>(
    `select name, setting from pg_settings
     where name in ('server_version_num', 'fsync', 'synchronous_commit', 'server_encoding')`,
  )
  return lackIn(Object.fromEntries(rows.map(row => [row.name, row.setting])) as unknown as ServerFacts)
}

/** The same, from the facts. */
export function lackIn(facts: ServerFacts): string | undefined {
  const major = Math.floor(Number(facts.server_version_num) / 10_000)
  if (major < 16) return `it is PostgreSQL ${major}: use version 16 or newer`
  if (facts.server_encoding !== 'UTF8')
    return `its encoding is ${facts.server_encoding}: create the database with encoding UTF8`
  if (facts.fsync !== 'on') return 'fsync is off, so a power cut loses what was acknowledged: set fsync = on'
  if (facts.synchronous_commit === 'off') {
    return 'synchronous_commit is off, so a crash loses what was acknowledged: set synchronous_commit = on'
  }
  return undefined
}
