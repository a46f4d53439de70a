import { join } from 'node:path'
import type { Logger } from 'pino'
import { type Config, readConfig } from '../platform/config.ts'
import type { Ctx } from '../platform/context.ts'
import { createContexts, type Occasion } from '../platform/create-context.ts'
import { type Database, openDatabase } from '../platform/database.ts'
import { startEmbeddedPostgres } from '../platform/embedded-postgres.ts'
import { openFiles } from '../platform/files.ts'
import { migrationsOf } from '../platform/inspection.ts'
import { type Jobs, openJobs } from '../platform/jobs.ts'
import { openLog } from '../platform/log.ts'
import { openMail } from '../platform/mail.ts'
import { migrate } from '../platform/migrate.ts'
import { createNet } from '../platform/net.ts'
import { createSandbox } from '../platform/sandbox.ts'
import { appendRecords } from '../rooms/audit/room.ts'
import { rooms } from './rooms.ts'

/** The root of the checkout. */
export const root = join(import.meta.dirname, '..', '..')

/** Folder of the numbered migrations. */
export const migrations = join(root, 'database', 'migrations')

/** Folder of the built pages. */
export const webRoot = join(root, 'dist', 'web')

/** What a process is for. */
export type Role = 'serve' | 'work' | 'command' | 'inspect'

/** The platform with its database open and migrated, ready to serve, work or answer one command. */
export interface House {
  readonly config: Config
  readonly log: Logger
  readonly database: Database
  readonly jobs: Jobs
  contextFor(occasion: Occasion): Ctx
  close(): Promise<void>
}

/** Reads the settings; ports and addresses given to a command win over the environment. */
export function settings(given: Readonly<Record<string, string | undefined>> = {}): Config {
  const named = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return readConfig({ ...process.env, ...named }, root)
}

/** People read what is printed, not the log: in a terminal and for commands only warnings, unless more is asked for. */
export function logFor(config: Config, role: Role): Logger {
  const quiet = (process.stderr.isTTY || role === 'command' || role === 'inspect') && !process.env.AFTERCARE_LOG
  return openLog(quiet ? 'warn' : config.log)
}

/** Opens everything in order, and closes what was opened when a later step fails. */
export async function openHouse(config: Config, log: Logger, role: Role): Promise<House> {
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer().catch(err => log.error({ err }, 'closing failed'))
  }
  try {
    const postgres = config.databaseUrl ? undefined : await startEmbeddedPostgres(config.home, log)
    if (postgres) closers.push(postgres.stop)
    const url = postgres?.url ?? config.databaseUrl!.reveal()
    if (role === 'inspect') await demandMigrated(url)
    else for (const name of await migrate(url, migrations)) log.info({ migration: name }, 'migrated')
    const database = openDatabase(url, log)
    closers.push(database.close)
    const jobs = await openJobs(url, rooms, log, { supervise: role === 'serve' || role === 'work' })
    closers.push(jobs.stop)
    const contextFor = createContexts({
      config,
      database,
      log,
      files: await openFiles(join(config.home, 'files'), config.uploadLimitMib * 1024 ** 2),
      net: createNet(config, log),
      mail: openMail(config),
      sandbox: createSandbox(config, log),
      clock: { now: () => new Date() },
      appendRecords,
      announce: jobs.announce,
    })
    return { config, log, database, jobs, contextFor, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A database that is not as this version needs it, found by somebody who may not change it. */
export class NotMigrated extends Error {
  readonly applied: number
  readonly known: number
  constructor({ applied, known }: { applied: number; known: number }) {
    super(`${applied} of ${known} migrations applied`)
    this.name = 'NotMigrated'
    this.applied = applied
    this.known = known
  }
}

async function demandMigrated(url: string): Promise<void> {
  const counts = await migrationsOf(url, migrations)
  if (counts.applied !== counts.known) throw new NotMigrated(counts)
}
