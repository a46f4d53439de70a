import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { inject, type ProvidedContext } from 'vitest'

/** The folder of the migrations. */
export const migrations = fileURLToPath(new URL('../../database/migrations', import.meta.url))

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

export interface TestDatabaseOptions {
  /** Without even the migrations. */
  readonly empty?: boolean
  readonly server?: ProvidedContext['postgres']
  /** Name of a database to copy instead of the migrated one; nobody may be connected to it. */
  readonly template?: string
}

/** Clones the migrated template or another one, or makes an empty database. */
export async function testDatabase({
  empty = false,
  server = inject('postgres'),
  template,
}: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { admin, owner } = server
  const name = `test_${randomBytes(6).toString('hex')}`
  const from = empty ? 'template0' : (template ?? server.template)
  await withRetry(() => run(admin, `create database ${name} template ${from} owner "${new URL(owner).username}"`))
  return {
    url: databaseAt(owner, name),
    drop: () => run(admin, `drop database if exists ${name} with (force)`),
  }
}

/** The same server and account, another database. */
export function databaseAt(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = `/${database}`
  return address.href
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/** Two test files may clone the template in the same moment (55006, object in use). */
async function withRetry(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === 10 || (error as { code?: string }).code !== '55006') throw error
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
}
