import { createHash } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { OpenPgpSigner } from '../../../test/support/openpgp-signer.ts'
import { portfolioRooms } from '../../../test/support/portfolio.ts'
import { accept } from '../../core/outcome.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { door, intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { syncSource } from './sync.ts'

type Answer = string | Buffer | ((response: ServerResponse) => void)

/** What the server says, by path; everything else is 404. */
let site = new Map<string, Answer>()
let asked: string[] = []
let ctx: TestContext
let base: string
const server = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push(path)
  const answer = site.get(path)
  if (typeof answer === 'function') answer(response)
  else if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not found</h1>')
  else response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1', 'localhost'], httpsProxy: undefined, offline: false }
  ctx = await testContext({ rooms: portfolioRooms, net: createNet(open, openLog('silent')) })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ctx.close()
})

const signer = new OpenPgpSigner(new Date('2020-01-01'))
const stranger = new OpenPgpSigner(new Date('2020-01-01'))
const ended = new OpenPgpSigner(new Date('2020-01-01'), 86_400)
const signedAt = new Date('2026-11-20')

interface Told {
  readonly version?: string
  readonly released?: string
  readonly cves?: readonly string[]
  readonly category?: string
  readonly namespace?: string
}

function advisory(
  id: string,
  { version = '1', released = '2026-11-01T00:00:00Z', cves = ['CVE-2026-0001'], ...told }: Told = {},
) {
  return JSON.stringify({
    document: {
      category: told.category ?? 'csaf_security_advisory',
      csaf_version: '2.0',
      title: `Advisory ${id}`,
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: told.namespace ?? 'https://nordlicht.example' },
      tracking: {
        id,
        status: 'final',
        version,
        initial_release_date: '2026-10-01T00:00:00Z',
        current_release_date: released,
        revision_history: [],
      },
    },
    vulnerabilities: cves.map(cve => ({ cve, notes: [{ category: 'description', text: `about ${cve}` }] })),
  })
}

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex')
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Published {
  readonly name: string
  readonly text: string
  readonly updated?: string
}

/** Puts a provider with a ROLIE feed onto the site: documents with hash and good signature. */
function publish(documents: readonly Published[], more: { at?: string; keys?: readonly OpenPgpSigner[] } = {}): void {
  const { at = '/p', keys = [signer] } = more
  site.set(
    `${at}/provider-metadata.json`,
    JSON.stringify({
      canonical_url: `${base}${at}/provider-metadata.json`,
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' },
      role: 'csaf_trusted_provider',
      distributions: [
        {
          rolie: {
            feeds: [
              { url: `${base}${at}/feed.json`, tlp_label: 'WHITE' },
              { url: `${base}${at}/amber.json`, tlp_label: 'AMBER' },
            ],
          },
        },
      ],
      public_openpgp_keys: keys.map((key, nth) => ({
        fingerprint: key.fingerprint.toUpperCase(),
        url: `${base}${at}/key${nth}.asc`,
      })),
    }),
  )
  for (const [nth, key] of keys.entries()) site.set(`${at}/key${nth}.asc`, key.certificate())
  site.set(
    `${at}/feed.json`,
    feed(documents.map(one => ({ url: `${base}${at}/${one.name}`, updated: one.updated ?? '2026-11-01T00:00:00Z' }))),
  )
  for (const { name, text } of documents) {
    site.set(`${at}/${name}`, text)
    site.set(`${at}/${name}.sha512`, `${sha512(text)}  ${name}\n`)
    site.set(`${at}/${name}.asc`, signer.sign(Buffer.from(text), signedAt))
  }
}

function feed(entries: readonly { url: string; updated: string }[], next?: string): string {
  return JSON.stringify({
    feed: {
      id: 'feed',
      link: next ? [{ rel: 'next', href: next }] : [],
      entry: entries.map(({ url, updated }, nth) => ({
        id: `entry-${nth}`,
        updated,
        link: [
          { rel: 'self', href: url },
          { rel: 'hash', href: `${url}.sha256` },
          { rel: 'hash', href: `${url}.sha512` },
          { rel: 'signature', href: `${url}.asc` },
        ],
        content: { src: url, type: 'application/json' },
      })),
    },
  })
}

const sync = (
  parts = [`${base}/p/provider-metadata.json`],
  more: { full?: boolean; acceptSmaller?: boolean; baseUrl?: string; isChecked?: boolean } = {},
) => syncSource(ctx, 'csaf', { parts, patience: 1, acceptSmaller: true, isChecked: false, ...more })
const health = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'csaf')!
const skipped = async () => Object.fromEntries((await health()).skipped.map(one => [one.code, one.count]))
const cursor = async () => (await sources.source(ctx.db, 'csaf'))?.cursor ?? {}
const idOf = (tracking: string, cve = 'CVE-2026-0001') => `csaf:nordlicht.example:${tracking}:${cve}`

async function statement(id: string) {
  const cve = id.split(':').at(-1)!
  const page = await intelligence.actions.vulnerability(ctx, { id: cve }).catch(() => undefined)
  return page?.statements.find(one => one.advisory === id)
}

const evidenceOf = async (id: string) => (await statement(id))?.document?.evidence

beforeEach(async () => {
  site = new Map()
  asked = []
  await ctx.write(async tx => {
    await door.clear(tx)
  })
  // every test meets its provider for the first time
  const covers = ['intelligence_provider_key']
  const forgotten = { action: 'intelligence.provider-keys-forgotten', of: { type: 'provider', id: 'test' }, covers }
  await ctx.commit(accept(undefined, forgotten), tx => tx.deleteFrom('intelligence_provider_key').execute())
})

describe('a provider', () => {
  it('is read from its metadata to its statements, each document proven', async () => {
    publish([
      { name: 'a.json', text: advisory('A', { cves: ['CVE-2026-0001', 'CVE-2026-0002'] }) },
      { name: 'b.json', text: advisory('B') },
    ])
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', error: null, counts: { written: 3 } })
    expect(await evidenceOf(idOf('A'))).toMatchObject({ hash: 'sha512', signature: 'good', key: signer.fingerprint })
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({
      details: 'about CVE-2026-0002',
      withdrawn: null,
    })
    // the list for a closed circle is told, and not asked
    expect(await skipped()).toEqual({ 'tlp-needs-credentials': 1 })
    expect(asked).not.toContain('/p/amber.json')
  })

  it('is asked only for what changed, and says the same again without writing it', async () => {
    publish([
      { name: 'old.json', text: advisory('OLD'), updated: '2026-01-01T00:00:00Z' },
      { name: 'new.json', text: advisory('NEW'), updated: '2026-11-01T00:00:00Z' },
    ])
    await sync()
    asked = []
    await sync()
    expect(asked).not.toContain('/p/old.json')
    expect(asked).toContain('/p/new.json')
    expect(await health()).toMatchObject({ counts: { written: 0, unchanged: 1 } })
    await sync(undefined, { full: true })
    expect(await health()).toMatchObject({ counts: { written: 0, unchanged: 2 } })
  })

  it('page after page', async () => {
    publish([
      { name: 'a.json', text: advisory('A') },
      { name: 'b.json', text: advisory('B') },
    ])
    const entry = (name: string) => ({ url: `${base}/p/${name}`, updated: '2026-11-01T00:00:00Z' })
    site.set('/p/feed.json', feed([entry('a.json')], 'feed-2.json'))
    site.set('/p/feed-2.json', feed([entry('b.json')]))
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', counts: { written: 2 } })
  })

  it('by directory: changes.csv without quotes, hash of 256 bits, no signature', async () => {
    const text = advisory('A')
    publish([])
    site.set(
      '/p/provider-metadata.json',
      JSON.stringify({
        publisher: { name: 'N', namespace: 'https://nordlicht.example' },
        distributions: [{ directory_url: `${base}/p/white/` }],
      }),
    )
    site.set('/p/white/changes.csv', '2026/a.json,2026-11-01T00:00:00Z\n')
    site.set('/p/white/2026/a.json', text)
    site.set('/p/white/2026/a.json.sha256', sha256(text))
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', counts: { written: 1 } })
    expect(await evidenceOf(idOf('A'))).toMatchObject({ hash: 'sha256', signature: 'none' })
    asked = []
    site.delete('/p/white/changes.csv')
    site.set('/p/white/index.txt', '2026/a.json\n')
    await sync()
    expect(await health()).toMatchObject({ state: 'fresh', counts: { unchanged: 1 } })
  })
})

it('a document that fails mandatory tests of the standard is taken, and the tests are kept', async () => {
  const faulty = JSON.parse(advisory('A'))
  faulty.vulnerabilities[0].product_status = { known_affected: ['P1'] }
  publish([
    { name: 'a.json', text: JSON.stringify(faulty) },
    { name: 'b.json', text: advisory('B', { cves: ['CVE-2026-0003'] }) },
  ])
  await sync(undefined, { isChecked: true })
  // 6.1.1: the product is defined nowhere; what the reader noticed stands beside it
  expect((await statement(idOf('A')))?.document?.lacks).toEqual(expect.arrayContaining(['6.1.1', 'unknown-product']))
  expect((await statement(idOf('B', 'CVE-2026-0003')))?.document?.lacks).not.toContain('6.1.1')
})

it('a slow body is waited for', async () => {
  const text = advisory('A')
  publish([{ name: 'a.json', text }])
  site.set('/p/a.json', response => {
    response.writeHead(200)
    const step = Math.ceil(text.length / 20)
    const drip = (from: number): void => {
      if (from >= text.length) return void response.end()
      response.write(text.slice(from, from + step), () => setTimeout(() => drip(from + step), 25))
    }
    drip(0)
  })
  await sync()
  expect(await evidenceOf(idOf('A'))).toMatchObject({ signature: 'good' })
})

describe('is found', () => {
  const domain = 'nordlicht.example'
  it.each<[string, (metadata: Answer) => void]>([
    ['at the well-known address', metadata => site.set('/.well-known/csaf/provider-metadata.json', metadata)],
    [
      'by security.txt',
      metadata => {
        site.set(
          '/.well-known/security.txt',
          `Contact: mailto:a@b.example\nCSAF: https://${domain}/elsewhere/pmd.json\n`,
        )
        site.set('/elsewhere/pmd.json', metadata)
      },
    ],
    ['at the DNS path', metadata => site.set('/', metadata)],
  ])('%s', async (_, place) => {
    publish([{ name: 'a.json', text: advisory('A') }])
    place(site.get('/p/provider-metadata.json')!)
    site.delete('/p/provider-metadata.json')
    await sync([domain], { baseUrl: base })
    expect(await health()).toMatchObject({ state: 'fresh', counts: { written: 1 } })
  })

  it('by an aggregator, the mirror where the provider itself is gone, each once', async () => {
    publish([{ name: 'a.json', text: advisory('A') }])
    publish([{ name: 'b.json', text: advisory('B') }], { at: '/mirror' })
    const entry = (url: string, mirrors: string[] = []) => ({ metadata: { url, publisher: { name: 'N' } }, mirrors })
    site.set(
      '/aggregator.json',
      JSON.stringify({
        aggregator: { name: 'list', category: 'aggregator' },
        csaf_providers: [
          entry(`${base}/p/provider-metadata.json`),
          entry(`${base}/p/provider-metadata.json`),
          entry(`${base}/gone/provider-metadata.json`, [`${base}/mirror/provider-metadata.json`]),
        ],
      }),
    )
    await sync([`${base}/aggregator.json`])
    expect(await health()).toMatchObject({ state: 'fresh', counts: { written: 2 } })
    expect(asked.filter(path => path === '/p/feed.json')).toHaveLength(1)
  })

  it.each([
    ['philips', 'no-machine-form'],
    ['not a provider', 'no-such-provider'],
  ])('%s is no provider: %s', async (part, code) => {
    await sync([part])
    expect(await health()).toMatchObject({ state: 'failed', error: { code, where: expect.stringContaining(part) } })
  })
})

describe('a document that cannot be trusted never gets in, and the others do', () => {
  const other = advisory('A', { cves: ['CVE-2026-6666'] })

  it.each<[string, () => void, Record<string, number>]>([
    ['a wrong hash', () => site.set('/p/a.json.sha512', sha512(other)), { 'wrong-hash': 1 }],
    ['a hash that is none', () => site.set('/p/a.json.sha512', 'see website'), { 'wrong-hash': 1 }],
    [
      'a signature over something else',
      () => site.set('/p/a.json.asc', signer.sign(Buffer.from(other), signedAt)),
      { 'wrong-signature': 1 },
    ],
    ['a signature that is none', () => site.set('/p/a.json.asc', '<html>'), { 'wrong-signature': 1 }],
    ['a document that was changed', () => site.set('/p/a.json', other), { 'wrong-hash': 1 }],
    ['404', () => site.delete('/p/a.json'), { 'answer-not-found': 1 }],
    ['403', () => site.set('/p/a.json', response => response.writeHead(403).end()), { 'answer-refused': 1 }],
    ['500', () => site.set('/p/a.json', response => response.writeHead(500).end()), { 'answer-busy': 1 }],
    [
      'a signature that cannot be had now',
      () => site.set('/p/a.json.asc', response => response.writeHead(503).end()),
      { 'answer-busy': 1 },
    ],
    [
      'a connection that breaks',
      () =>
        site.set('/p/a.json', response => {
          response.writeHead(200, { 'content-length': '5000' })
          response.write('{', () => response.socket?.destroy())
        }),
      { 'net-broken': 1 },
    ],
    [
      'a redirect to another host',
      () => {
        site.set('/p/a.json', response =>
          response.writeHead(302, { location: `${base.replace('127.0.0.1', 'localhost')}/q.json` }).end(),
        )
        site.set('/q.json', advisory('A'))
      },
      { 'other-host': 1 },
    ],
    [
      'a document that goes on and on',
      () =>
        site.set('/p/a.json', response => {
          response.writeHead(200)
          const more = () =>
            void (response.destroyed || response.write(' '.repeat(1_000_000), () => setImmediate(more)))
          more()
        }),
      { 'net-too-large': 1 },
    ],
    ['half a document', () => set('a.json', advisory('A').slice(0, 200)), { 'not-json': 1 }],
    ['no CSAF', () => set('a.json', '{"hello":"world"}'), { 'not-the-format': 1 }],
    ['not for everybody', () => set('a.json', advisory('A').replace('WHITE', 'RED')), { 'tlp-restricted': 1 }],
  ])('%s', async (_, spoil, expected) => {
    publish([
      { name: 'a.json', text: advisory('A') },
      { name: 'b.json', text: advisory('B', { cves: ['CVE-2026-0003'] }), updated: '2026-11-20T00:00:00Z' },
    ])
    const good = new Map(site)
    spoil()
    await sync()
    const { 'tlp-needs-credentials': _closed, ...rest } = await skipped()
    expect(rest).toEqual(expected)
    expect(await health()).toMatchObject({ state: 'fresh', counts: { written: 1 } })
    expect(await statement(idOf('A'))).toBeUndefined()
    expect(await statement(idOf('B', 'CVE-2026-0003'))).toBeDefined()
    // it is asked for again though the list has gone on, and forgotten as bad when it is good
    site = good
    await sync()
    expect(await statement(idOf('A'))).toBeDefined()
    expect(await skipped()).toEqual({ 'tlp-needs-credentials': 1 })
    expect(Object.keys(await cursor()).filter(key => key.startsWith('again'))).toEqual([])
  })

  function set(name: string, text: string): void {
    site.set(`/p/${name}`, text)
    site.set(`/p/${name}.sha512`, sha512(text))
    site.set(`/p/${name}.asc`, signer.sign(Buffer.from(text), signedAt))
  }
})

describe('what a signature is worth stands with the statement', () => {
  it.each<[string, () => void, object]>([
    ['none offered', () => site.delete('/p/a.json.asc'), { signature: 'none', hash: 'sha512' }],
    [
      'by a key that nobody named',
      () => site.set('/p/a.json.asc', stranger.sign(Buffer.from(advisory('A')), signedAt)),
      { signature: 'unknown-key', key: stranger.fingerprint },
    ],
    [
      'by a key that had ended',
      () => site.set('/p/a.json.asc', ended.sign(Buffer.from(advisory('A')), signedAt)),
      { signature: 'expired-key' },
    ],
    [
      'by a key that ended later',
      () => site.set('/p/a.json.asc', ended.sign(Buffer.from(advisory('A')), new Date('2020-01-01T12:00:00Z'))),
      { signature: 'good' },
    ],
    ['the key is not there', () => site.delete('/p/key0.asc'), { signature: 'unknown-key' }],
    [
      'the key has another fingerprint than is said',
      () => site.set('/p/key0.asc', stranger.certificate()),
      { signature: 'unknown-key' },
    ],
  ])('%s', async (_, change, expected) => {
    publish([{ name: 'a.json', text: advisory('A') }], { keys: [signer, ended] })
    change()
    await sync()
    expect(await evidenceOf(idOf('A'))).toMatchObject(expected)
  })

  it('the weaker hash is compared where the stronger one is refused', async () => {
    publish([{ name: 'a.json', text: advisory('A') }])
    site.set('/p/a.json.sha512', response => response.writeHead(403).end())
    site.set('/p/a.json.sha256', sha256(advisory('A')))
    await sync()
    expect(await evidenceOf(idOf('A'))).toMatchObject({ hash: 'sha256' })
  })

  it('a better proof of the same document is written', async () => {
    publish([{ name: 'a.json', text: advisory('A') }])
    const signature = site.get('/p/a.json.asc')!
    site.delete('/p/a.json.asc')
    await sync()
    expect(await evidenceOf(idOf('A'))).toMatchObject({ signature: 'none' })
    site.set('/p/a.json.asc', signature)
    await sync()
    expect(await evidenceOf(idOf('A'))).toMatchObject({ signature: 'good' })
  })
})

describe('a list that cannot be trusted', () => {
  it.each<[string, () => void, string]>([
    [
      'a web page',
      () =>
        site.set('/p/feed.json', response =>
          response.writeHead(200, { 'content-type': 'text/html' }).end('<html>log in</html>'),
        ),
      'not-json',
    ],
    ['JSON of another kind', () => site.set('/p/feed.json', '{"items":[]}'), 'not-the-format'],
    ['half a list', () => site.set('/p/feed.json', String(site.get('/p/feed.json')).slice(0, 100)), 'not-json'],
    ['nested without end', () => site.set('/p/feed.json', '['.repeat(5000)), 'too-deep'],
    ['no list', () => site.delete('/p/feed.json'), 'answer-not-found'],
    ['a page that is its own next', () => site.set('/p/feed.json', feed([], 'feed.json')), 'endless-paging'],
    [
      'a next page on another host',
      () => site.set('/p/feed.json', feed([], 'https://elsewhere.example/feed.json')),
      'other-host',
    ],
    ['no metadata', () => site.delete('/p/provider-metadata.json'), 'answer-not-found'],
    ['metadata of another kind', () => site.set('/p/provider-metadata.json', '[1]'), 'not-the-format'],
  ])('%s: %s', async (_, spoil, code) => {
    publish([{ name: 'a.json', text: advisory('A') }])
    publish([{ name: 'b.json', text: advisory('B', { cves: ['CVE-2026-0003'] }) }], { at: '/q' })
    spoil()
    const parts = [`${base}/p/provider-metadata.json`, `${base}/q/provider-metadata.json`]
    await sync(parts)
    expect(await health()).toMatchObject({ state: 'failed', error: { code, where: expect.stringContaining('/p/') } })
    // the other provider is read and remembered
    expect(await statement(idOf('B', 'CVE-2026-0003'))).toBeDefined()
    expect(await cursor()).toMatchObject({ [`since ${base}/q/feed.json`]: '2026-11-01T00:00:00.000Z' })
    expect(await cursor()).not.toHaveProperty([`since ${base}/p/feed.json`])
    publish([{ name: 'a.json', text: advisory('A') }])
    await sync(parts)
    expect(await health()).toMatchObject({ state: 'fresh', error: null })
    expect(await statement(idOf('A'))).toBeDefined()
  })

  it('paging without end is stopped', async () => {
    publish([])
    let page = 0
    const endless = (response: ServerResponse) => void response.writeHead(200).end(feed([], `/p/page-${++page}.json`))
    site.set('/p/feed.json', endless)
    for (let at = 1; at <= 600; at++) site.set(`/p/page-${at}.json`, endless)
    await sync()
    expect(await health()).toMatchObject({ state: 'failed', error: { code: 'endless-paging' } })
    expect(page).toBeLessThanOrEqual(500)
  })

  it('entries that lead elsewhere are told and not followed', async () => {
    publish([{ name: 'a.json', text: advisory('A') }])
    const entries = [`${base}/p/a.json`, 'https://elsewhere.example/x.json', 'file:///etc/passwd']
    site.set('/p/feed.json', feed(entries.map(url => ({ url, updated: '2026-11-01T00:00:00Z' }))))
    await sync()
    expect(await skipped()).toMatchObject({ 'other-host': 2 })
    expect(await statement(idOf('A'))).toBeDefined()
  })

  it('paths that lead out of the directory are told and not followed', async () => {
    publish([])
    site.set(
      '/p/provider-metadata.json',
      JSON.stringify({
        publisher: { name: 'N', namespace: 'https://nordlicht.example' },
        distributions: [{ directory_url: `${base}/p/white` }],
      }),
    )
    const paths = [
      '../secret.json',
      '2026/../../x.json',
      '%2e%2e/y.json',
      '/etc/z.json',
      'https://elsewhere.example/w.json',
      '..\\v.json',
    ]
    site.set('/p/white/index.txt', ['a.json', ...paths].join('\n'))
    site.set('/p/white/a.json', advisory('A'))
    await sync()
    expect(await skipped()).toMatchObject({ 'outside-directory': paths.length })
    expect(asked.filter(path => !path.startsWith('/p/'))).toEqual([])
    expect(await statement(idOf('A'))).toBeDefined()
  })
})

describe('editions', () => {
  const take = async (told: Told, updated: string) => {
    publish([{ name: 'a.json', text: advisory('A', told), updated }])
    await sync()
  }

  it('a newer one withdraws what it no longer says; an older one never replaces it', async () => {
    const first = { cves: ['CVE-2026-0001', 'CVE-2026-0002'] }
    await take(first, '2026-11-01T00:00:00Z')
    await take({ version: '2', released: '2026-11-05T00:00:00Z' }, '2026-11-05T00:00:00Z')
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: '2026-11-05T00:00:00.000Z' })
    expect(await statement(idOf('A'))).toMatchObject({ withdrawn: null, document: { version: '2' } })
    await take(first, '2026-11-06T00:00:00Z')
    expect(await statement(idOf('A'))).toMatchObject({ document: { version: '2' } })
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: '2026-11-05T00:00:00.000Z' })
    expect(await skipped()).toMatchObject({ 'older-edition': 1 })
    await take({ ...first, version: '3', released: '2026-11-07T00:00:00Z' }, '2026-11-07T00:00:00Z')
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: null })
    expect(await skipped()).not.toHaveProperty('older-edition')
  })

  it('an edition without a date withdraws what it no longer says, today', async () => {
    await take({ cves: ['CVE-2026-0001', 'CVE-2026-0002'] }, '2026-11-01T00:00:00Z')
    await take({ version: '2', released: 'soon' }, '2026-11-05T00:00:00Z')
    const day = ctx.clock.now().toISOString()
    expect(await statement(idOf('A', 'CVE-2026-0002'))).toMatchObject({ withdrawn: day })
    expect(await health()).toMatchObject({ state: 'fresh' })
  })

  it('a withdrawn document takes all of it back', async () => {
    await take({}, '2026-11-01T00:00:00Z')
    await take(
      { category: 'csaf_withdrawn', cves: [], version: '2', released: '2026-11-09T00:00:00Z' },
      '2026-11-09T00:00:00Z',
    )
    expect(await statement(idOf('A'))).toMatchObject({ withdrawn: '2026-11-09T00:00:00.000Z' })
    const { rows } = { rows: await ctx.db.selectFrom('intelligence_change').selectAll().execute() }
    expect(rows.map(row => row.advisory)).toContain(idOf('A'))
  })

  it('somebody else with the same publisher and id cannot take the place of a document', async () => {
    await take({}, '2026-11-01T00:00:00Z')
    publish(
      [
        {
          name: 'a.json',
          text: advisory('A', { version: '9', released: '2026-11-10T00:00:00Z', cves: ['CVE-2026-0001'] }),
        },
      ],
      { at: '/q' },
    )
    const metadata = JSON.parse(String(site.get('/q/provider-metadata.json')))
    metadata.publisher.namespace = 'https://elsewhere.example'
    site.set('/q/provider-metadata.json', JSON.stringify(metadata))
    await sync([`${base}/q/provider-metadata.json`])
    expect(await statement(idOf('A'))).toMatchObject({ document: { version: '1' } })
    expect(await statement('csaf:elsewhere.example~nordlicht.example:A:CVE-2026-0001')).toBeDefined()
  })
})
