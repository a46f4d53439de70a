import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { door, intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { syncSource } from './sync.ts'

let ctx: TestContext
let base: string
let answer = ''
const server = createServer((_request, response) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(answer),
)
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1', 'localhost'], httpsProxy: undefined, offline: false }
  ctx = await testContext({
    rooms: [intelligence],
    net: createNet(open, openLog('silent')),
    now: '2026-11-24T12:00:00Z',
  })
})
afterAll(async () => {
  server.close()
  await ctx.close()
})

function take(source: string, name: string, text: string) {
  async function* bytes() {
    yield Buffer.from(text)
  }
  return door.importFiles(ctx, source, name, [{ hint: { name }, bytes: bytes() }])
}

const exploited = (entries: Readonly<Record<string, string>>) =>
  JSON.stringify({
    title: 'KEV',
    catalogVersion: '1',
    count: Object.keys(entries).length,
    vulnerabilities: Object.entries(entries).map(([cveID, dueDate]) => ({
      cveID,
      vulnerabilityName: cveID,
      dateAdded: '2026-11-02',
      shortDescription: '',
      requiredAction: '',
      dueDate,
      knownRansomwareCampaignUse: 'Unknown',
      notes: '',
    })),
  })

describe('what was new on a day', () => {
  it.each([
    ['first', { 'CVE-2026-0001': '2026-12-01', 'CVE-2026-0002': '' }, { added: 2, changed: 0 }],
    ['the same again', { 'CVE-2026-0001': '2026-12-01', 'CVE-2026-0002': '' }, { added: 0, changed: 0 }],
    [
      'one more, one otherwise',
      { 'CVE-2026-0001': '2026-12-09', 'CVE-2026-0002': '', 'CVE-2026-0003': '' },
      { added: 1, changed: 1 },
    ],
  ])('of a list of exploited vulnerabilities: %s', async (_name, entries, counts) => {
    ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
    expect(
      await take('kev', 'known_exploited_vulnerabilities.json', exploited(entries as Record<string, string>)),
    ).toMatchObject(counts)
  })

  const scores = (day: string, ...rows: string[]) =>
    [`#model_version:v2026.01.01,score_date:${day}T00:00:00+0000`, 'cve,epss,percentile', ...rows, ''].join('\n')
  it.each([
    [
      'first',
      '2026-11-22',
      ['CVE-2026-0001,0.10000,0.50000', 'CVE-2026-0002,0.20000,0.60000'],
      { added: 2, changed: 0 },
    ],
    [
      'noise of the model',
      '2026-11-23',
      ['CVE-2026-0001,0.10100,0.50100', 'CVE-2026-0002,0.20000,0.60000'],
      { added: 0, changed: 0 },
    ],
    [
      'one more, one moved',
      '2026-11-24',
      ['CVE-2026-0001,0.90000,0.99000', 'CVE-2026-0003,0.20000,0.60000'],
      { added: 1, changed: 1 },
    ],
  ])('of predictions: %s', async (_name, day, rows, counts) => {
    ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
    expect(await take('epss', 'epss_scores.csv', scores(day, ...rows))).toMatchObject(counts)
  })
})

describe('changes of NVD', () => {
  const cve = (n: number) => ({
    cve: {
      id: `CVE-2026-${20_000 + n}`,
      sourceIdentifier: 'x@example.org',
      published: '2026-11-20T00:00:00.000',
      lastModified: '2026-11-24T00:00:00.000',
      vulnStatus: 'Received',
      descriptions: [{ lang: 'en', value: `number ${n}` }],
      metrics: {},
      references: [],
    },
  })
  const page = (stated: number, sent: number) =>
    JSON.stringify({
      resultsPerPage: stated,
      startIndex: 0,
      totalResults: stated,
      format: 'NVD_CVE',
      version: '2.0',
      vulnerabilities: Array.from({ length: sent }, (_, n) => cve(n)),
    })
  const sync = () => syncSource(ctx, 'nvd', { baseUrl: base, patience: 1 })
  const state = async () => (await sources.source(ctx.db, 'nvd'))!

  it('of which fewer came than were stated are not complete: the cursor stays, what came stays too', async () => {
    const run = { id: ctx.id(), source: 'nvd', kind: 'full', origin: 'test', startedAt: ctx.clock.now() } as const
    const modified = '2026-11-24T08:00:00.000Z'
    await ctx.write(async tx => {
      await sources.beginRun(tx, run)
      await sources.endRun(tx, run, { now: ctx.clock.now(), counts: {}, cursor: { modified } })
    })
    answer = page(6, 4)
    await sync()
    expect((await state()).error).toMatchObject({ code: 'incomplete', detail: expect.stringContaining('4 of 6') })
    expect((await state()).cursor).toMatchObject({ modified })
    answer = page(6, 6)
    await sync()
    expect((await state()).error).toBeUndefined()
    expect((await state()).cursor.modified).not.toBe(modified)
    answer = page(0, 0)
    await sync()
    expect((await state()).error).toBeUndefined()
    const held = await ctx.db.selectFrom('intelligence_advisory').select('id').where('source', '=', 'nvd').execute()
    expect(held).toHaveLength(6)
  })
})
