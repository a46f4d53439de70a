import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../../../test/support/certificate.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { type Played, type PlayedSource, playedSources } from '../../../test/support/played-sources.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { feeds } from './feeds.ts'
import { door, intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { syncSource } from './sync.ts'

// Source by fault. The mirror is empty, the fault happens, the source recovers: then the mirror is what it is without
// faults, whatever was kept of a pass that broke in the middle. The fault happens again: all of it stays.

type Fault = (truth: Played | undefined, response: ServerResponse, source: PlayedSource, isData: boolean) => void

/** What the server does just now, instead of telling the truth. */
let fault: Fault | undefined
let isMixed = false
let playing: PlayedSource
let ctx: TestContext
let plain: { server: Server; base: string }
let secure: { server: Server; base: string }

const listener =
  (base: () => string): RequestListener =>
  (request, response) => {
    const url = new URL(request.url ?? '/', base())
    const truth = playing.answer(url, base(), isMixed)
    if (fault) fault(truth, response, playing, playing.data.test(url.pathname))
    else tell(truth, response)
  }

function tell(truth: Played | undefined, response: ServerResponse): void {
  if (truth) response.writeHead(200, truth.headers).end(truth.body)
  else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not found</h1>')
}

/** Only answers with records are bad. */
const inData =
  (bad: (truth: Played, response: ServerResponse, source: PlayedSource) => void): Fault =>
  (truth, response, source, isData) =>
    isData && truth ? bad(truth, response, source) : tell(truth, response)

const status =
  (code: number, headers: Record<string, string> = {}): Fault =>
  (_truth, response) =>
    void response.writeHead(code, headers).end('no')

async function listen(server: Server, scheme: string) {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { server, base: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

beforeAll(async () => {
  plain = await listen(createServer(listener(() => plain.base)), 'http')
  secure = await listen(
    createSecureServer(
      selfSigned(),
      listener(() => secure.base),
    ),
    'https',
  )
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1'], httpsProxy: undefined, offline: false }
  const net = createNet(open, openLog('silent'))
  // who does not answer is waited for as long as in production, but a second is the longest here
  ctx = await testContext({
    rooms: portfolioRooms,
    net: { get: (url, wish) => net.get(url, { ...wish, timeoutMs: Math.min(wish.timeoutMs ?? 1000, patience) }) },
  })
})
afterAll(async () => {
  for (const { server } of [plain, secure]) {
    if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections()
    server.close()
  }
  await ctx.close()
})

let patience = 20_000
const start = new Date('2026-11-25T12:00:00Z')

async function sync(source: PlayedSource, base = plain.base): Promise<void> {
  const parts = source.parts?.(base)
  const where = source.id === 'csaf' ? {} : { baseUrl: base }
  await syncSource(ctx, source.id, { ...where, ...(parts ? { parts } : {}), patience: 1, isChecked: false })
}

/** An empty mirror, in which the source stands where it asks in the way that is played. */
async function empty(source: PlayedSource): Promise<void> {
  playing = source
  fault = undefined
  isMixed = false
  patience = 20_000
  ctx.setNow(start)
  await ctx.write(async tx => {
    await door.clear(tx)
    if (source.cursor)
      await sql`insert into intelligence_source (id, cursor) values (${source.id}, ${JSON.stringify(source.cursor)})`.execute(
        tx,
      )
  })
}

const tables = {
  intelligence_advisory: ['stored_at', 'said_since'],
  intelligence_alias: [],
  intelligence_exploitation: ['listed_at'],
  intelligence_prediction: ['kept_since'],
  intelligence_incident: ['stored_at'],
  intelligence_lifecycle: ['stored_at'],
  intelligence_skipped: ['at'],
}

/** All that is held, without the instants of storing. */
async function held(): Promise<readonly string[]> {
  const parts = Object.entries(tables).map(
    ([table, without]) =>
      sql`select ${sql.lit(table)} || (to_jsonb(t) - ${without}::text[])::text as row from ${sql.table(table)} t`,
  )
  const { rows } = await sql<{
    row: string
  }>`select row from (${sql.join(parts, sql` union all `)}) as all_rows order by row`.execute(ctx.db)
  return rows.map(one => one.row)
}

const health = async (id: string) => (await intelligence.actions.sources(ctx)).find(one => one.id === id)!
const cursorOf = async (id: string) => (await sources.source(ctx.db, id))?.cursor

/** The mirror after a pass without faults. */
const truths = new Map<string, readonly string[]>()
async function truthOf(source: PlayedSource): Promise<readonly string[]> {
  const known = truths.get(source.id)
  if (known) return known
  await empty(source)
  await sync(source)
  expect(await health(source.id)).toMatchObject({ state: 'fresh', error: null })
  const truth = await held()
  expect(truth.length).toBeGreaterThan(1)
  truths.set(source.id, truth)
  return truth
}

const busy = /^(answer-busy)$/
const unreadable =
  /^(half-a-file|not-json|not-xml|not-the-format|wrong-header|broken-archive|empty|net-broken|answer-not-found)$/

const faults: readonly (readonly [string, Fault, RegExp])[] = [
  ['403', status(403), /^answer-refused$/],
  ['429 with Retry-After', status(429, { 'retry-after': '1' }), busy],
  ['500', status(500), busy],
  ['time-out', () => {}, /^net-timeout$/],
  [
    'half a body',
    inData((truth, response) => {
      const body = Buffer.from(truth.body)
      response.writeHead(200, { ...truth.headers, 'content-length': body.length })
      response.write(body.subarray(0, body.length / 2), () => response.socket?.destroy())
    }),
    /^net-broken$/,
  ],
  [
    'half a body that ends well',
    inData((truth, response) => {
      const body = Buffer.from(truth.body)
      response.writeHead(200, truth.headers).end(body.subarray(0, body.length / 2))
    }),
    unreadable,
  ],
  [
    'wrong content type',
    inData((_truth, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!DOCTYPE html><html><body>please log in</body></html>')
    }),
    unreadable,
  ],
  ['changed schema', inData((_truth, response, source) => tell(source.changed, response)), unreadable],
]

it('every source is played', () => {
  expect(playedSources.map(one => one.id).toSorted()).toEqual(feeds.map(one => one.id).toSorted())
})

describe.each(playedSources.map(source => [source.id, source] as const))('%s', (id, source) => {
  it.each(faults)('%s: says so, tells no lie, recovers to the same mirror', async (name, bad, code) => {
    const isOfPass = !name.startsWith('half') && code !== unreadable
    const truth = await truthOf(source)
    await empty(source)
    const before = await cursorOf(id)
    fault = bad
    if (name === 'time-out') patience = 150
    await sync(source)
    const failed = await health(id)
    if (source.costsItself && !isOfPass) expect(failed.skipped.length).toBeGreaterThan(0)
    else {
      expect(failed.state).toBe('failed')
      expect(failed.error?.code).toMatch(code)
    }
    if (!source.costsItself) expect((await cursorOf(id)) ?? {}).toEqual(before ?? {})
    fault = undefined
    patience = 20_000
    ctx.setNow(new Date(start.getTime() + 3_600_000))
    await sync(source)
    expect(await health(id)).toMatchObject({ state: 'fresh', error: null })
    expect(await held()).toEqual(truth)
    const recovered = await cursorOf(id)
    fault = bad
    if (name === 'time-out') patience = 150
    ctx.setNow(new Date(start.getTime() + 7_200_000))
    await sync(source)
    expect(truth.filter(row => !row.startsWith('intelligence_skipped'))).toEqual(
      (await held()).filter(row => !row.startsWith('intelligence_skipped')),
    )
    // a later pass of some sources does not ask for what is bad here
    if ((await health(id)).state === 'fresh' || source.costsItself) return
    expect((await health(id)).error?.code).toMatch(code)
    expect(await cursorOf(id)).toEqual(recovered)
  })

  it('a certificate that nobody vouches for: says so, recovers to the same mirror', async () => {
    const truth = await truthOf(source)
    await empty(source)
    await sync(source, secure.base)
    expect(await health(id)).toMatchObject({ state: 'failed', error: { code: 'net-unreachable' } })
    expect(await held()).toEqual([])
    await sync(source)
    expect(await held()).toEqual(truth)
  })

  it('pages and records that come twice and in another order make the same mirror', async () => {
    const truth = await truthOf(source)
    await empty(source)
    isMixed = true
    await sync(source)
    expect(await health(id)).toMatchObject({ state: 'fresh', error: null })
    expect(placeless(await held())).toEqual(placeless(truth))
  })

  it('a clock that jumps back and forth makes the same mirror', async () => {
    const truth = await truthOf(source)
    await empty(source)
    for (const days of [30, -30, 0]) {
      ctx.setNow(new Date(start.getTime() + days * 86_400_000))
      await sync(source)
      expect(await health(id)).toMatchObject({ error: null })
    }
    expect(await held()).toEqual(truth)
  })
})

/** Where a bad record stood in its file is another place when the order is another. */
function placeless(rows: readonly string[]): string[] {
  return [...new Set(rows.map(row => row.replace(/(\[|line )\d+/g, '$1n')))].toSorted()
}
