import { parentPort, workerData } from 'node:worker_threads'
import { fire } from './fire.ts'
import { targets } from './targets.ts'

/** A thread that fires at one target; the shared numbers tell where it stands, also when an input never ends. */
const { name, milliseconds, seed, standing } = workerData as {
  name: string
  milliseconds: number
  seed: number
  standing: Int32Array
}
const target = targets.find(one => one.name === name)
if (!target) throw new Error(`no target ${name}`)
const outcome = await fire(target, milliseconds, seed, (reader, at) => {
  Atomics.store(standing, 0, reader)
  Atomics.store(standing, 1, at)
  Atomics.add(standing, 2, 1)
})
parentPort?.postMessage(outcome)
