import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { factsOf } from './facts.ts'
import { intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { importFiles, syncSource } from './sync.ts'

// ENISA's service as it answers: no ETag, pages by number, records that come and go while somebody reads them.

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const world = {
  names: new Map<string, string>(),
  exploited: [] as object[],
  items: [] as { id: string; [member: string]: unknown }[],
  afterPage: (_page: number) => {},
  instead: undefined as ((path: string) => Answer | undefined) | undefined,
}

const asked: string[] = []
const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://x')
  asked.push(url.pathname + url.search)
  const other = world.instead?.(url.pathname)
  if (other) return other(request, response)
  if (url.pathname === '/api/dump/cve-euvd-mapping') {
    const rows = [...world.names].map(([euvd, cve]) => `${euvd},${cve}`)
    response.end(['euvd_id,cve_id', ...rows, ''].join('\n'))
  } else if (url.pathname === '/api/kev/dump') response.end(JSON.stringify(world.exploited))
  else if (url.pathname === '/api/search') {
    const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('size'))]
    const items = world.items.slice(page * size, (page + 1) * size)
    response.end(JSON.stringify({ items, total: world.items.length }))
    if (size > 1) world.afterPage(page)
  } else response.writeHead(204).end()
})
let ctx: TestContext
let baseUrl: string

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1'], httpsProxy: undefined, offline: false }
  ctx = await testContext({ rooms: portfolioRooms, net: createNet(open, openLog('silent')) })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ctx.close()
})

const sync = (more: object = {}) => syncSource(ctx, 'euvd', { baseUrl, patience: 1, ...more })
const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'euvd')!
const facts = async (id: string) => (await factsOf(ctx.db, [id])).get(id)
const cursor = async () => (await sources.source(ctx.db, 'euvd'))?.cursor
const says =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
  }
const item = (number: number, more: object = {}) => ({
  id: `EUVD-2026-${number}`,
  description: `told ${number}`,
  dateUpdated: 'Nov 21, 2026, 1:00:00 PM',
  aliases: `CVE-2026-${10_000 + number}\n`,
  baseScore: 7.5,
  baseScoreVersion: '3.1',
  baseScoreVector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
  enisaIdProduct: [{ product: { name: 'Pump' }, product_version: '<2' }],
  ...more,
})
const exploited = (number: number, more: object = {}) => ({
  cveId: `CVE-2026-${10_000 + number}`,
  euvdId: `EUVD-2026-${number}`,
  dateAdded: '2026-11-01',
  sources: ['eukev_kev'],
  ...more,
})

describe('EUVD', () => {
  it('gives names first, then what changed, and what is exploited', async () => {
    ctx.setNow(new Date('2026-11-22T12:00:00Z'))
    for (const number of [1, 2, 3]) world.names.set(`EUVD-2026-${number}`, `CVE-2026-${10_000 + number}`)
    world.items = [item(1), item(2, { dateUpdated: 'yesterday' })]
    world.exploited = [
      exploited(1),
      exploited(3),
      { euvdId: 'EUVD-2026-99', dateAdded: '2026-11-02', sources: ['eukev_kev'] },
    ]
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    expect((await health()).skipped).toMatchObject([
      { code: 'not-the-format', sample: expect.stringContaining('EUVD-2026-2') },
    ])
    expect(await facts('CVE-2026-10001')).toMatchObject({
      names: ['CVE-2026-10001', 'EUVD-2026-1'],
      severity: { source: 'euvd', score: 7.5 },
      exploited: [{ source: 'euvd', since: '2026-11-01', note: 'EU KEV' }],
      statements: [{ details: 'told 1', stated: [{ product: 'Pump', versions: '<2' }] }],
    })
    expect(await facts('CVE-2026-10003')).toMatchObject({ names: ['CVE-2026-10003', 'EUVD-2026-3'], severity: null })
    expect(await facts('EUVD-2026-99')).toMatchObject({ exploited: [{ cve: 'EUVD-2026-99' }] })
  })

  it('a name never replaces a record, in whatever pass it comes', async () => {
    ctx.setNow(new Date('2026-11-30T12:00:00Z'))
    world.items = []
    await sync()
    expect(asked).toContain('/api/dump/cve-euvd-mapping')
    expect(await facts('CVE-2026-10001')).toMatchObject({ statements: [{ details: 'told 1' }] })
  })

  it('the list of exploited vulnerabilities is read whole: what it no longer names is gone, half of it is refused', async () => {
    world.exploited = [exploited(1), exploited(3)]
    await sync()
    expect(await facts('EUVD-2026-99')).toBeUndefined()
    world.exploited = [exploited(1), exploited(4), exploited(5), exploited(6)]
    await sync()
    const before = await cursor()
    world.exploited = [exploited(1)]
    await sync()
    expect(await health()).toMatchObject({ state: 'failed', error: { code: 'shrunk' } })
    expect(await cursor()).toEqual(before)
    expect((await facts('CVE-2026-10005'))?.exploited).toHaveLength(1)
    await sync({ acceptSmaller: true })
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    expect((await facts('CVE-2026-10005'))?.exploited ?? []).toEqual([])
  })

  it('pages that shift while they are read are read again', async () => {
    world.items = Array.from({ length: 250 }, (_, at) => item(1000 + at))
    world.afterPage = page => {
      // three records leave the front, so that three of the next page move to the one that has been read
      if (page === 0) world.items = world.items.slice(3)
      world.afterPage = () => {}
    }
    asked.length = 0
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    expect(asked.filter(url => url.includes('size=100'))).toHaveLength(6)
    for (const number of [1100, 1101, 1102, 1249]) {
      expect((await facts(`CVE-2026-${10_000 + number}`))?.statements).toHaveLength(1)
    }
  })

  it.each<[string, string, Answer, string]>([
    ['502', '/api/kev/dump', says('<html>', 502), 'answer-busy'],
    ['a page', '/api/search', says('<html>moved</html>'), 'not-json'],
    ['nothing', '/api/search', says('', 204), 'not-json'],
    ['half a list', '/api/kev/dump', says('[{"cveId":"CVE-2026-10001","dateAdded":'), 'half-a-file'],
  ])('%s: says so, keeps data and cursor, and recovers', async (_what, where, bad, code) => {
    world.items = [item(1)]
    const before = await cursor()
    world.instead = path => (path === where ? bad : undefined)
    await sync()
    expect(await health()).toMatchObject({ state: 'failed', error: { code } })
    expect(await cursor()).toEqual(before)
    expect(await facts('CVE-2026-10001')).toMatchObject({ exploited: [{ source: 'euvd' }], severity: { score: 7.5 } })
    world.instead = undefined
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
  })

  it('what it keeps does not stand against those who took theirs back', async () => {
    const rejected = {
      dataVersion: '5.1',
      cveMetadata: { cveId: 'CVE-2026-10001', state: 'REJECTED', dateRejected: '2026-11-30T00:00:00Z' },
      containers: { cna: {} },
    }
    async function* bytes() {
      yield Buffer.from(JSON.stringify(rejected))
    }
    expect(await facts('CVE-2026-10001')).toMatchObject({ withdrawn: false })
    await importFiles(ctx, 'cve', 'test', [{ hint: { name: 'CVE-2026-10001.json', inside: 'test' }, bytes: bytes() }])
    expect(await facts('CVE-2026-10001')).toMatchObject({ withdrawn: true })
  })
})
