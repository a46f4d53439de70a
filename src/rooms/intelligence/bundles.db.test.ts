import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { ownKey } from './bundle-key-store.ts'
import { takeBundle } from './bundle-take.ts'
import { exportMirror } from './bundles-actions.ts'
import { intelligence } from './room.ts'
import { importPath } from './sync.ts'

let folder: string
let connected: TestContext
let isolated: TestContext
const { actions } = intelligence
const demo = join(import.meta.dirname, '../../../demo/intelligence/kev')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aftercare-bundles-'))
  connected = await testContext({ rooms: [intelligence], now: '2026-11-20T08:00:00Z' })
  isolated = await testContext({ rooms: [intelligence], now: '2026-11-25T12:00:00Z' })
  await importPath(connected, 'kev', demo)
  connected.setNow('2026-11-20T09:00:00Z')
})
afterAll(async () => {
  await Promise.all([connected.close(), isolated.close()])
  await rm(folder, { recursive: true, force: true })
})

describe('the page of bundles', () => {
  it('tells of none, and of no key, where none was written', async () => {
    expect(await actions.bundles(isolated)).toEqual({ own: null, trusted: [], entries: [] })
  })

  it('tells what left, by whom, and under which signature; the trail does too', async () => {
    const key = await ownKey(connected.config)
    const out = join(folder, 'a.bundle')
    const { id } = await exportMirror(connected, { sources: ['kev'] }, out, key)
    const { own, entries } = await actions.bundles(connected)
    expect(own).toEqual({ key: key.text, fingerprint: key.fingerprint })
    expect(entries).toMatchObject([
      {
        bundle: id,
        direction: 'exported',
        by: 'Ada Officer',
        keyName: null,
        base: null,
        sources: [{ id: 'kev', from: null }],
      },
    ])
    const trail = await connected.db
      .selectFrom('audit_event')
      .select('action')
      .where('object_id', '=', entries[0]!.entry)
      .execute()
    expect(trail).toEqual([{ action: 'intelligence.bundle-exported' }])
  })

  it('takes keys after a look, and tells what came under whose name', async () => {
    const { own } = await actions.bundles(connected)
    await expect(actions.trustBundleKey(isolated, { key: 'aftercare-key', name: 'x' })).rejects.toThrow('bundle.no-key')
    await actions.trustBundleKey(isolated, { key: own!.key, name: 'Internet room' })
    await expect(actions.trustBundleKey(isolated, { key: own!.key, name: 'twice' })).rejects.toThrow(
      'bundle.key-trusted-already',
    )
    const { id } = await takeBundle(isolated, join(folder, 'a.bundle'))
    const { entries, trusted } = await actions.bundles(isolated)
    expect(trusted).toMatchObject([{ name: 'Internet room', key: own!.key }])
    expect(entries).toMatchObject([
      { bundle: id, direction: 'imported', keyName: 'Internet room', fingerprint: own!.fingerprint },
    ])
    expect(entries[0]?.sums.find(one => one.section === 'exploitations')?.written).toBeGreaterThan(0)
    await expect(isolated.write(tx => tx.deleteFrom('intelligence_bundle').execute())).rejects.toThrow()
  })

  it('a bundle that is refused is not told as taken', async () => {
    await actions.distrustBundleKey(isolated, {
      fingerprint: (await actions.bundles(isolated)).trusted[0]!.fingerprint,
    })
    await expect(takeBundle(isolated, join(folder, 'a.bundle'))).rejects.toThrow('bundle.unknown-key')
    const { entries, trusted } = await actions.bundles(isolated)
    expect([entries.length, trusted.length]).toEqual([1, 0])
  })
})
