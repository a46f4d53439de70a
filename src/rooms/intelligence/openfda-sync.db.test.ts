import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { countIncidents, incidentsOf } from './incident-store.ts'
import { intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { importFiles, syncSource } from './sync.ts'

/** Plays api.fda.gov: pages by search_after, its 404 for an empty answer, its limits; a fault stands before an answer. */
type Fault = (request: IncomingMessage, response: ServerResponse) => boolean

const says =
  (body: string, status = 200, headers: Record<string, string> = {}): Fault =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
    return true
  }

const PAGE = 1000
let recalls: object[] = []
let reports: object[] = []
const events: object[] = []
let fault: Fault = () => false
let asked: URL[] = []
let keys: (string | undefined)[] = []

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  asked.push(url)
  keys.push(request.headers.authorization)
  if (fault(request, response)) return
  const all = { recall: recalls, enforcement: reports, event: events }[
    /device\/(\w+)\.json/.exec(url.pathname)?.[1] ?? ''
  ]
  if (!all) return void response.writeHead(404).end('<h1>Not found</h1>')
  const from = Number(url.searchParams.get('search_after') ?? 0)
  const results = all.slice(from, from + PAGE)
  response.setHeader('content-type', 'application/json')
  if (results.length === 0) {
    return void response.writeHead(404).end('{"error":{"code":"NOT_FOUND","message":"No matches found!"}}')
  }
  const next = new URL(`https://api.fda.gov${url.pathname}${url.search}`)
  next.searchParams.set('search_after', String(from + PAGE))
  if (from + PAGE < all.length) response.setHeader('link', `<${next}>; rel="next"`)
  response.end(JSON.stringify({ meta: { results: { skip: 0, limit: PAGE, total: all.length } }, results }))
})

let ctx: TestContext
let baseUrl: string
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1'], httpsProxy: undefined, offline: false }
  const settings = { AFTERCARE_OPENFDA_KEY: 'k1' }
  ctx = await testContext({ rooms: portfolioRooms, net: createNet(open, openLog('silent')), settings })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ctx.close()
})

const recall = (number: number, more: object = {}) => ({
  product_res_number: `Z-${number}-2026`,
  res_event_number: String(Math.floor(number / 2)),
  event_date_posted: '2026-10-02',
  recalling_firm: 'Example Infusion',
  product_code: 'FRN',
  product_description: `Pump ${number}`,
  reason_for_recall: 'The firmware may stop.',
  ...more,
})
const sync = () => syncSource(ctx, 'openfda', { baseUrl, patience: 1 })
const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'openfda')!
const held = async () => (await countIncidents(ctx.db)).get('openfda') ?? 0
const searches = () => asked.map(url => `${url.pathname} ${url.searchParams.get('search') ?? 'all'}`)

beforeEach(() => {
  asked = []
  keys = []
  fault = () => false
})

describe('openFDA', () => {
  it('reads page after page to the end, with the key, and says so', async () => {
    recalls = Array.from({ length: 2500 }, (_, at) => recall(at))
    reports = [{ recall_number: 'Z-0-2026', event_id: '0', classification: 'Class I', report_date: '20261007' }]
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null, counts: { records: 2501, written: 2501 } })
    expect(await held()).toBe(2501)
    expect(asked).toHaveLength(4)
    expect(new Set(keys)).toEqual(new Set([`Basic ${btoa('k1:')}`]))
    expect((await incidentsOf(ctx.db, ['openfda:recall-event/0'])).map(one => one.id)).toEqual([
      'openfda:enforcement/Z-0-2026',
      'openfda:recall/Z-0-2026',
      'openfda:recall/Z-1-2026',
    ])
  })

  it('then asks for what is new; an empty answer is an answer, an unchanged record is not written', async () => {
    ctx.setNow('2026-11-26T12:00:00.000Z')
    recalls = [recall(1), recall(2, { recall_status: 'Terminated' })]
    reports = []
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', counts: { records: 2, written: 1, unchanged: 1 } })
    expect(searches()[0]).toBe('/device/recall.json event_date_posted:[20261111 TO 20261126]')
    expect((await incidentsOf(ctx.db, ['openfda:recall-event/1']))[0]?.status).toBe('Terminated')
    expect(await held()).toBe(2501)
  })

  const early = JSON.stringify({ meta: { results: { total: 9999 } }, results: [recall(1)] })
  const broken: [string, Fault, string][] = [
    ['a 404 that is a web page', says('<h1>gone</h1>', 404), 'not-json'],
    ['a last page that comes too early', says(early), 'half-a-file'],
  ]
  it.each(broken)('%s: says so, keeps data and cursor, and recovers', async (_, bad, code) => {
    const before = (await sources.source(ctx.db, 'openfda'))?.cursor
    fault = bad
    await sync()
    expect(await health()).toMatchObject({ state: 'failed', error: { code } })
    expect((await sources.source(ctx.db, 'openfda'))?.cursor).toEqual(before)
    expect(await held()).toBe(2501)
    fault = () => false
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
  })

  it('a bad record costs itself, is counted and shown, and is forgotten when it comes better', async () => {
    recalls = [recall(5000, { event_date_posted: 'soon' }), recall(5001)]
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', skipped: [{ code: 'not-the-format', count: 1 }] })
    recalls = [recall(5000), recall(5001)]
    await sync()
    expect((await health()).skipped).toEqual([])
    expect(await held()).toBe(2503)
  })

  it('a file of the downloads is read by the same reader', async () => {
    async function* body() {
      yield Buffer.from(JSON.stringify({ meta: {}, results: [recall(6000)] }))
    }
    const files = [{ hint: { name: 'device-recall-0001-of-0001.json' }, bytes: body() }]
    expect(await importFiles(ctx, 'openfda', 'downloads', files)).toMatchObject({ records: 1, written: 1 })
  })
})
