import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { Client } from 'pg'
import type { Db } from './context.ts'
import type { Files } from './files.ts'
import { readMigrations } from './migrate.ts'

/** Settings of PostgreSQL without which an acknowledged change may be lost in a power cut. */
const durable = ['fsync', 'synchronous_commit', 'full_page_writes'] as const

/** Version of the server, and those durable settings that are switched off. */
export async function durabilityOf(db: Db): Promise<{ version: string; off: string[] }> {
  const off: string[] = []
  for (const name of durable) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db)
    if (rows[0]?.value === 'off') off.push(name)
  }
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  return { version: rows[0]?.version ?? '', off }
}

/** How many migrations a database has had, and how many this version knows; changes nothing. */
export async function migrationsOf(url: string, folder: string): Promise<{ applied: number; known: number }> {
  const known = (await readMigrations(folder)).length
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ applied: number }>(
      'select count(*)::int as applied from public.platform_migration',
    )
    return { applied: rows[0]?.applied ?? 0, known }
  } catch (error) {
    // undefined_table: a database that no Aftercare has opened yet
    if ((error as { code?: string }).code === '42P01') return { applied: 0, known }
    throw error
  } finally {
    await client.end()
  }
}

/** Rows of files against the files themselves. */
export interface FileCounts {
  readonly rows: number
  readonly missing: string[]
  /** Another size, or on a deep look another content, than the row says. */
  readonly wrong: string[]
  /** Files without a row: what an interrupted upload left. */
  readonly stray: number
}

/** Compares rows and files in both directions; `deep` reads every byte. */
export async function inspectFiles(db: Db, files: Files, folder: string, deep: boolean): Promise<FileCounts> {
  const rows = await db.selectFrom('platform_file').select(['sha256', 'size']).execute()
  const missing: string[] = []
  const wrong: string[] = []
  for (const { sha256, size } of rows) {
    const path = files.path(sha256)
    const found = await stat(path).catch(() => undefined)
    if (!found) missing.push(sha256)
    else if (found.size !== size || (deep && (await digestOf(path)) !== sha256)) wrong.push(sha256)
  }
  const known = new Set(rows.map(row => row.sha256))
  const stray = (await namesIn(folder)).filter(name => !known.has(name)).length
  return { rows: rows.length, missing, wrong, stray }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** Content-addressed names: two hex digits of folder, 62 of file. */
async function namesIn(folder: string): Promise<string[]> {
  const shelves = (await readdir(folder).catch(() => [])).filter(name => /^[0-9a-f]{2}$/.test(name))
  const names = await Promise.all(
    shelves.map(async shelf => (await readdir(join(folder, shelf))).map(rest => shelf + rest)),
  )
  return names.flat()
}
