import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/support/postgres.ts'
import { root } from '../../test/support/tree.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let home: string
beforeAll(async () => {
  database = await testDatabase()
  home = await mkdtemp(join(tmpdir(), 'aftercare-serve-'))
})
const running: ChildProcess[] = []
afterEach(async () => {
  for (const child of running.splice(0)) if (child.exitCode === null && child.kill('SIGKILL')) await once(child, 'exit')
})
afterAll(async () => {
  await database.drop()
  await rm(home, { recursive: true, force: true })
})

/** Runs the command line as a person does, by its shim and from another folder. */
function aftercare(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  program = join(root, 'bin/aftercare'),
) {
  const child = spawn(program, args, {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      LANG: 'C',
      AFTERCARE_HOME: home,
      AFTERCARE_OFFLINE: '1',
      AFTERCARE_LOG: 'error',
      DATABASE_URL: database.url,
      ...environment,
    },
  })
  running.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', part => {
    said.out += part
  })
  child.stderr.on('data', part => {
    said.err += part
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, ...said }))
  return { child, said, ended }
}

async function until(check: () => boolean): Promise<void> {
  for (const end = Date.now() + 15_000; !check(); ) {
    if (Date.now() > end) throw new Error('it did not happen within 15 s')
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}

describe('aftercare serve', () => {
  it('prints one address, answers there with the worker beside it, and stops when asked', async () => {
    const { child, said, ended } = aftercare(['serve', '--port', '0', '--work', '--open-setup'])
    await until(() => said.out.includes('Ctrl-C'))
    expect(said.out.match(/https?:\/\/\S+/g)).toHaveLength(1)
    const setup = new URL(/http\S+/.exec(said.out)?.[0] ?? '')
    expect(setup.pathname).toBe('/setup')
    expect((await fetch(new URL('/readyz', setup.origin))).status).toBe(200)
    expect(await (await fetch(new URL('/api/access/me', setup.origin))).json()).toMatchObject({ setupNeeded: true })
    child.kill('SIGTERM')
    expect(await ended).toMatchObject({ code: 0, err: '' })
    await expect(fetch(new URL('/livez', setup.origin))).rejects.toThrow()
  })

  it('says in the language of the terminal that the port is in use, with exit code 5', async () => {
    const other: Server = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, err } = await aftercare(['serve', '--port', String(port)], { LANG: 'de_DE.UTF-8' }).ended
    other.close()
    expect(code).toBe(5)
    expect(err).toContain(`Port ${port} auf 127.0.0.1 ist belegt.`)
    expect(err).toContain(`--port ${port + 1}`)
  })
})

describe('the command line', () => {
  it('works through a symbolic link and prints JSON for programs', async () => {
    const link = join(home, 'ac')
    await symlink(join(root, 'bin/aftercare'), link)
    const { code, out } = await aftercare(['--json', 'inventory', 'list'], {}, link).ended
    expect({ code, data: JSON.parse(out) }).toEqual({ code: 0, data: [] })
  })

  it.each<[string, string[], NodeJS.ProcessEnv, number, string]>([
    ['an unknown option', ['doctor', '--wrong'], {}, 2, 'Unknown option --wrong'],
    ['a file that is not there', ['audit', 'verify', 'gone.ndjson'], {}, 2, 'gone.ndjson'],
    ['a setting that cannot be used', ['inventory', 'list'], { AFTERCARE_PORT: 'many' }, 2, 'AFTERCARE_PORT'],
    ['a server without a key', ['inventory', 'list'], { AFTERCARE_URL: 'http://127.0.0.1:9' }, 4, 'AFTERCARE_KEY'],
    [
      'a server that is not there',
      ['inventory', 'list'],
      { AFTERCARE_URL: 'http://127.0.0.1:59999', AFTERCARE_KEY: 'afc_x' },
      5,
      'cannot be reached',
    ],
    [
      'a database that is not there',
      ['inventory', 'list'],
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:9/c' },
      5,
      'cannot be reached',
    ],
  ])('tells %s', async (_, args, environment, code, line) => {
    const ended = await aftercare(args, environment).ended
    expect(ended.err).toContain(line)
    expect(ended.err).not.toMatch(/^\s+at /m)
    expect(ended).toMatchObject({ code, out: '' })
  })

  it('doctor finds a healthy installation', async () => {
    const { code, out, err } = await aftercare(['--json', 'doctor']).ended
    const findings = JSON.parse(out) as { check: string; state: string }[]
    expect(
      findings.filter(finding => finding.state === 'bad' && finding.check !== 'pages'),
      err,
    ).toEqual([])
    expect(findings.map(finding => finding.check)).toEqual(
      expect.arrayContaining(['durability', 'files', 'trail', 'sources']),
    )
    expect([0, 1]).toContain(code)
  })
})
