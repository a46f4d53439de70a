import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { openJobs } from '../../src/platform/jobs.ts'
import { openLog } from '../../src/platform/log.ts'
import { migrate } from '../../src/platform/migrate.ts'
import { databaseAt, migrations } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of an account that may create databases, and of the owner of the databases it creates. */
    postgres: { admin: string; owner: string; template: string }
  }
}

/** One server for each run of the tests: our own, or the one of TEST_DATABASE_URL; with one migrated template. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL ? foreign(process.env.TEST_DATABASE_URL) : await embedded()
  const template = `aftercare_template_${project.name}_${process.pid}`
  await asAdmin(server.admin, `create database ${template} owner "${new URL(server.owner).username}"`)
  await migrate(databaseAt(server.owner, template), migrations)
  await (await openJobs(databaseAt(server.owner, template), [], openLog('silent'), { supervise: false })).stop()
  project.provide('postgres', { admin: server.admin, owner: server.owner, template })
  return async () => {
    await asAdmin(server.admin, `drop database ${template} with (force)`)
    // what test/cli/both-ways.ts has made of it
    for (const made of [`${template}_demo`, `${template}_demo_draft`])
      await asAdmin(server.admin, `drop database if exists ${made} with (force)`)
    await rm(join(tmpdir(), `${template}_demo`), { recursive: true, force: true })
    await server.stop()
  }
}

function foreign(url: string) {
  return { admin: url, owner: url, stop: async () => {} }
}

async function embedded() {
  const home = await mkdtemp(join(tmpdir(), 'aftercare-test-'))
  // As root the server runs as `nobody`, who must be able to walk in.
  await chmod(home, 0o755)
  const postgres = await startEmbeddedPostgres(home, openLog('warn'))
  return {
    admin: postgres.adminUrl,
    owner: postgres.url,
    async stop() {
      await postgres.stop()
      await rm(home, { recursive: true, force: true })
    },
  }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
