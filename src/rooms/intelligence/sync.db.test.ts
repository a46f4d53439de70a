import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { factsOf } from './facts.ts'
import { door, intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { importFiles, syncSource } from './sync.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let answer: Answer
let ctx: TestContext
let baseUrl: string
const server = createServer((request, response) => answer(request, response))

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

const entry = (cve: string) => ({
  cveID: cve,
  vendorProject: 'Example',
  product: 'Example',
  vulnerabilityName: `Example ${cve}`,
  dateAdded: '2024-01-02',
  shortDescription: 'told in our own words',
  requiredAction: 'update',
  dueDate: '2024-01-23',
  knownRansomwareCampaignUse: 'Unknown',
  notes: '',
})

function catalogue(...cves: string[]): string {
  return JSON.stringify({
    title: 'KEV',
    catalogVersion: '2024.01.02',
    dateReleased: '2024-01-02T00:00:00Z',
    count: cves.length,
    vulnerabilities: cves.map(entry),
  })
}

const says =
  (body: string | Buffer, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
  }

const sync = (more: { acceptSmaller?: boolean } = {}) => syncSource(ctx, 'kev', { baseUrl, patience: 1, ...more })
const exploited = async (cve: string) => (await factsOf(ctx.db, [cve])).get(cve)?.exploited ?? []
const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'kev')!
const cursor = async () => (await sources.source(ctx.db, 'kev'))?.cursor

const good = catalogue('CVE-2024-0001', 'CVE-2024-0002', 'CVE-2024-0003', 'CVE-2024-0004')

describe('a source that fails', () => {
  beforeEach(async () => {
    answer = says(good)
    await sync({ acceptSmaller: true })
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    ctx.setNow(new Date(ctx.clock.now().getTime() + 3_600_000))
  })

  it.each<[string, Answer, string, string]>([
    ['404', says('<h1>not found</h1>', 404), 'answer-not-found', '127.0.0.1'],
    ['JSON of another kind', says('{"hello":"world"}'), 'not-the-format', 'known_exploited'],
    ['an empty answer', says(''), 'not-the-format', 'known_exploited'],
    ['half a file', says(good.slice(0, -300)), 'half-a-file', 'known_exploited'],
    ['half a packed file', says(gzipSync(good).subarray(0, 60)), 'half-a-file', 'known_exploited'],
    ['fewer than half of the records', says(catalogue('CVE-2024-0001')), 'shrunk', 'kev'],
  ])('%s: says so with code and place, keeps data and cursor, and recovers', async (_, bad, code, where) => {
    const before = await cursor()
    answer = bad
    await sync()
    const failed = await health()
    expect(failed).toMatchObject({ state: 'failed', error: { code, where: expect.stringContaining(where) } })
    expect(failed.error?.at).toBe(ctx.clock.now().toISOString())
    expect(await cursor()).toEqual(before)
    for (const cve of ['CVE-2024-0001', 'CVE-2024-0004']) expect(await exploited(cve)).toHaveLength(1)
    answer = says(good)
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    expect(await cursor()).not.toEqual(before)
  })

  it('a smaller catalogue is taken when a person says so; what it no longer names is gone', async () => {
    answer = says(catalogue('CVE-2024-0001'))
    await sync({ acceptSmaller: true })
    expect(await exploited('CVE-2024-0001')).toHaveLength(1)
    expect(await exploited('CVE-2024-0004')).toEqual([])
  })

  it('a busy source is asked again', async () => {
    let asked = 0
    answer = (request, response) => says(good, ++asked < 3 ? 503 : 200)(request, response)
    await sync()
    expect(asked).toBe(3)
    expect((await health()).state).toBe('fresh')
  })
})

it('a pass that was killed does not keep its source running', async () => {
  answer = says(good)
  await sync()
  const run = { id: ctx.id(), source: 'kev', kind: 'full', origin: 'x', startedAt: ctx.clock.now() } as const
  await ctx.write(tx => sources.beginRun(tx, run))
  expect((await health()).state).toBe('running')
  ctx.setNow(new Date(ctx.clock.now().getTime() + 7 * 3_600_000))
  expect((await health()).state).toBe('fresh')
  await sync()
  expect((await health()).state).toBe('fresh')
  const runs = await intelligence.actions.runs(ctx, { source: 'kev' })
  expect(runs.find(one => one.id === run.id)).toMatchObject({ outcome: 'interrupted' })
})

const osvRecord = (id: string, more: object = {}) =>
  JSON.stringify({
    id,
    modified: '2024-01-01T00:00:00Z',
    affected: [{ package: { ecosystem: 'npm', name: 'a' }, ranges: [], versions: ['1.0.0'] }],
    ...more,
  })

async function takeOsv(...records: string[]) {
  async function* one(text: string) {
    yield Buffer.from(text)
  }
  const files = records.map((text, at) => ({ hint: { name: `${at}.json`, inside: 'test' }, bytes: one(text) }))
  return importFiles(ctx, 'osv', 'test', files)
}

describe('statements', () => {
  it('an unchanged record is not written again, a changed one is', async () => {
    expect(await takeOsv(osvRecord('GHSA-same-0000-0001'))).toMatchObject({ written: 1, unchanged: 0 })
    expect(await takeOsv(osvRecord('GHSA-same-0000-0001'))).toMatchObject({ written: 0, unchanged: 1 })
    expect(await takeOsv(osvRecord('GHSA-same-0000-0001', { summary: 'new' }))).toMatchObject({ written: 1 })
  })

  it('a bad record costs itself, is counted and shown, and is forgotten when it comes better', async () => {
    const bad = osvRecord('GHSA-bad0-0000-0001', { modified: 'yesterday' })
    expect(await takeOsv(bad, '{"half', osvRecord('GHSA-good-0000-0001'))).toMatchObject({ written: 1, skipped: 2 })
    const skipped = async () =>
      (await intelligence.actions.sources(ctx)).find(one => one.id === 'osv')!.skipped.map(one => one.code)
    expect(await skipped()).toContain('not-the-format')
    await takeOsv(osvRecord('GHSA-bad0-0000-0001'))
    expect(await skipped()).not.toContain('not-the-format')
  })

  it('a notice is known by what it treats: KEV, score, and the question', async () => {
    answer = says(catalogue('CVE-2024-0001', 'CVE-2024-0002', 'CVE-2024-7777'))
    await sync({ acceptSmaller: true })
    const severity = [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' }]
    await takeOsv(
      osvRecord('DSA-9999-1', { upstream: ['CVE-2024-7777', 'CVE-2024-7778'] }),
      osvRecord('GHSA-up00-0000-0001', { aliases: ['CVE-2024-7777'], severity }),
    )
    const facts = (await factsOf(ctx.db, ['DSA-9999-1'])).get('DSA-9999-1')
    expect(facts).toMatchObject({ upstream: ['CVE-2024-7777', 'CVE-2024-7778'], severity: { score: 9.8 } })
    expect(facts?.exploited.map(one => one.cve)).toEqual(['CVE-2024-7777'])
    expect((await door.resolve(ctx.db, 'CVE-2024-7777'))?.advisories.toSorted()).toEqual([
      'osv:DSA-9999-1',
      'osv:GHSA-up00-0000-0001',
    ])
    expect((await door.resolve(ctx.db, 'CVE-2024-7778'))?.advisories).toEqual(['osv:DSA-9999-1'])
    const page = await intelligence.actions.vulnerability(ctx, { id: 'CVE-2024-7778' })
    expect(page).toMatchObject({ id: 'CVE-2024-7778', treatedBy: ['DSA-9999-1'] })
    expect(page.statements.map(one => one.externalId)).toEqual(['DSA-9999-1'])
  })
})
