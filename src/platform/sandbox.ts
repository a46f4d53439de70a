import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import { splitLines } from './lines.ts'
import { codeFor, prepareCode, takesCode } from './sandbox-code.ts'

/** Reads foreign bytes in a child process that can do nothing but read them: no files, no network, no secrets. */
export interface Sandbox {
  /**
   * Runs a program of ours on the input and gives the lines it prints, as fast as they are taken. Throws SandboxFailure
   * when it does not end well, and the error of the input when that breaks. Leaving the loop early ends the program.
   */
  run(entry: URL, input: AsyncIterable<Uint8Array>, limits?: SandboxLimits): AsyncIterable<string>
  /** The same, giving what the program prints as it comes. */
  bytes(entry: URL, input: AsyncIterable<Uint8Array>, limits?: SandboxLimits): AsyncIterable<Uint8Array>
}

export interface SandboxLimits {
  /** Wall clock; 15 minutes. */
  readonly seconds?: number
  /** Resident memory of the whole process, MiB; 1024. */
  readonly memoryMib?: number
  readonly signal?: AbortSignal
  /** `check` may generate code, as schema validators do; it is only fed what `read` has taken. */
  readonly profile?: 'read' | 'check'
  /** Starts the next child of this program while this one works, and keeps it waiting for a minute: it starts slowly. */
  readonly keepReady?: true
}

/** The program in the sandbox was stopped or broke; `kind` says by what. */
export class SandboxFailure extends Error {
  readonly kind: 'timeout' | 'memory' | 'crash'
  constructor(kind: 'timeout' | 'memory' | 'crash', message: string) {
    super(message)
    this.name = 'SandboxFailure'
    this.kind = kind
  }
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

const source = fileURLToPath(new URL('../', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))
// packages may lie elsewhere behind a link; permission is asked for the place, not for the link
const modules = realpathSync(new URL('../../node_modules', import.meta.url))
const HEAP_MIB = 768
const LOOK = 100

/** Builds the sandbox. */
export function createSandbox(_config: unknown, log: Logger): Sandbox {
  return {
    run: (entry, input, limits = {}) => splitLines(run(entry, input, limits, log)),
    bytes: (entry, input, limits = {}) => run(entry, input, limits, log),
  }
}

async function* run(
  entry: URL,
  input: AsyncIterable<Uint8Array>,
  limits: SandboxLimits,
  log: Logger,
): AsyncGenerator<Uint8Array> {
  limits.signal?.throwIfAborted()
  const child = takeReady(entry, limits) ?? start(entry, limits)
  const watch = watchOver(child, limits)
  const fed = feed(input, child)
  try {
    yield* child.stdout
    await ended(child, watch, await fed, log)
  } catch (error) {
    throw watch.reason() ?? error
  } finally {
    watch.stop()
    child.kill('SIGKILL')
    await fed
    // whoever comes next finds the memory free
    await exitOf(child)
    if (limits.keepReady) void makeReady(entry, limits)
  }
}

function start(entry: URL, limits: SandboxLimits): Child {
  const code = codeFor(entry, flags(limits))
  const child = spawn(process.execPath, [...flags(limits), ...(code ? takesCode : []), fileURLToPath(entry)], {
    // an empty environment: no database address, no key, no NODE_OPTIONS
    env: {},
    cwd: source,
    stdio: ['pipe', 'pipe', 'pipe', ...(code ? (['pipe'] as const) : [])],
  }) as Child
  if (code) give(code, child)
  child.once('spawn', () => lowerPriority(child.pid))
  return child
}

/** Hands a child its own code; one that ends before it has taken all of it says so itself. */
function give(code: string, { stdio }: Child): void {
  const pipe = stdio[3] as unknown as Socket
  pipe.on('error', () => {})
  pipe.end(code)
}

function flags({ profile = 'read' }: SandboxLimits): string[] {
  return [
    '--permission',
    `--allow-fs-read=${source}`,
    `--allow-fs-read=${modules}/`,
    `--allow-fs-read=${root}package.json`,
    `--max-old-space-size=${HEAP_MIB}`,
    // records live briefly: with room for the young few are ever moved
    '--max-semi-space-size=32',
    // few survive, so threads that help to collect cost more than they find to do, and the other processor has work
    '--single-threaded-gc',
    '--disable-proto=throw',
    '--no-warnings',
    ...(profile === 'read' ? ['--disallow-code-generation-from-strings'] : []),
  ]
}

// Children that have started and wait for their input, one per program; each is used once.
const ready = new Map<string, { readonly child: Child; readonly clock: NodeJS.Timeout }>()
const READY_FOR = 60_000

/** Has a child of the program wait; it ends with us, because its input does, and it holds nobody up who wants to end. */
async function makeReady(entry: URL, limits: SandboxLimits): Promise<void> {
  await prepareCode(entry, flags(limits))
  if (ready.has(entry.href)) return
  const child = start(entry, limits)
  const clock = setTimeout(() => child.kill('SIGKILL'), READY_FOR).unref()
  ready.set(entry.href, { child, clock })
  const forget = () => {
    if (ready.get(entry.href)?.child === child) ready.delete(entry.href)
  }
  child.once('error', forget).once('exit', forget)
  for (const one of handlesOf(child)) one.unref()
}

function takeReady(entry: URL, { keepReady }: SandboxLimits): Child | undefined {
  const waiting = keepReady && ready.get(entry.href)
  if (!waiting) return undefined
  ready.delete(entry.href)
  clearTimeout(waiting.clock)
  for (const one of handlesOf(waiting.child)) one.ref()
  return waiting.child
}

/** A child and its pipes, which are sockets whatever their types say. */
function handlesOf(child: Child): { ref(): void; unref(): void }[] {
  return [child, ...(child.stdio.filter(one => one !== null) as unknown as Socket[])]
}

interface Watch {
  /** Why the child was killed, when it was by us. */
  reason(): unknown
  /** What the child said on stderr, its end. */
  said(): string
  stop(): void
}

function watchOver(child: Child, { seconds = 900, memoryMib = 1024, signal }: SandboxLimits): Watch {
  let reason: unknown
  let said = ''
  const kill = (because: unknown) => {
    reason ??= because
    child.kill('SIGKILL')
  }
  child.stderr.setEncoding('utf8').on('data', text => {
    said = (said + text).slice(-4000)
  })
  const clock = setTimeout(() => kill(new SandboxFailure('timeout', `stopped after ${seconds} s`)), seconds * 1000)
  const memory = setInterval(async () => {
    const used = await residentMib(child.pid)
    if (used > memoryMib) kill(new SandboxFailure('memory', `stopped at ${Math.round(used)} MiB`))
  }, LOOK)
  const abort = () => kill(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  child.once('error', kill)
  return {
    reason: () => reason,
    said: () => said,
    stop() {
      clearTimeout(clock)
      clearInterval(memory)
      signal?.removeEventListener('abort', abort)
    },
  }
}

/** Gives the child its input; what breaks in the input is remembered, what breaks because the child ended is not. */
async function feed(input: AsyncIterable<Uint8Array>, child: Child): Promise<unknown> {
  let broken: unknown
  // a write that was under way when the child ended fails after the pipeline has let go of it
  child.stdin.on('error', () => {})
  const source = async function* () {
    try {
      yield* input
    } catch (error) {
      // the pipeline throws what broke the other end into the source as well
      if (error === child.stdin.errored) return
      broken = error
      child.kill('SIGKILL')
    }
  }
  await pipeline(Readable.from(source(), { objectMode: false }), child.stdin).catch(() => {})
  return broken
}

async function ended(child: Child, watch: Watch, broken: unknown, log: Logger): Promise<void> {
  const { code, signal } = await exitOf(child)
  if (watch.reason() !== undefined) throw watch.reason()
  if (broken !== undefined) throw broken
  if (code === 0) return
  const said = watch.said()
  log.warn({ code, signal, said }, 'sandbox ended badly')
  const outOfMemory = /heap out of memory|Array buffer allocation failed|ERR_MEMORY_ALLOCATION/.test(said)
  throw new SandboxFailure(outOfMemory ? 'memory' : 'crash', `ended with ${signal ?? code}`)
}

function exitOf(child: Child): Promise<{ code: number | null; signal: string | null }> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve({ code: child.exitCode, signal: child.signalCode })
  }
  return new Promise(resolve => child.once('exit', (code, signal) => resolve({ code, signal })))
}

// buffers outside the V8 heap count too, so the process is measured; elsewhere than on Linux only the heap is limited
async function residentMib(pid: number | undefined): Promise<number> {
  if (process.platform !== 'linux' || pid === undefined) return 0
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
}

function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // the child is gone already, or the system does not allow it: only a courtesy
  }
}
