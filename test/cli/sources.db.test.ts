import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../support/tree.ts'
import type { Terminal } from './aftercare.ts'
import { type BothWays, openBothWays } from './both-ways.ts'
import { notRun } from './shown-verbs.ts'

// one house with the demo company in it, reached in both ways: on this machine, and through the API with a key
const ran = new Set<string>()
const acts = ['intelligence.read', 'intelligence.sync']
let house: BothWays
let home: string
let here: Terminal
let there: Terminal

beforeAll(async () => {
  house = await openBothWays({
    acts,
    key: 'build',
    demo: true,
    online: true,
    ran,
  })
  ;({ home, here, there } = house)
})
afterAll(() => house?.close())

describe('sources', () => {
  it('a file is taken here and refused from afar', async () => {
    const [local, remote] = await Promise.all([
      here.run('--json', 'intelligence', 'import', 'kev', join(root, 'demo', 'intelligence', 'kev')),
      there.run('intelligence', 'import', 'kev', 'x'),
    ])
    expect(local.code, local.err).toBe(0)
    expect(JSON.parse(local.out).records).toBeGreaterThan(10)
    expect(remote).toMatchObject({ code: 2, out: '' })
  })

  it('the mirror goes out as a signed bundle, and comes in only from an installation that is trusted', async () => {
    const bundle = join(home, 'mirror.bundle')
    const made = await here.run('--json', 'intelligence', 'export', '--out', bundle)
    expect(made.code, made.err).toBe(0)
    const stranger = await here.run('intelligence', 'import', bundle)
    const key = JSON.parse((await here.run('--json', 'intelligence', 'export', '--key')).out)
    expect(stranger).toMatchObject({ code: 4, out: '', err: expect.stringContaining(key.fingerprint) })
    const trusted = await here.run('--json', 'intelligence', 'trust-key', key.key, '--name', 'here')
    expect(JSON.parse(trusted.out)).toMatchObject([{ name: 'here', fingerprint: key.fingerprint }])
    const taken = await here.run('--json', 'intelligence', 'import', bundle)
    expect(taken.code, taken.err).toBe(0)
    expect(JSON.parse(taken.out)).toMatchObject({
      id: JSON.parse(made.out).id,
      counts: { exploitations: { written: 0 } },
    })
    const wrong = await Promise.all([
      here.run('intelligence', 'import', 'kev', bundle),
      here.run('intelligence', 'import', join(root, 'package.json')),
      here.run('intelligence', 'export'),
      here.run('intelligence', 'export', '--out', bundle, '--since', 'yesterday'),
      here.run('intelligence', 'export', '--out', bundle, '--sources', 'zeta'),
      here.run('intelligence', 'trust-key', 'nonsense'),
      there.run('intelligence', 'export', '--out', bundle),
    ])
    for (const one of wrong) expect(one).toMatchObject({ code: 2, out: '' })
    expect(await here.run('intelligence', 'trust-key', '--remove', key.fingerprint)).toMatchObject({ code: 0 })
  })

  it('the server asks a source by its worker; here a network that is off is 5', async () => {
    const asked = await there.run('--json', 'intelligence', 'sync', 'epss')
    expect({ code: asked.code, ids: JSON.parse(asked.out).map((one: { id: string }) => one.id) }).toEqual({
      code: 0,
      ids: ['epss'],
    })
    const off = await here.run('--json', 'intelligence', 'sync', 'epss')
    expect(off.code).toBe(5)
    expect(off.err).toContain('The old data stay as they are')
  })

  it('of all sources some answer: partly done is 7, and status ends with 1', async () => {
    const kev = readFileSync(join(root, 'demo', 'intelligence', 'kev', 'known_exploited_vulnerabilities.json'))
    const mirror = createServer((request, response) => {
      const found = request.url?.endsWith('/known_exploited_vulnerabilities.json')
      response.writeHead(found ? 200 : 404, { 'content-type': 'application/json' }).end(found ? kev : '{}')
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => mirror.once('listening', resolve))
    const from = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`
    const online = here.with({ AFTERCARE_OFFLINE: '0', AFTERCARE_ALLOW_PRIVATE: '127.0.0.1' })
    const ended = await online.run('--format', 'ndjson', 'intelligence', 'sync', '--all', '--from', from)
    mirror.close()
    expect(ended.code, ended.err).toBe(7)
    const states = ended.out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(Object.fromEntries(states.map(one => [one.id, one.error?.code]))).toMatchObject({
      kev: undefined,
      epss: expect.any(String),
    })
    expect(await here.run('intelligence', 'status')).toMatchObject({ code: 1, err: expect.stringContaining('epss') })
  })
})

it('every verb that is promised has been run', () => {
  expect(notRun('sources.db.test.ts', ran)).toEqual([])
})
