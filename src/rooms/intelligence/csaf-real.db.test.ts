import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { intelligence } from './room.ts'
import { syncSource } from './sync.ts'

describe.skipIf(needsData('real CSAF providers'))('real providers on loopback', () => {
  const folder = join(dataFolder ?? '', 'csaf')
  const github = '/cisagov/CSAF/develop/csaf_files/'
  let ctx: TestContext
  let base: string
  const server = createServer((request, response) => {
    const body = fileAt(decodeURIComponent(request.url ?? ''))
    if (body === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>')
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(body)
  })

  function fileAt(path: string): string | Buffer | undefined {
    if (path === '/sites/default/files/csaf/provider-metadata.json') return cisaMetadata
    if (path.startsWith(github)) return bytesOf(join(folder, 'cisa', path.slice(github.length)))
    const tree = join(folder, 'gocsaf/simple-directory-provider')
    if (path === '/.well-known/security.txt') return bytesOf(join(tree, 'security.txt'))
    const bytes = bytesOf(join(tree, path.replace(/^\/directory/, '')))
    // the base address is a template of the tool that the files belong to
    return /metadata\.json$|\.txt$/.test(path) ? bytes?.toString().replaceAll('{{.URL}}', `${base}/directory`) : bytes
  }

  const cisaMetadata = JSON.stringify({
    canonical_url: 'https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json',
    publisher: { category: 'coordinator', name: 'CISA', namespace: 'https://www.cisa.gov/' },
    role: 'csaf_trusted_provider',
    distributions: [
      {
        rolie: {
          feeds: ['OT/white/cisa-csaf-ot-feed-tlp-white.json', 'IT/white/cisa-csaf-it-feed-tlp-white.json'].map(
            path => ({
              tlp_label: 'WHITE',
              url: `https://raw.githubusercontent.com${github}${path}`,
            }),
          ),
        },
      },
    ],
  })

  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const open = { allowHosts: [], allowPrivate: ['127.0.0.1'], httpsProxy: undefined, offline: false }
    ctx = await testContext({ rooms: portfolioRooms, net: createNet(open, openLog('silent')) })
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await ctx.close()
  })

  const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'csaf')!
  const sync = (part: string, baseUrl?: string) =>
    syncSource(ctx, 'csaf', {
      parts: [part],
      patience: 1,
      acceptSmaller: true,
      full: true,
      ...(baseUrl ? { baseUrl } : {}),
    })

  it('the directory provider of gocsaf: found by security.txt, hash and signature good', async () => {
    await sync('example.com', base)
    expect(await health()).toMatchObject({
      state: 'fresh',
      error: null,
      counts: { records: 1, written: 2, skipped: 0 },
    })
    const rows = await ctx.db
      .selectFrom('intelligence_advisory')
      .select(['id', 'refs'])
      .where('source', '=', 'csaf')
      .execute()
    expect(rows.map(row => row.refs[0])).toMatchObject(
      rows.map(() => ({
        document: {
          status: 'final',
          evidence: { hash: 'sha512', signature: 'good', key: 'a8914ca2f11139c6a69a0018fb3cd9b15de61596' },
        },
      })),
    )
  })

  it('CISA: every document that is there becomes statements, every one that is missing is told', async () => {
    const started = performance.now()
    await sync('cisa', base)
    const seconds = (performance.now() - started) / 1000
    const { state, counts, skipped } = await health()
    console.info(`csaf: ${JSON.stringify(counts)} in ${seconds.toFixed(1)} s, ${JSON.stringify(skipped)}`)
    const listed = ['OT/white/cisa-csaf-ot-feed-tlp-white.json', 'IT/white/cisa-csaf-it-feed-tlp-white.json'].flatMap(
      path =>
        (JSON.parse(bytesOf(join(folder, 'cisa', path))!.toString()).feed.entry as { content: { src: string } }[]).map(
          entry => new URL(entry.content.src).pathname.slice(github.length),
        ),
    )
    const missing = [...new Set(listed)].filter(path => bytesOf(join(folder, 'cisa', path)) === undefined)
    expect(state).toBe('fresh')
    expect(skipped).toMatchObject([{ code: 'answer-not-found', count: missing.length }])
    expect(counts.records).toBe(new Set(listed).size)
  }, 120_000)
})

function bytesOf(path: string): Buffer | undefined {
  if (existsSync(path)) return readFileSync(path)
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : undefined
}
