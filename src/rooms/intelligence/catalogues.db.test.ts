import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { cycleOf, supportOf } from './lifecycle.ts'
import { door, intelligence } from './room.ts'
import { importFiles, syncSource } from './sync.ts'

let status = 200
let body = ''
const server = createServer((_request, response) => response.writeHead(status).end(body))
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

const fixture = (path: string) => readFileSync(join(import.meta.dirname, 'feeds', path), 'utf8')
const healthOf = async (id: string) => (await intelligence.actions.sources(ctx)).find(one => one.id === id)
async function answer(source: string, text: string, code = 200) {
  body = text
  status = code
  await syncSource(ctx, source, { baseUrl, patience: 1 })
}

describe('life cycles', () => {
  const catalogue = JSON.parse(fixture('endoflife/fixtures/products-full.json'))
  const ofProducts = (...names: string[]) =>
    JSON.stringify({
      ...catalogue,
      result: catalogue.result.filter((one: { name: string }) => names.includes(one.name)),
    })

  it('a component finds its cycle and its support, also as a package of a distribution', async () => {
    await answer('endoflife', JSON.stringify(catalogue))
    expect(await healthOf('endoflife')).toMatchObject({
      state: 'fresh',
      counts: { records: 3, written: 2, skipped: 1 },
      skipped: [{ code: 'not-the-format', count: 1 }],
    })
    const names = ['npm/nordkit', 'deb/debian/12/nordkit', 'cpe/a:example:nordkit', 'npm/other']
    const found = await door.lifecycleOf(ctx.db, names)
    expect([...found.keys()]).toEqual(names.slice(0, 3))
    const cycle = cycleOf(found.get('deb/debian/12/nordkit')!, '1:3.0.4-2')
    expect(cycle?.cycle).toBe('3.0')
    expect(supportOf(cycle, '2026-11-25')).toBe('supported')
    expect(supportOf(cycle, '2028-06-01')).toBe('extended-only')
    expect(supportOf(cycleOf(found.get('npm/nordkit')!, '2.9.1'), '2026-11-25')).toBe('ended')
  })

  it('what did not change is not written; what the catalogue no longer has is gone', async () => {
    await answer('endoflife', ofProducts('nordkit', 'rolling-thing'))
    expect(await healthOf('endoflife')).toMatchObject({ counts: { written: 0, unchanged: 2 } })
    await answer('endoflife', ofProducts('nordkit'))
    expect((await door.lifecycleOf(ctx.db, ['npm/nordkit'])).size).toBe(1)
    await answer('endoflife', '<html>down</html>')
    expect(await healthOf('endoflife')).toMatchObject({ state: 'failed', error: { code: 'not-json' } })
    await answer('endoflife', '{"schema_version":"1.2.0","result":[]}')
    expect(await healthOf('endoflife')).toMatchObject({ state: 'failed', error: { code: 'shrunk' } })
    expect((await door.lifecycleOf(ctx.db, ['npm/nordkit'])).size).toBe(1)
  })
})

describe('field safety notices', () => {
  it('by feed, then by a list from a file; the feed forgets its older items, we do not', async () => {
    await answer('bfarm', fixture('bfarm/fixtures/kundeninfos.xml'))
    expect(await healthOf('bfarm')).toMatchObject({ state: 'fresh', counts: { records: 3, written: 2, skipped: 1 } })
    async function* bytes() {
      yield Buffer.from(fixture('bfarm/fixtures/list.csv'))
    }
    const counts = await importFiles(ctx, 'bfarm', 'list', [{ hint: { name: 'list.csv' }, bytes: bytes() }])
    expect(counts).toMatchObject({ written: 1, skipped: 1 })
    expect((await door.countIncidents(ctx.db)).get('bfarm')).toBe(3)
    await answer('bfarm', '<?xml version="1.0"?><rss version="2.0"><channel><title>none</title></channel></rss>')
    expect(await healthOf('bfarm')).toMatchObject({ state: 'fresh' })
    expect((await door.countIncidents(ctx.db)).get('bfarm')).toBe(3)
  })

  it.each([
    ['a web page', '<!DOCTYPE html><html></html>', 200, 'not-xml'],
    ['half a feed', fixture('bfarm/fixtures/kundeninfos.xml').slice(0, 700), 200, 'half-a-file'],
    ['another address', 'gone', 404, 'answer-not-found'],
  ])('%s: is said, and what is known stays', async (_, text, code, expected) => {
    await answer('bfarm', text, code)
    expect(await healthOf('bfarm')).toMatchObject({ state: 'failed', error: { code: expected } })
    expect((await door.countIncidents(ctx.db)).get('bfarm')).toBe(3)
  })
})

it('incidents come in the order in which they were stored, page by page', async () => {
  const first = await door.incidents(ctx.db, undefined, 2)
  expect(first).toHaveLength(2)
  const rest = await door.incidents(ctx.db, first.at(-1), 10)
  expect(rest).toHaveLength(1)
  expect(new Set([...first, ...rest].map(one => one.id)).size).toBe(3)
})
