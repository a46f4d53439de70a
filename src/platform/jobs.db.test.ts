import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../test/support/context.ts'
import { openDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { type Jobs, openJobs } from './jobs.ts'
import { openLog } from './log.ts'
import type { Job, Room } from './room.ts'
import { transact } from './transact.ts'

const done: { job: string; payload: Record<string, unknown> }[] = []
const running = new Map<string, number>()
let overlap = 0

const note: Job = {
  name: 'test.note',
  async run(_ctx, payload) {
    done.push({ job: 'note', payload })
  },
}
const echo: Job = {
  name: 'test.echo',
  async run(ctx, payload) {
    done.push({ job: 'echo', payload })
    await ctx.write(async (_tx, announce) => announce('test.echoed', payload))
  },
}
const laned: Job = {
  name: 'test.laned',
  lane: payload => String(payload.lane),
  async run(_ctx, payload) {
    const lane = String(payload.lane)
    running.set(lane, (running.get(lane) ?? 0) + 1)
    overlap = Math.max(overlap, running.get(lane)!)
    await new Promise(resolve => setTimeout(resolve, 50))
    running.set(lane, running.get(lane)! - 1)
    done.push({ job: 'laned', payload })
  },
}
const poison: Job = {
  name: 'test.poison',
  async run() {
    throw new Error('never works')
  },
}
const slow: Job = {
  name: 'test.slow',
  leaseSeconds: 10,
  async run(_ctx, payload) {
    done.push({ job: 'slow', payload })
  },
}
const rooms: Pick<Room, 'jobs' | 'listens'>[] = [
  { jobs: [note, echo, laned, poison, slow], listens: { 'test.said': 'test.note', 'test.echoed': 'test.note' } },
  { listens: { 'test.said': 'test.echo' } },
]

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext({ rooms })
})
afterAll(() => ctx.close())

const waiting = async () =>
  (await sql`select 1 from job.job where state in ('created', 'retry') and name like 'test.%'`.execute(ctx.db)).rows
    .length

async function until(what: () => boolean | Promise<boolean>, seconds: number): Promise<number> {
  const began = Date.now()
  while (!(await what())) {
    if (Date.now() - began > seconds * 1000) throw new Error(`not within ${seconds} s`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  return (Date.now() - began) / 1000
}

describe('an announcement', () => {
  it('becomes one job for each listener, with the change', async () => {
    await ctx.write((_tx, announce) => announce('test.said', { n: 1 }))
    // note and echo hear it; echo announces again, which note hears.
    expect(await ctx.drain()).toBe(3)
    expect(done.map(entry => entry.job).sort()).toEqual(['echo', 'note', 'note'])
  })

  it('is not heard when the change fails', async () => {
    const work = ctx.write(async (_tx, announce) => {
      await announce('test.said', { n: 2 })
      throw new Error('the change fails')
    })
    await expect(work).rejects.toThrow('the change fails')
    expect(await waiting()).toBe(0)
  })

  it('that nobody hears is none', async () => {
    await ctx.write((_tx, announce) => announce('test.unheard', {}))
    expect(await waiting()).toBe(0)
  })

  it('refuses a listener without a job', async () => {
    const open = openJobs(ctx.url, [{ listens: { x: 'test.nowhere' } }], openLog('silent'), { supervise: false })
    await expect(open).rejects.toThrow('test.nowhere')
  })
})

describe('workers', () => {
  const workers: Jobs[] = []
  beforeAll(async () => {
    for (let count = 0; count < 3; count++) {
      const worker = await openJobs(ctx.url, rooms, openLog('silent'))
      await worker.work(() => ctx)
      workers.push(worker)
    }
  })
  afterAll(async () => {
    await Promise.all(workers.map(worker => worker.stop()))
  })

  it('keep to one job in each lane', async () => {
    done.length = 0
    await ctx.write(async tx => {
      for (let n = 0; n < 12; n++) await ctx.jobs.enqueue(tx, 'test.laned', { lane: n % 2, n })
    })
    await until(() => done.length === 12, 60)
    expect(overlap).toBe(1)
  }, 90_000)

  it('try again, and at last put a job aside where it can be seen', async () => {
    await ctx.write(tx => ctx.jobs.enqueue(tx, 'test.poison', { n: 1 }))
    // Nine attempts take minutes: the test moves the waiting attempts to now.
    await until(async () => {
      await sql`update job.job set start_after = now(), retry_limit = 2 where name = 'test.poison' and state in ('created', 'retry')`.execute(
        ctx.db,
      )
      return (await ctx.jobs.deadLetters()).length > 0
    }, 60)
    const [letter] = await ctx.jobs.deadLetters()
    expect(letter).toMatchObject({ queue: 'test.poison', payload: { n: 1 } })
    expect(JSON.stringify(letter!.error)).toContain('never works')
  }, 90_000)
})

describe('a worker that is killed', () => {
  it('loses its job to another one within a minute', async () => {
    done.length = 0
    await ctx.write(tx => ctx.jobs.enqueue(tx, 'test.slow', { n: 7 }))
    const program = fileURLToPath(new URL('../../test/support/stuck-worker.ts', import.meta.url))
    const child = spawn(process.execPath, [program, ctx.url], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    const heir = await openJobs(ctx.url, rooms, openLog('silent'))
    await heir.work(() => ctx)
    try {
      const seconds = await until(() => done.length > 0, 60)
      expect(done).toEqual([{ job: 'slow', payload: { n: 7 } }])
      expect(seconds).toBeLessThan(60)
    } finally {
      await heir.stop()
    }
  }, 120_000)
})

describe('a database that is killed', () => {
  it('finds its workers back, and loses no job', async () => {
    const home = await mkdtemp(join(tmpdir(), 'aftercare-jobs-'))
    await chmod(home, 0o755)
    const postgres = await startEmbeddedPostgres(home, openLog('silent'))
    const jobs = await openJobs(postgres.url, rooms, openLog('silent'))
    const database = openDatabase(postgres.url, openLog('silent'))
    try {
      done.length = 0
      await jobs.work(() => ctx)
      for (let round = 1; round <= 2; round++) {
        const victim = postgres.pid()
        await transact(database.work, tx => jobs.enqueue(tx, 'test.note', { n: round }))
        process.kill(victim, 'SIGKILL')
        await until(() => postgres.pid() !== victim, 30)
        await until(() => done.some(entry => entry.payload.n === round), 60)
      }
    } finally {
      await jobs.stop()
      await database.close()
      await postgres.stop()
      await rm(home, { recursive: true, force: true })
    }
  }, 150_000)
})
