import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Db } from '../src/platform/context.ts'
import { softwareVersion } from '../src/platform/version.ts'

/** Load above which figures say more about the neighbours than about us. */
const MOST = 1.5

export function tooBusy(): boolean {
  return (loadavg()[0] ?? 0) > MOST
}

/** Load averages of 1, 5 and 15 minutes. */
export function load(): number[] {
  return loadavg().map(one => Math.round(one * 100) / 100)
}

const names = [
  'server_version',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'shared_buffers',
  'work_mem',
  'maintenance_work_mem',
  'max_wal_size',
  'random_page_cost',
  'jit',
]

/** What we are measured against, or build on. */
const beside = ['semver', '@renovatebot/osv-offline-db', 'pg', 'pg-boss', 'kysely']

const root = join(import.meta.dirname, '..')

function versionOf(name: string): string {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
}

/** The commit that is measured, marked `-dirty` when files differ from it. */
function commit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
    const isDirty = git('status', '--porcelain', '--untracked-files=no') !== ''
    return `${git('rev-parse', '--short', 'HEAD')}${isDirty ? '-dirty' : ''}`
  } catch {
    return 'unknown'
  }
}

/** What a reader must know to judge the figures: machine, load, versions, settings of the database. */
export async function conditions(db: Db) {
  const { rows } = await sql<{ name: string; value: string }>`
    select name, current_setting(name) as value from unnest(${names}::text[]) as t (name)`.execute(db)
  return {
    at: new Date().toISOString(),
    load: load(),
    busy: tooBusy(),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGib: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    aftercare: softwareVersion,
    commit: commit(),
    packages: Object.fromEntries(beside.map(name => [name, versionOf(name)])),
    database: Object.fromEntries(rows.map(row => [row.name, row.value])),
  }
}
