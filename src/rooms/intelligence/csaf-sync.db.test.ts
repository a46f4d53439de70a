import { describe, expect, it } from 'vitest'
import {
  type Answer,
  advisory,
  asked,
  base,
  evidenceOf,
  feed,
  health,
  idOf,
  playSite,
  publish,
  sha256,
  signer,
  site,
  skipped,
  statement,
  sync,
} from '../../../test/support/csaf-site.ts'

playSite()

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
    asked.length = 0
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
    asked.length = 0
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
