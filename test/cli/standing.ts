import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../support/tree.ts'
import type { Ended } from './aftercare.ts'

/** A command for a program that stays. */
export interface Asked {
  readonly id: number
  readonly args: readonly string[]
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
}

const program = join(import.meta.dirname, 'standing-program.ts')

// as many as run side by side in a test: one for this machine, one for the API
const MOST = 2
const idle: Standing[] = []
const waiting: ((one: Standing) => void)[] = []
let started = 0

/** Runs a command in a program that stays for the next one: what it does, prints and ends with is the same, without the start. */
export async function runStanding(
  args: readonly string[],
  cwd: string,
  environment: NodeJS.ProcessEnv,
): Promise<Ended> {
  const one = await take()
  try {
    return await one.run(args, cwd, environment)
  } finally {
    const next = waiting.shift()
    const free = one.lives ? one : new Standing()
    if (next) next(free)
    else idle.push(free)
  }
}

async function take(): Promise<Standing> {
  const free = idle.pop()
  if (free) return free
  if (started === MOST) return new Promise(resolve => waiting.push(resolve))
  started++
  return new Standing()
}

class Standing {
  readonly #child: ChildProcess
  readonly #said = { out: '', err: '' }
  #count = 0
  #look = () => {}

  constructor() {
    // as bin/aftercare starts it
    const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'aftercare') }
    const child = fork(program, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [], env })
    for (const [name, stream] of [
      ['out', child.stdout],
      ['err', child.stderr],
    ] as const) {
      stream?.setEncoding('utf8').on('data', part => {
        this.#said[name] += part
        this.#look()
      })
    }
    child.once('exit', () => this.#look())
    this.#child = child
  }

  get lives(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  run(args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv): Promise<Ended> {
    const id = ++this.#count
    const [lastOut, lastErr] = [`\0${id} `, `\0${id}\0`]
    Object.assign(this.#said, { out: '', err: '' })
    return new Promise((resolve, reject) => {
      this.#look = () => {
        const { out, err } = this.#said
        const at = out.endsWith('\0') ? out.lastIndexOf(lastOut) : -1
        if (at >= 0 && err.endsWith(lastErr)) {
          const code = Number(out.slice(at + lastOut.length, -1))
          resolve({ code, out: out.slice(0, at), err: err.slice(0, -lastErr.length) })
        } else if (!this.lives) {
          reject(new Error(`${args.join(' ')} ended the program (${this.#child.exitCode}): ${err}`))
        }
      }
      this.#child.send({ id, args, cwd, environment } satisfies Asked)
    })
  }
}
