import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import {
  advisory,
  asked,
  base,
  cursor,
  ended,
  evidenceOf,
  feed,
  health,
  idOf,
  playSite,
  publish,
  sha256,
  sha512,
  signedAt,
  signer,
  site,
  skipped,
  statement,
  stranger,
  sync,
} from '../../../test/support/csaf-site.ts'

playSite()

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
    site.clear()
    for (const [path, answer] of good) site.set(path, answer)
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
