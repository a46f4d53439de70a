import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Logger } from 'pino'
import { type Cluster, prepareCluster } from './postgres-cluster.ts'
import { addressOf, type Running, reachServer, stopServer } from './postgres-server.ts'
import { tenantsOf } from './postgres-tenants.ts'
import { isAlive } from './process-mark.ts'

/** The PostgreSQL that comes with Aftercare, running for as long as somebody on this home needs it. */
export interface EmbeddedPostgres {
  /** Address for the program: a role that owns its database and nothing else. */
  readonly url: string
  /** Address of the superuser, for tests and repairs. */
  readonly adminUrl: string
  /** Process of the server that answers now. */
  pid(): number
  /** Lets go of it; it stops when no other process of this home uses it. */
  stop(): Promise<void>
}

/** Starts PostgreSQL on a home folder, or joins the one that runs there, and keeps it alive. */
export async function startEmbeddedPostgres(home: string, log: Logger): Promise<EmbeddedPostgres> {
  const cluster = await prepareCluster(home, log)
  const tenants = tenantsOf(cluster.run)
  tenants.enter()
  let running: Running | undefined
  try {
    running = await reachServer(cluster)
    await ensureDatabase(cluster, running.port)
  } catch (error) {
    if (tenants.leave() && running) await stopServer(cluster, running)
    throw error
  }
  const port = running.port
  const watch = keepAlive(cluster, running, log)
  const release = onExit(() => tenants.leave(), watch.server, stop)
  let stopped: Promise<void> | undefined
  function stop(): Promise<void> {
    stopped ??= letGo()
    return stopped
  }
  async function letGo(): Promise<void> {
    release()
    await watch.end()
    if (tenants.leave()) await stopServer(cluster, watch.server())
  }
  return {
    url: addressOf(cluster, port, 'aftercare', 'aftercare'),
    adminUrl: addressOf(cluster, port, 'postgres', 'postgres'),
    pid: () => watch.server().pid,
    stop,
  }
}

/** Looks twice a second whether the server lives, and brings it back on the same port when it does not. */
function keepAlive(cluster: Cluster, first: Running, log: Logger) {
  let server = first
  let ended = false
  let reviving: Promise<void> | undefined
  const timer = setInterval(() => {
    if (ended || reviving || isAlive(server.pid)) return
    log.error({ pid: server.pid }, 'PostgreSQL died and is started again')
    reviving = revive().finally(() => {
      reviving = undefined
    })
  }, 500)
  timer.unref()
  async function revive(): Promise<void> {
    for (let wait = 100; !ended; wait = Math.min(wait * 2, 10_000)) {
      try {
        server = await reachServer(cluster, first.port)
        return log.info({ pid: server.pid }, 'PostgreSQL answers again')
      } catch (err) {
        log.error({ err, wait }, 'PostgreSQL does not start')
        await pause(wait, undefined, { ref: false })
      }
    }
  }
  async function end(): Promise<void> {
    ended = true
    clearInterval(timer)
    await reviving
  }
  return { server: () => server, end }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Stops the server on every way out of the process; where the program handles a signal itself, it calls stop. */
function onExit(leave: () => boolean, server: () => Running, stop: () => Promise<void>): () => void {
  const atExit = () => {
    if (leave() && isAlive(server().pid)) process.kill(server().pid, 'SIGINT')
  }
  const atSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    stop().finally(() => process.kill(process.pid, signal))
  }
  process.on('exit', atExit)
  for (const signal of signals) process.on(signal, atSignal)
  return () => {
    process.off('exit', atExit)
    for (const signal of signals) process.off(signal, atSignal)
  }
}

/** Role and database of the program; the superuser is not used at run time. */
async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new Client({ connectionString: addressOf(cluster, port, 'postgres', 'postgres') })
  await client.connect()
  try {
    const { rows } = await client.query("select 1 from pg_database where datname = 'aftercare'")
    if (rows.length > 0) return
    const password = client.escapeLiteral(cluster.password)
    await client.query(`create role aftercare login password ${password}`).catch(unlessThere)
    await client.query('create database aftercare owner aftercare').catch(unlessThere)
    await client.query('revoke connect on database aftercare from public')
  } finally {
    await client.end()
  }
}

/** duplicate_object, duplicate_database, unique_violation: another process of this home was faster. */
function unlessThere(error: Error & { code?: string }): void {
  if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error
}
