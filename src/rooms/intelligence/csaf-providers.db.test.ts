import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { OpenPgpSigner } from '../../../test/support/openpgp-signer.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { door, intelligence } from './room.ts'
import * as sources from './source-store.ts'
import { syncSource } from './sync.ts'

let site = new Map<string, string>()
let asked: string[] = []
let onAsk: (path: string) => void = () => {}
let ctx: TestContext
let base: string
const server = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push(path)
  onAsk(path)
  const answer = site.get(path)
  if (answer === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>not found</h1>')
  else response.writeHead(200, { 'content-type': 'application/json' }).end(answer)
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1', 'localhost'], httpsProxy: undefined, offline: false }
  ctx = await testContext({ rooms: [intelligence], net: createNet(open, openLog('silent')) })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ctx.close()
})
beforeEach(async () => {
  site = new Map()
  asked = []
  onAsk = () => {}
  await ctx.write(tx => door.clear(tx))
})

const { actions } = intelligence
const first = new OpenPgpSigner(new Date('2020-01-01'))
const second = new OpenPgpSigner(new Date('2020-01-01'))

function advisory(id: string, cve: string) {
  const tracking = { id, status: 'final', version: '1', revision_history: [] }
  const dates = { initial_release_date: '2026-10-01T00:00:00Z', current_release_date: '2026-11-01T00:00:00Z' }
  return JSON.stringify({
    document: {
      category: 'csaf_security_advisory',
      csaf_version: '2.0',
      title: id,
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' },
      tracking: { ...tracking, ...dates },
    },
    vulnerabilities: [{ cve, notes: [{ category: 'description', text: id }] }],
  })
}

/** A provider at an address of his own: a directory with dates, keys, documents without hash. */
function publish(
  at: string,
  count: number,
  keys: readonly OpenPgpSigner[],
  signer?: OpenPgpSigner,
  isDated = true,
): void {
  const publisher = { category: 'vendor', name: 'Nordlicht', namespace: 'https://nordlicht.example' }
  const names = Array.from({ length: count }, (_, n) => `${String(n).padStart(4, '0')}.json`)
  const named = keys.map((key, n) => ({ fingerprint: key.fingerprint, url: `${base}${at}/key${n}.asc` }))
  const metadata = { canonical_url: base, publisher, role: 'csaf_provider', public_openpgp_keys: named }
  const distributions = [{ directory_url: `${base}${at}/` }]
  site.set(`${at}/provider-metadata.json`, JSON.stringify({ ...metadata, distributions }))
  for (const [n, key] of keys.entries()) site.set(`${at}/key${n}.asc`, key.certificate())
  const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString()
  // newest first, as the standard wants it
  if (isDated)
    site.set(
      `${at}/changes.csv`,
      names
        .map((name, n) => `"${name}","${day(n)}"`)
        .reverse()
        .join('\n'),
    )
  else site.set(`${at}/index.txt`, names.toReversed().join('\n'))
  for (const [n, name] of names.entries()) {
    const text = advisory(`${at}-${n}`, `CVE-2026-${10_000 + n}`)
    site.set(`${at}/${name}`, text)
    if (signer) site.set(`${at}/${name}.asc`, signer.sign(Buffer.from(text), new Date('2026-11-20')))
  }
}

const nameOf = (at: string) => `${base}${at}/provider-metadata.json`
const sync = (at: string, more: { full?: boolean } = {}, signal?: AbortSignal) =>
  syncSource(ctx, 'csaf', { parts: [nameOf(at)], patience: 1, isChecked: false, ...more }, signal)
const health = async () => (await actions.sources(ctx)).find(one => one.id === 'csaf')!
const keysOf = async (at: string) =>
  (await actions.providers(ctx)).providers.find(one => one.id === nameOf(at))?.keys ?? []
const held = async () => {
  const rows = await ctx.db.selectFrom('intelligence_advisory').select('id').execute()
  return rows.length
}
const asDocument = () => asked.filter(path => path.endsWith('.json') && !path.includes('provider-metadata'))

describe('the key of a provider', () => {
  it('is remembered at first use, and told to the trail', async () => {
    publish('/a', 1, [first], first)
    await sync('/a')
    expect(await keysOf('/a')).toMatchObject([{ fingerprint: first.fingerprint, state: 'pinned', decidedBy: null }])
    const trail = await ctx.db
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', nameOf('/a'))
      .execute()
    expect(trail).toEqual([{ action: 'intelligence.provider-key-pinned' }])
  })

  it('that changed keeps his documents outside, also those that the old key signed, until an administrator says yes', async () => {
    publish('/a', 2, [second, first], first)
    await sync('/a')
    expect((await health()).error).toMatchObject({
      code: 'key-changed',
      detail: expect.stringContaining(second.fingerprint),
    })
    expect(await held()).toBe(0)
    expect(asDocument()).toEqual([])
    expect(await keysOf('/a')).toMatchObject([
      { state: 'pinned' },
      { state: 'waiting', fingerprint: second.fingerprint },
    ])
    await sync('/a')
    expect(await keysOf('/a')).toHaveLength(2)
    const about = { provider: nameOf('/a'), fingerprint: second.fingerprint }
    await actions.confirmProviderKey(ctx, about)
    expect((await keysOf('/a')).find(one => one.fingerprint === second.fingerprint)).toMatchObject({
      state: 'pinned',
      decidedBy: 'Ada Officer',
    })
    await expect(actions.confirmProviderKey(ctx, about)).rejects.toThrow('providers.key-pinned-already')
    await sync('/a')
    expect((await health()).error).toBeNull()
    expect(await held()).toBe(2)
  })

  it('that is gone keeps them outside too, until somebody says that it is void', async () => {
    publish('/a', 1, [])
    await sync('/a')
    expect((await health()).error?.code).toBe('key-missing')
    expect(await held()).toBe(0)
    await expect(actions.forgetProviderKeys(ctx, { provider: nameOf('/a'), why: ' ' })).rejects.toThrow(
      'providers.why-missing',
    )
    await actions.forgetProviderKeys(ctx, { provider: nameOf('/a'), why: 'He signs no more, told by phone' })
    await sync('/a')
    expect(await held()).toBe(1)
  })

  it('of one provider says nothing about another, and one in quarantine stops nobody', async () => {
    publish('/b', 1, [first], first)
    publish('/c', 1, [second], second)
    const both = { parts: [nameOf('/b'), nameOf('/c')], patience: 1, isChecked: false }
    await syncSource(ctx, 'csaf', both)
    publish('/b', 1, [second], second)
    publish('/c', 2, [second], second)
    await syncSource(ctx, 'csaf', { ...both, full: true })
    expect((await health()).error).toMatchObject({ code: 'key-changed', where: expect.stringContaining('/b/') })
    expect(asked).toContain('/c/0001.json')
  })
})

describe('a pass that is killed', () => {
  it.each([
    ['a list with dates', true],
    ['a list without dates', false],
  ])('goes on where it was: %s', async (_name, isDated) => {
    const at = isDated ? '/dated' : '/bare'
    const documents = 620
    publish(at, documents, [], undefined, isDated)
    const stop = new AbortController()
    onAsk = () => {
      if (asDocument().length === 560) stop.abort()
    }
    await expect(sync(at, {}, stop.signal)).rejects.toThrow()
    const before = await held()
    expect(before).toBeGreaterThanOrEqual(500)
    expect(Object.keys((await sources.source(ctx.db, 'csaf'))!.cursor).some(name => name.startsWith('at '))).toBe(true)
    asked = []
    onAsk = () => {}
    await sync(at)
    expect(asDocument()).toHaveLength(documents - 500)
    expect(await held()).toBe(documents)
    expect((await health()).error).toBeNull()
    const { cursor } = (await sources.source(ctx.db, 'csaf'))!
    expect(Object.keys(cursor).filter(name => name.startsWith('at '))).toEqual([])
    // a pass in two halves is none to compare a whole one with
    const runs = (await actions.runs(ctx, { source: 'csaf' })).map(one => `${one.kind} ${one.outcome}`)
    expect(runs.toSorted()).toEqual(['full failed', 'incremental complete'])
    asked = []
    await sync(at, { full: true })
    expect(asDocument()).toHaveLength(documents)
  })

  it('that asked only for changes does not shorten a full one', async () => {
    publish('/d', 300, [])
    await sync('/d')
    const stop = new AbortController()
    const cursor = (await sources.source(ctx.db, 'csaf'))!.cursor
    const list = `${base}/d/`
    const place = JSON.stringify({ updated: '2026-01-10T00:00:00.000Z', url: `${base}/d/0216.json`, isFull: false })
    await ctx.write(tx => sources.savePlace(tx, 'csaf', { ...cursor, [`at ${list}`]: place }))
    asked = []
    await sync('/d', { full: true }, stop.signal)
    expect(asDocument()).toHaveLength(300)
  })
})

describe('the choice of providers', () => {
  it('is kept, told to the trail, and asked for', async () => {
    expect(await actions.providers(ctx)).toMatchObject({ by: 'usual' })
    const chosen = await actions.chooseProviders(ctx, { chosen: ['cisa', 'psirt.vendor.example', 'cisa'] })
    expect(chosen.by).toBe('choice')
    expect(chosen.providers.filter(one => one.isAsked).map(one => one.id)).toEqual(['cisa', 'psirt.vendor.example'])
  })

  it.each([
    [[], 'providers.none-chosen'],
    [['draeger'], 'providers.no-machine-form'],
    [['http://vendor.example/provider-metadata.json'], 'providers.no-such-provider'],
    [['https://user:pw@vendor.example/provider-metadata.json'], 'providers.no-such-provider'],
    [['vendor'], 'providers.no-such-provider'],
  ])('refuses %j', async (chosen, code) => {
    await expect(actions.chooseProviders(ctx, { chosen })).rejects.toThrow(code)
  })
})
