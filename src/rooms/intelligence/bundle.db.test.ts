import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { contentOf, everythingIn } from '../../../test/support/mirror.ts'
import { demoFile, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { Refused } from '../../core/outcome.ts'
import { door as matching } from '../matching/room.ts'
import { readKeyText, trust } from './bundle-key.ts'
import { type OwnKey, ownKey, saveTrustedKeys, trustedKeys } from './bundle-key-store.ts'
import { sealOf } from './bundle-seal.ts'
import { exploitations } from './bundle-store.ts'
import { manifestUnder, takeBundle } from './bundle-take.ts'
import { type BundleWish, writeBundle } from './bundle-write.ts'
import { feeds } from './feeds.ts'
import { intelligence } from './room.ts'
import { exploitationsOf, forgetExploitations } from './signal-store.ts'
import { clear } from './store.ts'
import { importFiles, importPath } from './sync.ts'
import { latestTallies } from './tally-store.ts'

const demo = join(import.meta.dirname, '../../../demo')
const sources = feeds.map(feed => feed.id)
const sboms = ['pulso-connect-2.5.cdx.json', 'boreas-2.4.1.cdx.json', 'pulso3-3.1.4.spdx.json']

let folder: string
let connected: TestContext
let isolated: TestContext
let key: OwnKey

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
  connected = await testContext({ rooms: portfolioRooms, now: '2026-11-20T08:00:00.000Z' })
  isolated = await testContext({ rooms: portfolioRooms, now: '2026-11-25T12:00:00.000Z' })
  key = await ownKey(connected.config)
  for (const feed of ['osv', 'nvd', 'kev', 'epss', 'openfda', 'bfarm'])
    await importPath(connected, feed, join(demo, 'intelligence', feed))
  connected.setNow('2026-11-20T09:00:00.000Z')
}, 120_000)
afterAll(async () => {
  await Promise.all([connected.close(), isolated.close()])
  await rm(folder, { recursive: true, force: true })
})

const path = (name: string) => join(folder, name)
const write = (name: string, wish: Partial<BundleWish> = {}) =>
  writeBundle(connected, { sources, ...wish }, path(name), key)
const take = (name: string) => takeBundle(isolated, path(name))

async function trustIn(ctx: TestContext, own: OwnKey, name = 'Internet room') {
  const own64 = readKeyText(own.text)!
  const one = { fingerprint: own.fingerprint, key: own64, name, since: ctx.clock.now().toISOString() }
  await ctx.commit(trust(await trustedKeys(ctx.db), one), saveTrustedKeys)
}

async function refusalOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    one => one,
  )
  if (!(error instanceof Refused)) throw error ?? new Error('nothing was refused')
  return error.refusal
}

async function base(name: string): Promise<BundleWish['base']> {
  const seal = await sealOf(path(name))
  return { id: seal.id, manifest: await manifestUnder(connected, seal) }
}

async function* one(text: string) {
  yield Buffer.from(text)
}
const osv = (id: string, summary: string, modified: string) =>
  JSON.stringify({
    id,
    summary,
    modified,
    affected: [{ package: { ecosystem: 'npm', name: 'nordkit' }, versions: ['1.0.0'] }],
  })
const takeOsv = (ctx: TestContext, ...records: string[]) =>
  importFiles(
    ctx,
    'osv',
    'test',
    records.map((text, at) => ({ hint: { name: `${at}.json`, inside: 'test' }, bytes: one(text) })),
  )
const titleOf = async (ctx: TestContext, id: string) => (await intelligence.actions.vulnerability(ctx, { id })).title

describe('a bundle', () => {
  it('has the same bytes twice, and its key is a secret file', async () => {
    const [first, second] = [await write('first'), await write('second')]
    expect(first.id).toBe(second.id)
    expect(await readFile(path('first'))).toEqual(await readFile(path('second')))
    expect((await stat(join(connected.config.home, 'keys/bundle-ed25519.pem'))).mode & 0o777).toBe(0o600)
    expect((await ownKey(connected.config)).fingerprint).toBe(key.fingerprint)
  })

  it('is refused while nobody trusts its key, with the fingerprint, and nothing is seen of it', async () => {
    await write('full')
    const before = await everythingIn(isolated.db)
    expect(await refusalOf(take('full'))).toMatchObject({
      code: 'bundle.unknown-key',
      facts: { fingerprint: key.fingerprint },
    })
    expect(await everythingIn(isolated.db)).toEqual(before)
  })

  it('fills an empty house: same mirror, same matches, same health', async () => {
    await trustIn(isolated, key)
    await sendAll(connected)
    await sendAll(isolated)
    expect(await matchesIn(isolated)).toBe('[[],[],[]]')
    const { counts } = await take('full')
    expect(counts.statements.written).toBeGreaterThan(100)
    expect(await contentOf(isolated.db)).toEqual(await contentOf(connected.db))
    const at = connected.clock.now()
    isolated.setNow(at)
    const health = async (ctx: TestContext) =>
      (await intelligence.actions.sources(ctx)).map(({ id, state, completeAt, counts: told }) => ({
        id,
        state,
        completeAt,
        told,
      }))
    expect(await health(isolated)).toEqual(await health(connected))
    expect(await latestTallies(connected.db)).not.toEqual([])
    expect(await latestTallies(isolated.db)).toEqual(await latestTallies(connected.db))
    const [told] = await intelligence.actions.sources(isolated)
    expect(told?.bundle).toMatchObject({ madeAt: '2026-11-20T09:00:00.000Z' })
    isolated.setNow('2026-11-25T12:00:00.000Z')
    const matches = await matchesIn(isolated)
    expect(matches.match(/"advisory"/g)?.length).toBeGreaterThan(20)
    expect(matches).toBe(await matchesIn(connected))
  }, 60_000)

  it('changes nothing when it is taken again', async () => {
    const before = await contentOf(isolated.db)
    isolated.setNow('2026-11-25T13:00:00.000Z')
    const { counts } = await take('full')
    for (const one of Object.values(counts)) expect(one).toMatchObject({ written: 0, kept: 0 })
    expect(await contentOf(isolated.db)).toEqual(before)
    await isolated.drain()
  })

  it('goes on into the journal: whose bundles are taken', async () => {
    expect(await refusalOf(trustIn(isolated, key))).toMatchObject({ code: 'bundle.key-trusted-already' })
  })
})

const releases = new Map<TestContext, string[]>()

/** Sends the SBOMs of the demo, before the mirror has anything or after. */
async function sendAll(ctx: TestContext): Promise<void> {
  releases.set(ctx, [])
  for (const sbom of sboms) {
    const release = await enterRelease(ctx, sbom.split('-')[0]!, sbom)
    await send(ctx, release, demoFile(`sboms/${sbom}`), { fileName: sbom })
    releases.get(ctx)?.push(release)
  }
  await ctx.drain()
}

async function matchesIn(ctx: TestContext): Promise<string> {
  await ctx.drain()
  const found = []
  for (const release of releases.get(ctx) ?? []) found.push((await matching.matchesOf(ctx.db, release)).matches)
  return JSON.stringify(found)
}

describe('deltas', () => {
  const day = (number: number) => connected.setNow(`2026-11-${number}T09:00:00.000Z`)

  it('follow each other, and one that is missing is named', async () => {
    day(21)
    await takeOsv(connected, osv('GHSA-delt-0000-0001', 'first', '2026-11-21T00:00:00Z'))
    connected.setNow('2026-11-21T10:00:00.000Z')
    const second = await write('delta-1', { base: await base('full') })
    expect(second.sums.find(sum => sum.section === 'statements')?.records).toBe(1)
    day(22)
    await takeOsv(connected, osv('GHSA-delt-0000-0001', 'second', '2026-11-22T00:00:00Z'))
    connected.setNow('2026-11-22T10:00:00.000Z')
    await write('delta-2', { base: await base('delta-1') })
    day(23)
    await takeOsv(connected, osv('GHSA-delt-0000-0002', 'third', '2026-11-23T00:00:00Z'))
    connected.setNow('2026-11-23T10:00:00.000Z')
    await write('delta-3', { base: await base('delta-2') })

    const before = await everythingIn(isolated.db)
    expect(await refusalOf(take('delta-2'))).toMatchObject({
      code: 'bundle.gap',
      facts: { base: second.id.slice(0, 16), held: '2026-11-20T09:00:00.000Z', from: '2026-11-21T10:00:00.000Z' },
    })
    expect(await everythingIn(isolated.db)).toEqual(before)
    for (const name of ['delta-1', 'delta-2', 'delta-3']) await take(name)
    expect(await contentOf(isolated.db)).toEqual(await contentOf(connected.db))
    expect(await titleOf(isolated, 'GHSA-delt-0000-0001')).toBe('second')
  }, 60_000)

  it('that are older than what is held replace nothing', async () => {
    const before = await contentOf(isolated.db)
    const { counts } = await take('delta-1')
    expect(counts.statements).toEqual({ read: 1, written: 0, unchanged: 0, kept: 1 })
    await take('full')
    expect(await contentOf(isolated.db)).toEqual(before)
  })

  it('apply to a newer superset, and not to nothing', async () => {
    const other = await testContext({ rooms: portfolioRooms })
    try {
      await trustIn(other, key)
      expect(await refusalOf(takeBundle(other, path('delta-2')))).toMatchObject({ code: 'bundle.without-base' })
      await write('whole')
      await takeBundle(other, path('whole'))
      await takeBundle(other, path('delta-2'))
      expect(await contentOf(other.db)).toEqual(await contentOf(connected.db))
    } finally {
      await other.close()
    }
  }, 60_000)

  it('since a day hold what was stored since then, and all of a source that was not there yet', async () => {
    const { manifest, sums } = await write('since', { since: new Date('2026-11-22T00:00:00Z') })
    expect(sums.find(sum => sum.section === 'statements')?.records).toBe(2)
    expect(manifest.sources.find(one => one.id === 'osv')?.from).toBe('2026-11-22T00:00:00.000Z')
    expect(manifest.sources.find(one => one.id === 'csaf')?.from).toBeNull()
  })

  it('a pass under way is not taken for complete', async () => {
    const began = '2026-11-23T09:30:00.000Z'
    connected.setNow('2026-11-23T11:00:00.000Z')
    const store = await import('./source-store.ts')
    const run = { id: connected.id(), source: 'kev', kind: 'full', origin: 'x', startedAt: new Date(began) } as const
    await connected.write(tx => store.beginRun(tx, run))
    const { manifest } = await write('open')
    expect(manifest.sources.find(one => one.id === 'kev')?.to).toBe(began)
    expect(manifest.sources.find(one => one.id === 'osv')?.to).toBe('2026-11-23T11:00:00.000Z')
    await connected.write(tx => store.endRun(tx, run, { now: connected.clock.now(), counts: {}, cursor: {} }))
  })

  it('what somebody took from files since is not overwritten by an older edition', async () => {
    isolated.setNow('2026-11-24T00:00:00.000Z')
    await takeOsv(isolated, osv('GHSA-delt-0000-0002', 'newer here', '2026-11-23T12:00:00Z'))
    await take('delta-3')
    expect(await titleOf(isolated, 'GHSA-delt-0000-0002')).toBe('newer here')
    connected.setNow('2026-11-25T00:00:00.000Z')
    await takeOsv(connected, osv('GHSA-delt-0000-0002', 'newest', '2026-11-24T12:00:00Z'))
    connected.setNow('2026-11-25T01:00:00.000Z')
    await write('delta-4', { base: await base('delta-3') })
    await take('delta-4')
    expect(await titleOf(isolated, 'GHSA-delt-0000-0002')).toBe('newest')
  })
})

describe('lists and sources', () => {
  it('what a list no longer names is gone; of two sources only the one that travels moves', async () => {
    const cve = 'CVE-2021-44228'
    const isListed = async (ctx: TestContext) =>
      (await exploitationsOf(ctx.db, [cve])).some(one => one.source === 'kev')
    expect([await isListed(connected), await isListed(isolated)]).toEqual([true, true])
    const others = (await exploitationsIn(connected)).filter(one => one !== cve)
    connected.setNow('2026-11-26T08:00:00.000Z')
    await connected.write(tx => forgetExploitations(tx, 'kev', others, connected.clock.now()))
    await takeOsv(connected, osv('GHSA-delt-0000-0003', 'of osv', '2026-11-26T00:00:00Z'))
    connected.setNow('2026-11-26T09:00:00.000Z')
    isolated.setNow('2026-11-26T10:00:00.000Z')
    await write('kev-only', { sources: ['kev'], base: await base('delta-4') })
    const { counts } = await take('kev-only')
    expect(counts.statements.read).toBe(0)
    expect(await isListed(isolated)).toBe(false)
    expect((await exploitationsIn(isolated)).length).toBe(others.length)
    // the other sources go on from where they were
    await write('delta-5', { base: await base('delta-4') })
    await take('delta-5')
    expect(await titleOf(isolated, 'GHSA-delt-0000-0003')).toBe('of osv')
  })

  it('an isolated installation hands on what it holds; whoever holds it so takes no delta of the first', async () => {
    const third = await testContext({ rooms: portfolioRooms })
    try {
      const relay = await ownKey(isolated.config)
      await trustIn(third, relay, 'relay')
      await trustIn(third, key, 'first')
      await writeBundle(isolated, { sources }, path('relayed'), relay)
      await takeBundle(third, path('relayed'))
      expect(await contentOf(third.db)).toEqual(await contentOf(isolated.db))
      const [there, here] = [await intelligence.actions.sources(third), await intelligence.actions.sources(connected)]
      expect(there.map(one => one.completeAt)).toEqual(here.map(one => one.completeAt))
      expect(await refusalOf(takeBundle(third, path('delta-5')))).toMatchObject({
        code: 'bundle.other-origin',
        facts: { held: relay.fingerprint.slice(0, 16) },
      })
    } finally {
      await third.close()
    }
  }, 60_000)

  it('a mirror that was emptied holds no bundle any more', async () => {
    await isolated.write(tx => clear(tx))
    expect(await refusalOf(take('delta-5'))).toMatchObject({ code: 'bundle.without-base' })
    await write('all-again')
    await take('all-again')
    expect(await contentOf(isolated.db)).toEqual(await contentOf(connected.db))
  })

  it('a key that others can read signs nothing', async () => {
    const file = join(connected.config.home, 'keys/bundle-ed25519.pem')
    await chmod(file, 0o644)
    expect(await refusalOf(ownKey(connected.config))).toMatchObject({ code: 'bundle.key-readable' })
    await chmod(file, 0o600)
  })
})

async function exploitationsIn(ctx: TestContext): Promise<string[]> {
  const names: string[] = []
  for await (const one of exploitations(ctx.db, ['kev'])) names.push(one.cve)
  return names
}
