import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { openLog } from './log.ts'
import { isAlive } from './process-mark.ts'

const log = openLog('silent')
const homes: string[] = []
const started: EmbeddedPostgres[] = []

afterEach(async () => {
  for (const postgres of started.splice(0)) await postgres.stop()
  for (const home of homes.splice(0)) {
    // As root a closed home has its database elsewhere.
    const data = await realpath(join(home, 'postgres')).catch(() => home)
    if (!data.startsWith(home)) await rm(join(data, '..'), { recursive: true })
    await rm(home, { recursive: true, force: true })
  }
})

async function newHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-pg-'))
  await chmod(home, 0o755)
  homes.push(home)
  return home
}

async function start(home: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(home, log)
  started.push(postgres)
  return postgres
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
    .query(text)
    .then(result => result.rows)
    .finally(() => client.end().catch(() => {}))
}

async function tenant(home: string, how: 'stay' | 'leave'): Promise<{ child: ChildProcess; server: number }> {
  const program = fileURLToPath(new URL('../../test/support/home-tenant.ts', import.meta.url))
  const child = spawn(process.execPath, [program, home, how], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout!, 'data')
  return { child, server: Number(String(line).trim()) }
}

async function until(what: () => boolean, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (!what()) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

describe('embedded PostgreSQL', () => {
  it('keeps what was written, behind a password, with every guard on', async () => {
    const home = await newHome()
    const first = await start(home)
    await query(first.url, 'create table kept (n int); insert into kept values (1)')
    const settings = await query(
      first.adminUrl,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'listen_addresses', 'unix_socket_directories', 'data_checksums') order by name",
    )
    expect(settings.map(row => row.setting)).toEqual(['on', 'on', '127.0.0.1', 'on', ''])
    expect((await stat(join(home, 'run', 'postgres-password'))).mode & 0o777).toBe(0o600)
    const address = new URL(first.url)
    address.password = 'guess'
    await expect(query(address.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    const server = first.pid()
    await first.stop()
    // the kernel keeps the number until the parent has looked: gone soon, not at once
    await until(() => !isAlive(server), 5)
    const second = await start(home)
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 1 }])
    expect((await readdir(home)).sort()).toEqual(['postgres', 'run'])
  })

  it('gives the program a role that is no superuser and sees no other database', async () => {
    const { url } = await start(await newHome())
    expect(await query(url, 'select rolsuper, rolcreatedb from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false, rolcreatedb: false },
    ])
  })

  it('serves two homes apart', async () => {
    const [one, other] = [await start(await newHome()), await start(await newHome())]
    expect(one.pid()).not.toBe(other.pid())
    const crossed = new URL(one.url)
    crossed.password = new URL(other.url).password
    await expect(query(crossed.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('lets a second process of the home join, and stays when that one leaves', async () => {
    const home = await newHome()
    const host = await start(home)
    const { child, server } = await tenant(home, 'leave')
    expect(server).toBe(host.pid())
    await once(child, 'exit')
    expect(await query(host.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('stays for the second process when the first one leaves, and goes with the last', async () => {
    const home = await newHome()
    const { child, server } = await tenant(home, 'stay')
    const second = await start(home)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(isAlive(server)).toBe(true)
    await second.stop()
    await until(() => !isAlive(server), 10)
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('stops with a process that gets %s', async signal => {
    const { child, server } = await tenant(await newHome(), 'stay')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    await until(() => !isAlive(server), 10)
  })

  it('is adopted when its parent was killed', async () => {
    const home = await newHome()
    const { child, server } = await tenant(home, 'stay')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(isAlive(server)).toBe(true)
    const heir = await start(home)
    expect(heir.pid()).toBe(server)
    expect(await query(heir.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await heir.stop()
    await until(() => !isAlive(server), 10)
  })

  it('comes back on the same address when it is killed, with every acknowledged row', async () => {
    const postgres = await start(await newHome())
    await query(postgres.url, 'create table acknowledged (n int primary key)')
    let last = 0
    for (let round = 0; round < 3; round++) {
      const victim = postgres.pid()
      setTimeout(() => process.kill(victim, 'SIGKILL'), 150)
      for (let broken = false; !broken; ) {
        broken = await query(postgres.url, `insert into acknowledged values (${last + 1})`).then(
          () => false,
          () => true,
        )
        if (!broken) last += 1
      }
      await until(() => postgres.pid() !== victim)
      const rows = await query(postgres.url, 'select max(n) as last, count(*)::int as rows from acknowledged')
      // The one that broke may have arrived; none that was acknowledged may be missing.
      expect([last, last + 1]).toContain(rows[0]!.last)
      expect(rows[0]!.rows).toBe(rows[0]!.last)
      last = Number(rows[0]!.last)
    }
    expect(last).toBeGreaterThan(10)
  }, 90_000)

  it('says why it cannot start, and leaves nothing running', async () => {
    const home = await newHome()
    await (await start(home)).stop()
    await rm(join(home, 'postgres', 'PG_VERSION'))
    await expect(startEmbeddedPostgres(home, log)).rejects.toThrow(/could not be reached: .*not a valid data directory/)
    expect(await readdir(join(home, 'run', 'postgres-tenants'))).toEqual([])
  })

  it('says what is missing when the password is', async () => {
    const home = await newHome()
    await (await start(home)).stop()
    await rm(join(home, 'run', 'postgres-password'))
    await expect(startEmbeddedPostgres(home, log)).rejects.toThrow(/restore .*postgres-password/)
  })

  it('lies outside a home that is closed to other accounts, and is linked there', async () => {
    const closed = await mkdtemp(join(tmpdir(), 'aftercare-closed-'))
    homes.push(closed)
    const postgres = await start(closed)
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
    if (process.getuid?.() === 0) expect(await realpath(join(closed, 'postgres'))).not.toContain(closed)
  })
})
