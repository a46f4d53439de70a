import { CompiledQuery } from 'kysely'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { Ctx, Tx } from './context.ts'
import type { AnnounceIn } from './create-context.ts'
import { drain, LEASE, take } from './job-worker.ts'
import type { Job, Room } from './room.ts'

/** Work that is done later, at least once: rows of the same database, so that none is lost and none is invented. */
export interface Jobs {
  /** One job for each room that listens to the topic, in the transaction of the change. */
  readonly announce: AnnounceIn
  /** One job by the name of its queue, in the transaction of the change. */
  enqueue(tx: Tx, queue: string, payload: Record<string, unknown>): Promise<void>
  /** Begins to take jobs, and sends those with a cron line at their time. */
  work(contextOf: ContextOfJob): Promise<void>
  /** Runs what is waiting, here and now, until nothing is left; gives the number of jobs. */
  drain(contextOf: ContextOfJob): Promise<number>
  /** Jobs that were given up after all attempts. */
  deadLetters(): Promise<DeadLetter[]>
  /** How many jobs wait, run and were given up. */
  counts(): Promise<{ waiting: number; running: number; dead: number }>
  /** Finishes what runs (up to half a minute) and stops. */
  stop(): Promise<void>
}

/** Makes the context in which a job runs. */
export type ContextOfJob = (job: Job, id: string) => Ctx

export interface DeadLetter {
  readonly queue: string
  readonly payload: Record<string, unknown>
  readonly error: unknown
  readonly at: Date
}

type Answering = Pick<Room, 'jobs' | 'listens'>

const DEAD = 'platform.dead'

/** Beats come by themselves, so no job needs a longer lease; with it, a takeover would last more than a minute. */
const LONGEST_LEASE = 30

/** How often silent workers are looked for: a job is taken over within lease + look + first delay, below a minute. */
const LOOK = 10

/** Opens the jobs of the rooms on a database; nothing runs before `work` or `drain`. */
export async function openJobs(
  url: string,
  rooms: readonly Answering[],
  log: Logger,
  { supervise = true } = {},
): Promise<Jobs> {
  const jobs = new Map(rooms.flatMap(room => room.jobs ?? []).map(job => [job.name, job]))
  const listeners = listenersOf(rooms, jobs)
  const boss = new PgBoss({
    connectionString: url,
    schema: 'job',
    application_name: 'aftercare jobs',
    // Only what pg-boss notes by itself: that a job was taken, or is done. A crash of the database that forgets it makes
    // the job run again, which every job stands. What announces a job is committed, and waited for, with its change.
    options: '-c synchronous_commit=off',
    max: 6,
    useListenNotify: supervise,
    supervise,
    schedule: supervise,
    superviseIntervalSeconds: LOOK,
    monitorIntervalSeconds: LOOK,
  })
  boss.on('error', err => log.warn({ err }, 'jobs'))
  boss.on('warning', warning => log.warn({ warning }, 'jobs'))
  await boss.start()
  await createQueues(boss, [...jobs.values()])
  async function enqueue(tx: Tx, queue: string, payload: Record<string, unknown>): Promise<void> {
    const job = jobs.get(queue)
    if (!job) throw new Error(`no room answers the job ${queue}`)
    const lane = job.lane?.(payload)
    const order = lane === undefined ? {} : { singletonKey: lane, group: { id: lane } }
    await boss.send(queue, payload, { ...order, db: within(tx) })
  }
  return {
    enqueue,
    async announce(tx, topic, payload) {
      for (const queue of listeners.get(topic) ?? []) await enqueue(tx, queue, payload)
    },
    async work(contextOf) {
      for (const job of jobs.values()) await take(boss, job, contextOf, log)
    },
    drain: contextOf => drain(boss, [...jobs.values()], contextOf),
    deadLetters: () => deadLettersOf(boss),
    counts: () => countsOf(boss),
    stop: () => boss.stop({ graceful: true, timeout: 30_000 }),
  }
}

function listenersOf(rooms: readonly Answering[], jobs: ReadonlyMap<string, Job>): Map<string, string[]> {
  const listeners = new Map<string, string[]>()
  for (const [topic, queue] of rooms.flatMap(room => Object.entries(room.listens ?? {}))) {
    if (!jobs.has(queue)) throw new Error(`topic ${topic} is answered by the job ${queue}, which no room has`)
    listeners.set(topic, [...(listeners.get(topic) ?? []), queue])
  }
  return listeners
}

async function createQueues(boss: PgBoss, jobs: readonly Job[]): Promise<void> {
  await boss.createQueue(DEAD, { retentionSeconds: 365 * 86_400 })
  for (const job of jobs) {
    const settings = {
      heartbeatSeconds: Math.min(Math.max(job.leaseSeconds ?? LEASE, 10), LONGEST_LEASE),
      // The heartbeat finds dead workers; this only bounds a job that never ends.
      expireInSeconds: 86_399,
      retryLimit: 8,
      retryDelay: 2,
      retryBackoff: true,
      retryDelayMax: 300,
      deleteAfterSeconds: 86_400,
      deadLetter: DEAD,
      notify: true,
    }
    await boss.createQueue(job.name, settings)
    await boss.updateQueue(job.name, settings)
    if (job.cron) await boss.schedule(job.name, job.cron, {}, { missed: 'once' })
    else await boss.unschedule(job.name)
  }
}

async function deadLettersOf(boss: PgBoss): Promise<DeadLetter[]> {
  const dead = await boss.findJobs<Record<string, unknown>>(DEAD)
  return dead.map(job => ({
    queue: job.sourceName ?? '',
    payload: job.data,
    error: job.sourceOutput,
    at: job.createdOn,
  }))
}

async function countsOf(boss: PgBoss): Promise<{ waiting: number; running: number; dead: number }> {
  const queues = await boss.getQueues()
  const alive = queues.filter(queue => queue.name !== DEAD)
  return {
    waiting: alive.reduce((total, queue) => total + queue.queuedCount, 0),
    running: alive.reduce((total, queue) => total + queue.activeCount, 0),
    dead: queues.find(queue => queue.name === DEAD)?.queuedCount ?? 0,
  }
}

/** pg-boss's statements, run on the connection of a transaction of ours. */
function within(tx: Tx) {
  return {
    async executeSql(text: string, values: unknown[] = []) {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values))
      return { rows: rows as unknown[] }
    },
  }
}
