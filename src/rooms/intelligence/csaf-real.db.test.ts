import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { dataFolder, needsData } from '../../../test/support/data.ts'
import { OpenPgpSigner } from '../../../test/support/openpgp-signer.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import type { SourceDocument } from './advisory.ts'
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
    if (path.startsWith('/signed/')) return signedAt(path.slice('/signed/'.length))
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

  const signer = new OpenPgpSigner(new Date('2024-01-01'))
  // the body of a group runs also where the group is skipped
  const present = (dataFolder ? readdirSync(join(folder, 'cisa'), { recursive: true }) : [])
    .map(path => String(path).replace(/\.gz$/, ''))
    .filter(path => /\/\d{4}\/[^/]+\.json$/.test(path))

  /** The same documents from a provider who signs all of them. */
  function signedAt(path: string): string | Buffer | undefined {
    if (path === 'provider-metadata.json') {
      return JSON.stringify({
        publisher: { name: 'CISA', namespace: 'https://www.cisa.gov' },
        distributions: [{ directory_url: `${base}/signed/` }],
        public_openpgp_keys: [{ fingerprint: signer.fingerprint, url: 'key.asc' }],
      })
    }
    if (path === 'key.asc') return signer.certificate()
    if (path === 'changes.csv') return present.map(one => `"${one}","2024-10-01T00:00:00Z"`).join('\n')
    const document = bytesOf(join(folder, 'cisa', path.replace(/\.(sha512|asc)$/, '')))
    if (!document || path.endsWith('.json')) return document
    return path.endsWith('.asc')
      ? signer.sign(document, new Date('2024-10-01'))
      : createHash('sha512').update(document).digest('hex')
  }

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
      isChecked: false,
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
  }, 600_000)

  it('the same documents, each with hash and signature: all good, and the next pass writes none', async () => {
    const part = `${base}/signed/provider-metadata.json`
    for (const [pass, written] of [
      ['first', 1059],
      ['second', 0],
    ] as const) {
      const started = performance.now()
      await sync(part)
      const seconds = (performance.now() - started) / 1000
      const { state, counts } = await health()
      console.info(
        `csaf, ${pass} pass: ${counts.records} documents, ${(counts.records! / seconds).toFixed(0)} a second`,
      )
      expect({ state, records: counts.records, written: counts.written }).toEqual({
        state: 'fresh',
        records: 380,
        written,
      })
    }
    const rows = await ctx.db
      .selectFrom('intelligence_advisory')
      .select(['id', 'refs'])
      .where('id', 'like', 'csaf:cisa.gov:%')
      .execute()
    const documents = rows.map(row => (row.refs[0] as { document?: SourceDocument }).document!)
    const evidence = documents.filter(one => one.evidence.signature === 'good' && one.evidence.hash === 'sha512')
    expect([documents.length, evidence.length]).toEqual([1059, 1059])
  }, 600_000)
})

function bytesOf(path: string): Buffer | undefined {
  if (existsSync(path)) return readFileSync(path)
  return existsSync(`${path}.gz`) ? gunzipSync(readFileSync(`${path}.gz`)) : undefined
}
