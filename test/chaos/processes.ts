import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')
const program = join(root, 'src/app/cli.ts')

/** What can be killed: the server, the worker beside it, the database below both. */
export type Victim = 'server' | 'worker' | 'postgres'

/** A real installation on a folder of its own: `aftercare serve --work` and the PostgreSQL that it starts. */
export interface Installation {
  readonly home: string
  readonly origin: string
  readonly environment: NodeJS.ProcessEnv
  /** Starts the server when it is gone; true when it was. */
  revive(): Promise<boolean>
  /** Milliseconds until `/readyz` says yes. */
  ready(patience: number): Promise<number>
  /** Ends a process without a chance to tidy up; false when it was gone already. */
  kill(victim: Victim): boolean
  pid(victim: Victim): number | undefined
  /** The end of what the server said on stderr. */
  told(): string
  /** The last link that the server printed. */
  link(): string
  stop(): Promise<void>
}

/** How a program ended, and what it printed. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly error: string
}

/** Starts an installation in an empty folder. */
export async function install(home: string): Promise<Installation> {
  const port = await freePort()
  const environment = {
    ...process.env,
    AFTERCARE_HOME: home,
    AFTERCARE_OFFLINE: '1',
    AFTERCARE_LOG: 'fatal',
    LANG: 'C',
  }
  const origin = `http://127.0.0.1:${port}`
  let printed = ''
  let told = ''
  let server = start()
  function start(): ChildProcess {
    const child = spawn(process.execPath, [program, 'serve', '--work', '--open-setup', '--port', String(port)], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stderr?.on('data', part => {
      told = `${told}${part}`.slice(-2000)
    })
    child.stdout?.on('data', part => {
      printed += part
    })
    return child
  }
  const gone = () => server.exitCode !== null || server.signalCode !== null
  const pid = (victim: Victim) => {
    if (victim === 'postgres') return postmaster(home)
    return victim === 'server' ? server.pid : gone() ? undefined : workerOf(server.pid)
  }
  return {
    home,
    origin,
    environment,
    pid,
    told: () => told,
    link: () => [...printed.matchAll(/https?:\/\/\S+/g)].at(-1)?.[0] ?? '',
    async revive() {
      if (!gone()) return false
      server = start()
      return true
    },
    ready: patience => ready(origin, patience),
    kill(victim) {
      const id = victim === 'server' && gone() ? undefined : pid(victim)
      return id !== undefined && killed(id)
    },
    async stop() {
      if (gone()) return
      server.kill('SIGTERM')
      await once(server, 'exit')
    },
  }
}

/** Runs the command line on an installation. */
export async function command(
  { environment }: Pick<Installation, 'environment'>,
  ...args: readonly string[]
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, error] = ['', '']
  child.stdout.on('data', part => {
    out += part
  })
  child.stderr.on('data', part => {
    error += part
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, out, error }
}

/** The first person of an installation, and a key with which a program may do what the load does. */
export async function keyOf(installation: Installation, acts: readonly string[]): Promise<string> {
  const { origin } = installation
  const person = { name: 'Ada Lindqvist', email: 'ada@example.com', password: randomBytes(18).toString('base64url') }
  const headers = { 'content-type': 'application/json', origin }
  const setup = await fetch(`${origin}/api/access/setup`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ token: new URL(installation.link()).hash.slice(1), language: 'en', ...person }),
  })
  const cookie = setup.headers.get('set-cookie')?.split(';')[0]
  if (!setup.ok || !cookie) throw new Error(`set-up: ${await setup.text()}`)
  const made = await fetch(`${origin}/api/access/keys`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify({ name: 'chaos', acts }),
  })
  if (!made.ok) throw new Error(`key: ${await made.text()}`)
  return ((await made.json()) as { secret: string }).secret
}

/** Address of the database of an installation, as its superuser; the embedded server's files tell it. */
export function databaseOf(home: string): string {
  const password = readFileSync(join(home, 'run/postgres-password'), 'utf8').trim()
  const port = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://postgres:${password}@127.0.0.1:${port}/aftercare`
}

async function ready(origin: string, patience: number): Promise<number> {
  const began = performance.now()
  for (;;) {
    const answer = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
    if (answer?.ok) return performance.now() - began
    if (performance.now() - began > patience) throw new Error(`not ready after ${patience} ms`)
    await pause(50)
  }
}

function postmaster(home: string): number | undefined {
  const id = Number(readable(join(home, 'postgres/postmaster.pid')).split('\n')[0])
  return id > 0 ? id : undefined
}

function workerOf(server: number | undefined): number | undefined {
  const children = readable(`/proc/${server}/task/${server}/children`).trim().split(' ').filter(Boolean)
  const worker = children.find(id => readable(`/proc/${id}/cmdline`).split('\0').includes('work'))
  return worker === undefined ? undefined : Number(worker)
}

function killed(id: number): boolean {
  try {
    return process.kill(id, 'SIGKILL')
  } catch {
    return false
  }
}

function readable(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
