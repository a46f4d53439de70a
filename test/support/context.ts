import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '../../src/core/record.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { createContexts } from '../../src/platform/create-context.ts'
import { openDatabase } from '../../src/platform/database.ts'
import { openFiles } from '../../src/platform/files.ts'
import { type Jobs, openJobs } from '../../src/platform/jobs.ts'
import { openLog } from '../../src/platform/log.ts'
import { openMail } from '../../src/platform/mail.ts'
import { createNet, type Net } from '../../src/platform/net.ts'
import type { Room } from '../../src/platform/room.ts'
import { createSandbox, type Sandbox } from '../../src/platform/sandbox.ts'
import type { Language } from '../../src/platform/translate.ts'
import { appendRecords } from '../../src/rooms/audit/store.ts'
import { testDatabase } from './postgres.ts'

/** A context like the program's: real database, real files, real jobs; the clock stands where the test puts it. */
export interface TestContext extends Ctx {
  /** Address of the database, for a second connection. */
  readonly url: string
  readonly jobs: Jobs
  /** Moves the clock. */
  setNow(now: string | Date): void
  /** Runs the jobs that wait, and those that they announce; gives their number. */
  drain(): Promise<number>
  close(): Promise<void>
}

export interface TestContextOptions {
  readonly actor?: Actor
  readonly now?: string | Date
  readonly language?: Language
  /** Rooms whose jobs and listeners take part. */
  readonly rooms?: readonly Pick<Room, 'jobs' | 'listens'>[]
  /** Outgoing calls of the test; without them nothing outside can be called (AFTERCARE_OFFLINE). */
  readonly net?: Net
  readonly sandbox?: Sandbox
  readonly settings?: Readonly<Record<string, string>>
}

/** The person who acts when a test does not care. */
export const officer: Actor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-000000000001',
  display: 'Ada Officer',
  roles: ['admin', 'security-officer'],
}

/** Opens a context on a database of its own; close it in `afterAll`. */
export async function testContext(options: TestContextOptions = {}): Promise<TestContext> {
  const own = await testDatabase()
  const home = await mkdtemp(join(tmpdir(), 'aftercare-home-'))
  const log = openLog('silent')
  const config = readConfig({ AFTERCARE_HOME: home, AFTERCARE_OFFLINE: '1', ...options.settings }, home)
  const database = openDatabase(own.url, log)
  const jobs = await openJobs(own.url, options.rooms ?? [], log, { supervise: false })
  let now = new Date(options.now ?? '2026-11-25T12:00:00.000Z')
  const contextFor = createContexts({
    config,
    database,
    files: await openFiles(join(home, 'files'), config.uploadLimitMib * 1024 ** 2),
    net: options.net ?? createNet(config, log),
    mail: openMail(config),
    sandbox: options.sandbox ?? createSandbox(config, log),
    clock: { now: () => now },
    log,
    appendRecords,
    announce: jobs.announce,
  })
  const actor = options.actor ?? officer
  const ctx = contextFor({ actor, request: 'test', language: options.language })
  return {
    ...ctx,
    url: own.url,
    jobs,
    setNow(next) {
      now = new Date(next)
    },
    drain: () =>
      jobs.drain((job, id) => {
        const worker: Actor = { kind: 'job', id: job.name, display: job.name, roles: [] }
        return contextFor({ actor: worker, request: id, purpose: 'work' })
      }),
    async close() {
      await jobs.stop()
      await database.close()
      await own.drop()
      await rm(home, { recursive: true, force: true })
    },
  }
}
