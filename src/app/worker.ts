import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Actor } from '../core/record.ts'
import type { ContextOfJob } from '../platform/jobs.ts'
import type { House } from './start.ts'

/** Contexts of jobs: the job itself acts, with no limit on the time of a statement. */
export function jobContexts({ contextFor }: Pick<House, 'contextFor'>): ContextOfJob {
  return (job, id) => {
    const actor: Actor = { kind: 'job', id: job.name, display: job.name, roles: [] }
    return contextFor({ actor, request: id, purpose: 'work' })
  }
}

/** A worker in a process of its own, kept alive until it is stopped. */
export interface WorkerProcess {
  stop(): Promise<void>
}

const PATIENCE = 40_000

/** Starts `aftercare work` beside the server, and again when it dies, later each time it dies at once. */
export function startWorker(environment: NodeJS.ProcessEnv, tell: (how: string) => void): WorkerProcess {
  const file = join(import.meta.dirname, 'cli.ts')
  let stopping = false
  let wait = 500
  let again: NodeJS.Timeout | undefined
  let child = start()
  function start() {
    const began = Date.now()
    // the channel tells the worker when the server is gone, even by kill -9
    const worker = fork(file, ['work'], { env: environment, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    worker.once('exit', (code, signal) => {
      if (stopping) return
      wait = Date.now() - began > 60_000 ? 500 : Math.min(wait * 2, 30_000)
      tell(signal ?? String(code))
      again = setTimeout(() => {
        child = start()
      }, wait)
    })
    return worker
  }
  return {
    async stop() {
      stopping = true
      clearTimeout(again)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGTERM')
      const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
      await ended
      clearTimeout(impatient)
    },
  }
}
