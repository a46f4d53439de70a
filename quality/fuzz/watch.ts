import { Worker } from 'node:worker_threads'
import { type Outcome, shown } from './fire.ts'
import { Input } from './input.ts'
import type { FuzzReader, FuzzTarget } from './target.ts'

/** Seconds that this program may use the processor before an input that has not ended is called endless. */
const PATIENCE = 60

/** The same by the clock, for an input that waits for something that never comes. */
const LONG_PATIENCE = 900

/** Fires in a thread of its own, so that an input that never ends is named and does not stop the run. */
export function fireWatched(
  target: FuzzTarget,
  milliseconds: number,
  seed: number,
  { entry = new URL('fire-thread.ts', import.meta.url), patience = PATIENCE } = {},
): Promise<Outcome> {
  const standing = new Int32Array(new SharedArrayBuffer(12))
  const thread = new Worker(entry, { workerData: { name: target.name, milliseconds, seed, standing } })
  return new Promise(resolve => {
    const fail = (what: string) => {
      const [at, reached] = [Atomics.load(standing, 0), Atomics.load(standing, 1)]
      const reader = target.readers[at]!
      const failure = { reader: reader.name, seed: reached, text: textOf(reader, reached), what }
      end({ inputs: Atomics.load(standing, 2), slowest: 0, failure })
    }
    let [seen, used, since] = [0, processorTime(), performance.now()]
    const watch = setInterval(() => {
      const now = Atomics.load(standing, 2)
      if (now !== seen) [seen, used, since] = [now, processorTime(), performance.now()]
      else if (processorTime() - used > patience * 1000) fail(`not ended after ${patience} s`)
      else if (performance.now() - since > LONG_PATIENCE * 1000) fail(`not ended after ${LONG_PATIENCE} s`)
    }, 250)
    const end = (outcome: Outcome) => {
      clearInterval(watch)
      void thread.terminate()
      resolve(outcome)
    }
    thread.once('message', end)
    thread.once('error', error => fail(`the thread broke: ${error instanceof Error ? error.stack : error}`))
    thread.once('exit', () => fail('the thread ended'))
  })
}

/** The input once more; that it cannot even be made may be the failure. */
function textOf(reader: FuzzReader, seed: number): string {
  try {
    return shown(reader.make(new Input(seed)))
  } catch (error) {
    return `not made: ${error}`
  }
}

/** Milliseconds that all threads of this program have used, so that a busy machine makes no input endless. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
