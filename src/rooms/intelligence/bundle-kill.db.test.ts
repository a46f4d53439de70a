import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { blockOf, forge, sha256 } from '../../../test/support/forged-bundle.ts'
import { contentOf, everythingIn } from '../../../test/support/mirror.ts'
import { type OwnKey, ownKey } from './bundle-key-store.ts'

const program = join(import.meta.dirname, '../../app/cli.ts')
const STATEMENTS = 30_000
const madeAt = '2026-11-20T08:00:00.000Z'

let folder: string
let ctx: TestContext
let key: OwnKey

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
  ctx = await testContext()
  key = await ownKey({ home: join(folder, 'other') })
  await writeFile(join(folder, 'bundle'), forge(key, madeAt, ['osv'], { records: { statements: made() } }))
})
afterAll(async () => {
  await ctx.close()
  await rm(folder, { recursive: true, force: true })
})

function made(): string[] {
  return Array.from({ length: STATEMENTS }, (_, at) => {
    const id = `GHSA-kill-${String(at).padStart(6, '0')}`
    const title = sha256(Buffer.from(id))
    const lists = {
      aliases: [],
      upstream: [],
      severities: [],
      affected: [],
      stated: [],
      references: [],
      weaknesses: [],
    }
    return JSON.stringify({ id: `osv:${id}`, source: 'osv', externalId: id, title, ...lists, digest: title })
  })
}

/** Runs the program of the command line itself, so that the signal meets it; `until` kills it when it says that. */
async function run(args: readonly string[], until?: RegExp) {
  const child = spawn(process.execPath, [program, ...args], {
    env: {
      ...process.env,
      AFTERCARE_HOME: join(folder, 'home'),
      DATABASE_URL: ctx.url,
      AFTERCARE_LOG: 'fatal',
      LANG: 'C',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', part => {
    said += part
  })
  child.stderr.on('data', part => {
    said += part
    if (until?.test(said)) child.kill('SIGKILL')
  })
  const [code, signal] = await once(child, 'close')
  return { code, signal, said }
}

it('an import that is killed in the middle has done nothing, and the next one does all', async () => {
  expect(blockOf('statements', made())[0]?.head.records).toBe(STATEMENTS)
  const bundle = join(folder, 'bundle')
  const stranger = await run(['intelligence', 'import', bundle])
  expect(stranger).toMatchObject({ code: 4 })
  expect(stranger.said).toContain(key.fingerprint)
  expect(await run(['intelligence', 'trust-key', key.text, '--name', 'Internet room'])).toMatchObject({ code: 0 })
  const before = await everythingIn(ctx.db)
  const killed = await run(['intelligence', 'import', bundle], /20,?000/)
  expect(killed.signal).toBe('SIGKILL')
  expect(await everythingIn(ctx.db)).toEqual(before)
  const again = await run(['intelligence', 'import', bundle])
  expect(again).toMatchObject({ code: 0 })
  expect(again.said).toContain('Internet room')
  const content = await contentOf(ctx.db)
  expect(content.intelligence_advisory).toMatch(/^30000 /)
  expect(await run(['intelligence', 'import', bundle])).toMatchObject({ code: 0 })
  expect(await contentOf(ctx.db)).toEqual(content)
}, 180_000)
