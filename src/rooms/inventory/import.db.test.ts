import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { Refused } from '../../core/outcome.ts'
import { matchesOf } from '../matching/tell-hits.ts'
import { identities } from './component-store.ts'
import * as importing from './import-actions.ts'
import { inventory } from './room.ts'
import { upload } from './streams.ts'

const { actions } = inventory
let ctx: TestContext
let count = 0

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms, settings: { AFTERCARE_UPLOAD_LIMIT_MIB: '8' } })
})
afterAll(() => ctx.close())

const freshRelease = () => enterRelease(ctx, 'Pulso', `1.${++count}`)
const lodash = { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' }

async function imported(content: string | Uint8Array) {
  const release = await freshRelease()
  const id = await send(ctx, release, content)
  await ctx.drain()
  return { release, one: await actions.import(ctx, { id }), view: await actions.release(ctx, { id: release }) }
}

describe('a document that cannot be taken', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['garbage', Buffer.from([0x8f, 0x00, 0x13, 0xff, 0xfe, 0x01]), 'unknown-format'],
    ['a sentence', 'this is no SBOM', 'unknown-format'],
    ['JSON of another kind', '{"a": 1}', 'unknown-format'],
    ['half a document', cyclonedx([lodash]).slice(0, -20), 'truncated'],
    ['a packed document', gzipSync(cyclonedx([lodash])), 'compressed'],
    [
      'a DOCTYPE',
      '<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY x "y">]><bom xmlns="http://cyclonedx.org/schema/bom/1.5"/>',
      'doctype',
    ],
    ['a duplicate key', '{"bomFormat":"CycloneDX","specVersion":"1.5","specVersion":"1.4"}', 'duplicate-key'],
    ['deep nesting', `{"bomFormat":"CycloneDX","specVersion":"1.5","x":${'['.repeat(100_000)}`, 'too-deep'],
    ['a version of the future', '{"bomFormat":"CycloneDX","specVersion":"1.99"}', 'unsupported-version'],
  ])('%s ends as failed, with code and place, and leaves nothing behind', async (_, content, code) => {
    const { release, one, view } = await imported(content)
    expect(one).toMatchObject({ state: 'failed', error: { code, where: expect.stringMatching(/./) }, sbom: null })
    expect(view.sbom).toBeNull()
    expect(await actions.sboms(ctx, { release })).toEqual([])
  })

  it('an empty file is refused at the door', async () => {
    const sent = freshRelease().then(release => send(ctx, release, ''))
    await expect(sent).rejects.toMatchObject({ refusal: { code: 'inventory.empty-file', status: 422 } })
  })

  it('what is over the limit is refused with the limit and the setting', async () => {
    const release = await freshRelease()
    const about = { release, fileName: 'big.json', makeCurrent: true }
    const sent = upload(ctx, about, createReadStream('/dev/zero', { end: 9 * 1024 ** 2 }))
    await expect(sent).rejects.toMatchObject({
      refusal: { status: 413, facts: { limit: 8, setting: 'AFTERCARE_UPLOAD_LIMIT_MIB' } },
    })
    expect(await actions.imports(ctx, { release })).toEqual([])
  })

  it('a release that is not there, or not in the scope of the key, does not exist', async () => {
    const nowhere = '00000000-0000-4000-8000-000000000000'
    await expect(send(ctx, nowhere, 'x')).rejects.toBeInstanceOf(Refused)
    const release = await freshRelease()
    const foreign = ctx.as({ ...ctx.actor, devices: [] })
    await expect(send(foreign, release, 'x')).rejects.toMatchObject({ refusal: { status: 404 } })
  })
})

describe('a component that cannot be matched', () => {
  it.each([
    [{ name: 'a', version: '1', purl: 'pkg:npm/a%zz@1' }, 'bad-purl'],
    [{ name: 'b', version: 'four point two', purl: 'pkg:npm/b@four%20point%20two' }, 'version-not-ordered'],
    [{ name: 'c', purl: 'pkg:npm/c' }, 'no-version'],
    [{ name: 'd', version: '1' }, 'no-identity'],
    [{ name: 'e', version: '1', cpe: 'cpe:/nonsense' }, 'bad-cpe'],
    [{ name: 'f', version: '1', purl: 'pkg:deb/debian/f@1' }, 'no-distribution'],
  ])('%j is taken, counted and shown: %s', async (component, because) => {
    const { one, view } = await imported(cyclonedx([lodash, component]))
    expect(one).toMatchObject({ error: null, counts: { components: 2, matchable: 1, unmatchable: 1 } })
    const page = await actions.components(ctx, { id: view.sbom!.id, unmatchable: true })
    expect(page.rows).toMatchObject([{ name: component.name, unmatchable: because }])
  })

  it('names with control characters and HTML pass as they are', async () => {
    const name = '<img src=x onerror=alert(1)>\u202e\u0007'
    const { view } = await imported(cyclonedx([{ name, version: '1' }]))
    const page = await actions.components(ctx, { id: view.sbom!.id })
    expect(page.rows[0]?.name).toBe(name)
  })

  it('a cycle in the dependency graph is kept and ends every path', async () => {
    const document = JSON.parse(cyclonedx([lodash, { ...lodash, name: 'other' }]))
    const [a, b] = document.components.map((one: { 'bom-ref': string }) => one['bom-ref'])
    document.dependencies = [
      { ref: a, dependsOn: [b, a] },
      { ref: b, dependsOn: [a] },
      { ref: 'root', dependsOn: [a] },
    ]
    const { one } = await imported(JSON.stringify(document))
    expect(one).toMatchObject({ error: null, counts: { dependencies: 3 } })
  })
})

describe('imports of one release', () => {
  it('two at once both end; the last one is current', async () => {
    const release = await freshRelease()
    const [first, last] = [
      await send(ctx, release, cyclonedx([lodash])),
      await send(ctx, release, cyclonedx([lodash, { ...lodash, name: 'second' }])),
    ]
    await ctx.drain()
    for (const id of [first, last]) expect((await actions.import(ctx, { id })).state).toMatch(/matching|done/)
    expect((await actions.release(ctx, { id: release })).sbom?.components).toBe(2)
    expect((await actions.sboms(ctx, { release })).map(one => one.state)).toEqual(['current', 'superseded'])
  })

  it('the same key is the same import, with another document it is refused', async () => {
    const release = await freshRelease()
    const key = { idempotencyKey: 'build 17' }
    const first = await send(ctx, release, cyclonedx([lodash]), key)
    expect(await send(ctx, release, cyclonedx([lodash]), key)).toBe(first)
    const other = send(ctx, release, cyclonedx([]), key)
    await expect(other).rejects.toMatchObject({ refusal: { code: 'inventory.key-used-for-another-file', status: 409 } })
    expect(await actions.imports(ctx, { release })).toHaveLength(1)
    await ctx.drain()
  })

  it('the same document twice gives the same content, and the same matches', async () => {
    const release = await freshRelease()
    const digests: string[] = []
    for (const round of [1, 2]) {
      await send(ctx, release, cyclonedx([lodash]), { fileName: `${round}.json` })
      await ctx.drain()
      const [sbom] = await actions.sboms(ctx, { release })
      const diff = await actions.diff(ctx, { id: sbom!.id })
      expect(diff).toMatchObject(round === 1 ? { added: 1 } : { added: 0, removed: 0, changed: 0, unchanged: 1 })
      digests.push(JSON.stringify((await matchesOf(ctx.db, release)).matches))
    }
    expect(digests[0]).toBe(digests[1])
  })

  it('waits for a yes where it was asked to; discarding leaves the standing SBOM alone', async () => {
    const release = await freshRelease()
    await send(ctx, release, cyclonedx([lodash]))
    const held = await send(ctx, release, cyclonedx([]), { makeCurrent: false })
    await ctx.drain()
    expect((await actions.import(ctx, { id: held })).state).toBe('awaiting')
    await expect(actions.restoreSbom(ctx, { id: held, reason: 'past its import' })).rejects.toMatchObject({
      refusal: { code: 'inventory.sbom-waits', status: 409 },
    })
    await actions.discardImport(ctx, { id: held })
    await expect(actions.makeCurrent(ctx, { id: held })).rejects.toMatchObject({ refusal: { status: 409 } })
    expect((await actions.release(ctx, { id: release })).sbom?.components).toBe(1)
  })

  it('an earlier SBOM comes back with a reason', async () => {
    const release = await freshRelease()
    await send(ctx, release, cyclonedx([lodash]))
    await send(ctx, release, cyclonedx([]))
    await ctx.drain()
    const superseded = (await actions.sboms(ctx, { release })).find(one => one.state === 'superseded')!
    await actions.restoreSbom(ctx, { id: superseded.id, reason: 'wrong file' })
    expect((await actions.release(ctx, { id: release })).sbom?.id).toBe(superseded.id)
  })

  it('two people who say yes at once: one wins, the other is told', async () => {
    const release = await freshRelease()
    const held = [
      await send(ctx, release, cyclonedx([lodash]), { makeCurrent: false }),
      await send(ctx, release, cyclonedx([]), { makeCurrent: false }),
    ]
    await ctx.drain()
    const answers = await Promise.allSettled(held.map(id => importing.makeCurrent(ctx, { id })))
    const refused = answers.filter(answer => answer.status === 'rejected')
    for (const answer of refused)
      expect(answer.reason).toMatchObject({ refusal: { code: 'inventory.changed-meanwhile' } })
    const states = (await actions.sboms(ctx, { release })).map(one => one.state)
    expect(states.filter(state => state === 'current')).toHaveLength(1)
  })
})

describe('a worker that is killed while it reads', () => {
  const components = Array.from({ length: 12_000 }, (_, at) => ({ ...lodash, name: `part-${at}` }))
  const written = async (sbom: string) => (await identities(ctx.db, sbom, 0, 20_000)).length

  it('leaves nothing that anybody sees, and the next one begins anew', async () => {
    const release = await freshRelease()
    await send(ctx, release, cyclonedx([lodash]))
    await ctx.drain()
    const standing = (await actions.release(ctx, { id: release })).sbom
    const id = await send(ctx, release, cyclonedx(components))
    const program = fileURLToPath(new URL('../../../test/support/reading-worker.ts', import.meta.url))
    const child = spawn(process.execPath, [program, ctx.url, ctx.config.home, id], { stdio: 'inherit' })
    while ((await written(id)) === 0 && child.exitCode === null) await pause(5)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(child.signalCode, 'killed in the middle').toBe('SIGKILL')
    expect(await written(id)).toBeLessThan(12_000)
    expect(await actions.import(ctx, { id })).toMatchObject({ state: 'reading', sbom: null })
    expect(await actions.sboms(ctx, { release })).toHaveLength(1)
    expect((await actions.release(ctx, { id: release })).sbom).toEqual(standing)
    await ctx.drain()
    expect((await actions.release(ctx, { id: release })).sbom?.components).toBe(12_000)
    expect(await written(id)).toBe(12_000)
  }, 60_000)
})
