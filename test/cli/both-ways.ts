import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { databaseAt, type TestDatabase, testDatabase } from '../support/postgres.ts'
import { startServer, type Terminal, terminal } from './aftercare.ts'

/** All that a key may do for the verbs. */
export const everyAct = 'audit.read audit.export inventory.read inventory.write inventory.import intelligence.read'
  .concat(' intelligence.sync matching.read triage.read triage.decide radar.read radar.answer today.read')
  .concat(' intelligence.acknowledge watch.read watch.manage watch.acknowledge')
  .concat(' scoring.read scoring.profile scoring.score risk.read risk.approve')
  .concat(' vex.read vex.import vex.issue vex.manage')
  .concat(' submissions.read submissions.write submissions.send vigilance.read response.read')
  .concat(' field.read field.write signals.read signals.write messages.manage')
  .split(' ')

/** One house, reached in both ways: on this machine, and through the API with a key. */
export interface BothWays {
  readonly home: string
  readonly database: TestDatabase
  readonly here: Terminal
  readonly there: Terminal
  /** The key of `there`. */
  readonly secret: string
  close(): Promise<void>
}

interface Wanted {
  /** What the key may do. */
  readonly acts: readonly string[]
  readonly key?: string
  /** With the demo company in it. */
  readonly demo?: boolean
  /** The server may ask for sources, but nothing leaves this machine. */
  readonly online?: boolean
  /** Takes note of every command. */
  readonly ran?: Set<string>
  /** What must stand in the house before its server starts. */
  prepare?(house: Pick<BothWays, 'home' | 'database' | 'here'>): Promise<void>
}

/** Opens a house of its own for a file. */
export async function openBothWays({
  acts,
  key: name = 'desk',
  demo,
  online,
  ran,
  prepare,
}: Wanted): Promise<BothWays> {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-cli-'))
  await chmod(home, 0o755)
  const database = demo ? await demoDatabase(home) : await testDatabase()
  const environment = { AFTERCARE_HOME: home, DATABASE_URL: database.url }
  const here = terminal(home, environment, ran)
  await prepare?.({ home, database, here })
  const key = await here.run('--json', 'access', 'create-key', '--name', name, '--act', ...acts)
  const { secret } = JSON.parse(key.out) as { secret: string }
  const net = online ? { AFTERCARE_OFFLINE: '0', AFTERCARE_ALLOW_HOSTS: '127.0.0.1' } : {}
  const server = await startServer(home, { ...environment, ...net })
  return {
    home,
    database,
    here,
    there: here.with({ DATABASE_URL: '', AFTERCARE_URL: server.url, AFTERCARE_KEY: secret }),
    secret,
    async close() {
      await server.stop()
      await database.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** A copy of the demo company: told once by whoever asks first, while the others wait. */
async function demoDatabase(home: string): Promise<TestDatabase> {
  const { admin, template } = inject('postgres')
  const told = `${template}_demo`
  const folder = join(tmpdir(), told)
  const client = new Client({ connectionString: admin })
  await client.connect()
  try {
    // given back when the connection ends
    await client.query('select pg_advisory_lock(hashtext($1))', [told])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [told])
    if (rowCount === 0) await tellDemo(client, told, folder)
  } finally {
    await client.end()
  }
  await cp(folder, home, { recursive: true })
  return testDatabase({ template: told })
}

/** Tells it under another name first: a name that is there is a demo that is whole. */
async function tellDemo(client: Client, name: string, folder: string): Promise<void> {
  const { owner, template } = inject('postgres')
  const draft = `${name}_draft`
  await client.query(`create database ${draft} template ${template} owner "${new URL(owner).username}"`)
  await mkdir(folder, { recursive: true })
  const told = await terminal(folder, { AFTERCARE_HOME: folder, DATABASE_URL: databaseAt(owner, draft) }).run('demo')
  if (told.code !== 0) throw new Error(told.err)
  await client.query(`alter database ${draft} rename to ${name}`)
}
