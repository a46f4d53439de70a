import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { lackOf } from './server-demands.ts'

/** A database that may not be used as it is; the message says what to do. */
export class MigrationRefused extends Error {
  readonly code: 'newer' | 'changed' | 'failed' | 'misnamed' | 'unsuitable'
  constructor(code: MigrationRefused['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'MigrationRefused'
    this.code = code
  }
}

export interface Migration {
  readonly number: number
  readonly name: string
  readonly checksum: string
  readonly text: string
}

/** Brings a database to the newest migration of the folder; gives the names of those it applied. */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    const lack = await lackOf(client)
    if (lack) throw new MigrationRefused('unsuitable', `this PostgreSQL cannot be used: ${lack}`)
    await prepareLedger(client)
    return await applyAll(client, migrations)
  } finally {
    // Ends an open transaction too.
    await client.end().catch(() => {})
  }
}

/** Reads `0001_name.sql` and its followers: numbers begin at 1 and have no gap. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const name of names) {
    const number = Number(/^(\d{4})_[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== migrations.length + 1) {
      throw new MigrationRefused(
        'misnamed',
        `${join(folder, name)}: expected ${String(migrations.length + 1).padStart(4, '0')}_name.sql`,
      )
    }
    const text = await readFile(join(folder, name), 'utf8')
    migrations.push({ number, name, text, checksum: createHash('sha256').update(text).digest('hex') })
  }
  return migrations
}

async function applyAll(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  const applied: string[] = []
  for (;;) {
    // One step is one transaction; the lock lets two programs that start together take turns.
    await client.query('begin')
    await client.query('lock table public.platform_migration in exclusive mode')
    const ledger = await client.query<Migration>(
      'select number, name, checksum from public.platform_migration order by number',
    )
    const next = nextOf(migrations, ledger.rows)
    if (!next) {
      await client.query('commit')
      return applied
    }
    await apply(client, next)
    applied.push(next.name)
  }
}

/** The first migration that is not applied yet; refuses a database that our files do not explain. */
function nextOf(migrations: readonly Migration[], ledger: readonly Migration[]): Migration | undefined {
  for (const row of ledger) {
    const file = migrations[row.number - 1]
    if (!file) {
      throw new MigrationRefused(
        'newer',
        `the database was migrated by a newer Aftercare (${row.name} is unknown here): start the newer version, or restore a backup made before the upgrade`,
      )
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationRefused(
        'changed',
        `migration ${file.name} differs from the one that made this database: bring the file back as it was released, and put the change into a new migration`,
      )
    }
  }
  return migrations[ledger.length]
}

async function apply(client: Client, migration: Migration): Promise<void> {
  try {
    // A table that others hold is not waited for without end, with everybody queueing behind.
    await client.query("set local lock_timeout = '10s'")
    await client.query(migration.text)
    await client.query('insert into public.platform_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    const { message } = error as Error
    throw new MigrationRefused(
      'failed',
      `migration ${migration.name} failed (${message}); nothing of it was kept. Aftercare does not start on a half-known database: keep using the version you had, and report this line`,
      error,
    )
  }
}

async function prepareLedger(client: Client): Promise<void> {
  const statement = `create table if not exists public.platform_migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`
  // Two programs that start together may both try: the second attempt of the loser finds the table.
  await client.query(statement).catch(() => client.query(statement))
}
