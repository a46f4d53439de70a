import { Worker } from 'node:worker_threads'
import { type Outcome, shown } from './fire.ts'
import { Input } from './input.ts'
import type { FuzzTarget } from './target.ts'

/** Seconds after which an input that has not ended is called endless, however busy the machine is. */
const PATIENCE = 120

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
      const failure = { reader: reader.name, seed: reached, text: shown(reader.make(new Input(reached))), what }
      end({ inputs: Atomics.load(standing, 2), slowest: 0, failure })
    }
    let [seen, since] = [0, Date.now()]
    const watch = setInterval(() => {
      const now = Atomics.load(standing, 2)
      if (now !== seen) [seen, since] = [now, Date.now()]
      else if (Date.now() - since > patience * 1000) fail(`not ended after ${patience} s`)
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
