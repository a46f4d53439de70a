import { setTimeout as pause } from 'node:timers/promises'
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolClient } from 'pg'
import type { Logger } from 'pino'
import type { Db, Tables, Tx } from './context.ts'
import { isAway, refuseIfAway } from './database-away.ts'
import { pgTypes } from './pg-types.ts'

/** The database as the program holds it. */
export interface Database {
  readonly url: string
  /** For pages and commands: a statement that takes too long is ended. */
  readonly pages: Db
  /** For jobs: statements may take as long as the job. */
  readonly work: Db
  close(): Promise<void>
}

export interface DatabaseLimits {
  /** Longest statement of a page, in milliseconds. */
  readonly pageMs?: number
  /** Connections for pages, and as many for jobs; opened when needed. */
  readonly connections?: number
}

/** Opens a database by its address; connects when first asked. */
export function openDatabase(
  url: string,
  log: Logger,
  { pageMs = 30_000, connections = 12 }: DatabaseLimits = {},
): Database {
  const pages = openPool(url, log, connections, pageMs)
  const work = openPool(url, log, connections, 0)
  return {
    url,
    pages,
    work,
    async close() {
      await Promise.all([pages.destroy(), work.destroy()])
    },
  }
}

/** A transaction that does nothing for so long was forgotten, and holds up others. */
const IDLE_MS = 600_000

function openPool(url: string, log: Logger, max: number, statementMs: number): Db {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    types: pgTypes,
    application_name: 'aftercare',
    options: `-c search_path=record,mirror,public -c timezone=UTC -c statement_timeout=${statementMs} -c idle_in_transaction_session_timeout=${IDLE_MS}`,
  })
  // An idle connection that breaks (the server was restarted) is dropped by the pool; the next query opens another.
  // Who closes the pool may stop the server at once; connections that it ends then are no news.
  pool.on('error', err => pool.ending || log.warn({ err }, 'an idle database connection broke'))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: { connect: () => lend(pool, log), end: () => pool.end(), options: pool.options },
    }),
  })
}

/** Asks for the connection beneath a transaction; answered by the lender, never sent to the server. */
const CONNECTION = '-- the connection itself'

interface Lent {
  query(text: string, values: unknown[]): Promise<unknown>
  release(broken?: boolean): void
}

const lent = new WeakMap<PoolClient, Lent>()

/** A connection of the pool, whose errors tell "the database is away" from everything else. */
// biome-ignore lint/suspicious/noExplicitAny: kysely's pool client also has a cursor overload, which is not used
async function lend(pool: Pool, log: Logger): Promise<any> {
  const client = await connectPatiently(pool)
  const known = lent.get(client)
  if (known) return known
  client.on('error', err => pool.ending || log.warn({ err }, 'a database connection broke'))
  const lending: Lent = {
    async query(text, values) {
      if (text === CONNECTION) return { command: 'SELECT', rows: [{ client }] }
      try {
        return await client.query(text, values)
      } catch (error) {
        throw refuseIfAway(error)
      }
    },
    release: broken => client.release(broken),
  }
  lent.set(client, lending)
  return lending
}

const PATIENCE = 5000

/** A restart of the server takes a moment: people wait that moment instead of reading an error. */
async function connectPatiently(pool: Pool): Promise<PoolClient> {
  const until = Date.now() + PATIENCE
  for (let wait = 50; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await pool.connect()
    } catch (error) {
      if (!isAway(error) || Date.now() + wait > until) throw refuseIfAway(error)
      await pause(wait)
    }
  }
}

/** The pg connection on which a transaction runs: what COPY needs. */
export async function connectionOf(tx: Tx): Promise<PoolClient> {
  const { rows } = await tx.executeQuery<{ client: PoolClient }>(CompiledQuery.raw(CONNECTION, []))
  return rows[0]!.client
}
