import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { Refused } from '../../src/core/outcome.ts'
import { readKeyText } from '../../src/rooms/intelligence/bundle-key.ts'
import { type OwnKey, ownKey, saveTrustedKeys } from '../../src/rooms/intelligence/bundle-key-store.ts'
import { takeBundle } from '../../src/rooms/intelligence/bundle-take.ts'
import { writeBundle } from '../../src/rooms/intelligence/bundle-write.ts'
import { importPath } from '../../src/rooms/intelligence/sync.ts'
import { type TestContext, testContext } from './context.ts'
import { type Forgery, forge } from './forged-bundle.ts'
import { contentOf, everythingIn } from './mirror.ts'

// A connected installation that writes bundles, and an isolated one that trusts it; everything hostile goes to the latter.

const demo = join(import.meta.dirname, '../../demo/intelligence')
/** When the bundles are made. */
export const madeAt = '2026-11-20T08:00:00.000Z'
let folder: string
let connected: TestContext
let isolated: TestContext
/** The key that is trusted, and one of somebody else. */
export let key: OwnKey
export let stranger: OwnKey
/** A bundle of the connected installation. */
export let whole: Buffer

/** Opens both for a file. */
export function playPartners(): void {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aftercare-bundle-'))
    connected = await testContext({ now: madeAt })
    isolated = await testContext()
    key = await ownKey(connected.config)
    stranger = await ownKey({ home: join(folder, 'stranger') })
    for (const feed of ['kev', 'epss', 'nvd']) await importPath(connected, feed, join(demo, feed))
    await writeBundle(connected, { sources: ['epss', 'kev', 'nvd'] }, join(folder, 'whole'), key)
    whole = await readFile(join(folder, 'whole'))
    await trust(isolated)
  }, 120_000)
  afterAll(async () => {
    await Promise.all([connected.close(), isolated.close()])
    await rm(folder, { recursive: true, force: true })
  })
}

async function trust(ctx: TestContext): Promise<void> {
  const trusted = { fingerprint: key.fingerprint, key: readKeyText(key.text)!, name: 'partner', since: 'now' }
  await ctx.write(tx => saveTrustedKeys(tx, [trusted]))
}

/** Takes a good bundle that is written by hand. */
export async function takeGood(): Promise<Awaited<ReturnType<typeof takeBundle>>> {
  const path = join(folder, 'good')
  await writeFile(path, forged({ records: { ...two, exploitations: [exploited] } }))
  return takeBundle(isolated, path)
}

/** Takes bytes as a bundle; gives the refusal, after looking that the mirror is what it was. */
export async function refused(bytes: Uint8Array): Promise<{ code: string; facts: Record<string, unknown> }> {
  const before = await everythingIn(isolated.db)
  const path = join(folder, 'hostile')
  await writeFile(path, bytes)
  const error = await takeBundle(isolated, path).then(
    () => new Error('it was taken'),
    one => one,
  )
  expect(await everythingIn(isolated.db)).toEqual(before)
  if (!(error instanceof Refused)) throw error
  return error.refusal
}

/** After all that was refused the good ones are taken, as if nothing had been. */
export async function expectUnharmed(): Promise<void> {
  await takeBundle(isolated, join(folder, 'whole'))
  const fresh = await testContext()
  try {
    await trust(fresh)
    await takeBundle(fresh, join(folder, 'good'))
    await takeBundle(fresh, join(folder, 'whole'))
    expect(await contentOf(isolated.db)).toEqual(await contentOf(fresh.db))
  } finally {
    await fresh.close()
  }
}

/** A statement as a bundle has it. */
export const statement = (id: string, more: object = {}) =>
  JSON.stringify({
    id: `osv:${id}`,
    source: 'osv',
    externalId: id,
    aliases: [],
    upstream: [],
    severities: [],
    affected: [],
    stated: [],
    references: [],
    weaknesses: [],
    digest: 'a'.repeat(64),
    ...more,
  })
/** Two of them, and an exploitation. */
export const two = { statements: [statement('GHSA-1'), statement('GHSA-2')] }
export const exploited = JSON.stringify({ source: 'kev', cve: 'CVE-2024-0001', since: '2024-01-02' })
/** A bundle by the trusted key that has something wrong with it. */
export const forged = (forgery: Forgery) => forge(key, madeAt, ['kev', 'osv'], forgery)
