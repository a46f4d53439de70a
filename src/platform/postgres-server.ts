import { spawn } from 'node:child_process'
import { open, readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Cluster } from './postgres-cluster.ts'
import { isAlive } from './process-mark.ts'

/** A PostgreSQL that answered `SELECT 1`. */
export interface Running {
  readonly pid: number
  readonly port: number
}

const PATIENCE = 60_000
const ATTEMPTS = 8

/** Finds the server that already runs on the cluster, or starts one; `port` is wanted when it is given. */
export async function reachServer(cluster: Cluster, port?: number): Promise<Running> {
  const until = Date.now() + PATIENCE
  let because = 'it did not answer'
  // A killed server leaves memory and locks behind for a moment: later attempts wait longer.
  for (let failures = 0; failures < ATTEMPTS && Date.now() < until; ) {
    const there = await readPidFile(cluster)
    if (there && isAlive(there.pid)) {
      if (await answers(cluster, there.port)) return there
      because = `process ${there.pid}, named in ${join(cluster.data, 'postmaster.pid')}, does not answer`
      await pause(100)
      continue
    }
    const started = await launch(cluster, port ?? (await freePort()))
    if (typeof started !== 'string') return started
    because = started
    failures += 1
    await pause(100 * failures)
  }
  throw new Error(`PostgreSQL in ${cluster.data} could not be reached: ${because}`)
}

/** Address of a database of the cluster. */
export function addressOf(cluster: Cluster, port: number, user: 'aftercare' | 'postgres', database: string): string {
  return `postgres://${user}:${cluster.password}@127.0.0.1:${port}/${database}`
}

/** Ends the server: finish commits and stop; if it hangs, recover at the next start. */
export async function stopServer(cluster: Cluster, { pid }: Running): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    const until = Date.now() + patience
    while (Date.now() < until) {
      if (!isAlive(pid) || (await readPidFile(cluster))?.pid !== pid) return
      await pause(30)
    }
  }
  throw new Error(`PostgreSQL (process ${pid}) did not stop`)
}

/** Lines of postmaster.pid: process, data folder, start time, port. */
async function readPidFile(cluster: Cluster): Promise<Running | undefined> {
  const lines = (await readFile(join(cluster.data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 ? { pid, port } : undefined
}

/** Readiness is an answered query, not an open port: a recovering server answers 57P03. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({
    connectionString: addressOf(cluster, port, 'postgres', 'postgres'),
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query('select current_setting($1) as data', ['data_directory'])
    return rows[0].data === cluster.data
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Starts a server of our own; gives the last lines of its log when it ends at once (a port in use, a lock held). */
async function launch(cluster: Cluster, port: number): Promise<Running | string> {
  const path = join(cluster.run, 'postgres.log')
  const tooLong = (await stat(path).catch(() => undefined))?.size ?? 0
  const output = await open(path, tooLong > 10_000_000 ? 'w' : 'a', 0o600)
  const { size: before } = await output.stat()
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.data, ...settings(port)], {
    ...cluster.binaries.account,
    cwd: '/',
    // Its own group: Ctrl-C in a terminal ends Aftercare, and Aftercare ends PostgreSQL in order.
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output.fd, output.fd],
  })
  const failed = new Promise<string>(resolve => child.once('error', error => resolve(error.message)))
  child.unref()
  await output.close()
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    if (child.pid === undefined) return failed
    if (child.exitCode !== null || child.signalCode !== null) return lastLines(path, before)
    if (await answers(cluster, port)) return { pid: child.pid, port }
    await pause(50)
  }
  process.kill(child.pid!, 'SIGQUIT')
  return lastLines(path, before)
}

function settings(port: number): string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    password_encryption: 'scram-sha-256',
    // Nothing acknowledged may be lost: said here so that no file can turn it off.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '256MB',
    maintenance_work_mem: '256MB',
    work_mem: '32MB',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements carry personal data and digests of passwords: they stay out of the log.
    log_min_error_statement: 'panic',
    log_line_prefix: '%m [%p] ',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function lastLines(path: string, from: number): Promise<string> {
  const text = (await readFile(path)).subarray(from).toString('utf8').trim()
  return text.split('\n').slice(-5).join(' | ') || 'it ended without a word'
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
