import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../bin/aftercare', import.meta.url))
const built = fileURLToPath(new URL('../../dist/web/index.html', import.meta.url))

/** The real server with its worker, on a folder of its own, as `npm start` runs it. */
export interface House {
  /** The folder of its data. */
  readonly home: string
  readonly origin: string
  /** The link of the first start. */
  readonly setup: string
  /** Ends the server; its folder stays. */
  end(): Promise<void>
  stop(): Promise<void>
}

/** A signed-in person, as a browser and a program may act for her. */
export interface Caller {
  readonly origin: string
  /** `name=value` */
  readonly cookie: string
}

/** Starts the program on a free port; its data lie in the database given and in a throw-away folder, or a copy of one. */
export async function startHouse(databaseUrl: string, folder?: string): Promise<House> {
  if (!existsSync(built)) throw new Error('The pages are not built. Run "npm run build".')
  const home = await mkdtemp(join(tmpdir(), 'aftercare-journey-'))
  await chmod(home, 0o755)
  if (folder) await cp(folder, home, { recursive: true })
  const server = spawn(program, ['serve', '--work', '--open-setup', '--port', '0'], {
    env: {
      ...process.env,
      AFTERCARE_HOME: home,
      AFTERCARE_OFFLINE: '1',
      AFTERCARE_LOG: 'error',
      DATABASE_URL: databaseUrl,
      LANG: 'C',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const setup = await addressOf(server)
  const end = async () => {
    if (server.exitCode === null && server.kill('SIGTERM')) await once(server, 'exit')
  }
  return {
    home,
    origin: new URL(setup).origin,
    setup,
    end,
    async stop() {
      await end()
      await rm(home, { recursive: true, force: true })
    },
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout?.on('data', part => {
      said += part
      const address = /https?:\/\/\S+/.exec(said)?.[0]
      if (address) resolve(address)
    })
    server.once('exit', code => reject(new Error(`the server ended (${code}) without an address: ${said}`)))
  })
}

/** The first person, by the link of the first start, with a password that nobody needs again. */
export async function setUp({ origin, setup }: House): Promise<Caller> {
  const answer = await fetch(`${origin}/api/access/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({
      token: new URL(setup).hash.slice(1),
      language: 'en',
      name: 'Ada Lindqvist',
      email: 'ada@nordlicht.example',
      password: randomBytes(18).toString('base64url'),
    }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || !cookie) throw new Error(`set-up failed: ${await answer.text()}`)
  return { origin, cookie }
}

/** Calls the API as this person; a refusal fails the test with what the server said. */
export async function call<T>(
  { origin, cookie }: Caller,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<T> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/api${path}`, {
    method,
    headers: { cookie, origin, ...json } as Record<string, string>,
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

/** Asks again and again until it holds; a minute is enough for everything the journeys wait for. */
export async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('still not so after a minute')
    await setTimeout(300)
  }
}
