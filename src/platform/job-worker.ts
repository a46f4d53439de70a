import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { ContextOfJob } from './jobs.ts'
import type { Job } from './room.ts'

/** A worker beats at half this time; one that is silent for longer loses its job. */
export const LEASE = 20

/** Takes the jobs of one queue, one after the other, until pg-boss stops. */
export async function take(boss: PgBoss, job: Job, contextOf: ContextOfJob, log: Logger): Promise<void> {
  const options = {
    includeMetadata: true,
    batchSize: 1,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 2,
    ...lanesOf(job),
  } as const
  const worker: string = await boss.work<Record<string, unknown>>(job.name, options, async ([taken]) => {
    if (!taken) return
    // Look for the next job as soon as this one ends, instead of waiting for the next poll.
    boss.notifyWorker(worker)
    const ctx = contextOf(job, taken.id)
    try {
      if (await laneIsTaken(boss, job, taken)) throw new Error('another worker has the lane of this job')
      await job.run(ctx, taken.data ?? {}, taken.signal)
    } catch (err) {
      log.error(
        { err, job: job.name, attempt: (taken as JobWithMetadata).retryCount + 1, request: ctx.request },
        'a job failed',
      )
      throw err
    }
  })
}

function lanesOf(job: Job) {
  return job.lane ? { groupConcurrency: 1 } : {}
}

/**
 * pg-boss keeps a lane to one active job (groupConcurrency), except when two workers ask in the same moment. Then both
 * see each other here, or the later one sees the earlier: whoever is not alone steps back and tries again.
 */
async function laneIsTaken(
  boss: PgBoss,
  job: Job,
  taken: { id: string; data: Record<string, unknown> },
): Promise<boolean> {
  if (!job.lane) return false
  const jobs = await boss.findJobs(job.name, { key: job.lane(taken.data) })
  return jobs.some(other => other.state === 'active' && other.id !== taken.id)
}

/** For commands and tests: the first failure of a job ends it, because nobody is there to try again later. */
export async function drain(boss: PgBoss, jobs: readonly Job[], contextOf: ContextOfJob): Promise<number> {
  let ran = 0
  for (let idle = false; !idle; ) {
    idle = true
    const waiting = await waitingIn(boss, jobs)
    for (const job of jobs) {
      if (!waiting.has(job.name)) continue
      const [taken] = await boss.fetch<Record<string, unknown>>(job.name, { batchSize: 1, ...lanesOf(job) })
      if (!taken) continue
      idle = false
      ran += 1
      const beat = setInterval(() => boss.touch(job.name, taken.id).catch(() => {}), (LEASE * 1000) / 4)
      try {
        await job.run(contextOf(job, taken.id), taken.data ?? {}, AbortSignal.timeout(86_399_000))
        await boss.complete(job.name, taken.id)
      } catch (error) {
        await boss.fail(job.name, taken.id, { message: String(error) })
        throw error
      } finally {
        clearInterval(beat)
      }
    }
  }
  return ran
}

/** The queues that have a job which may start now: one question instead of one for each queue. */
async function waitingIn(boss: PgBoss, jobs: readonly Job[]): Promise<Set<string>> {
  const { rows } = await boss.getDb().executeSql(
    `select q.name from unnest($1::text[]) as q (name) where exists (
      select 1 from job.job j where j.name = q.name and j.state < 'active' and j.start_after <= job.job_now())`,
    [jobs.map(job => job.name)],
  )
  return new Set((rows as { name: string }[]).map(row => row.name))
}
