import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { enterRelease, send as sendSbom } from '../../../test/support/portfolio.ts'
import type { Actor } from '../../core/record.ts'
import { inspectFiles } from '../../platform/inspection.ts'
import { audit } from '../audit/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { ImportView } from './contract-imports.ts'
import { receiveFile, takeIn } from './import-actions.ts'
import { vex } from './room.ts'

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

function openVex(id: string, statements: number): string {
  return JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': `https://acme.example/vex/${id}`,
    author: 'Acme PSIRT',
    timestamp: '2026-11-20T10:00:00Z',
    version: 1,
    statements: Array.from({ length: statements }, (_, at) => ({
      vulnerability: { name: `CVE-2026-${10_000 + at}` },
      status: 'fixed',
      products: [{ '@id': `pkg:npm/part-${at}@1.0.0` }],
    })),
  })
}

describe('a VEX file that was sent', () => {
  let ctx: TestContext
  const sender: Actor = { kind: 'person', id: 'anna', display: 'Anna', roles: ['security-officer'] }
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-25T12:00:00Z', rooms: [inventory, vex] })
  })
  afterAll(() => ctx.close())

  const send = (text: string, supplier = 'Acme') =>
    receiveFile(ctx.as(sender), { supplier, fileName: 'acme.json' }, pieces(text))
  const state = async (id: string) => ImportView.parse(await actions.importState(ctx, { id }))
  const files = () => inspectFiles(ctx.db, ctx.files, join(ctx.config.home, 'files'), true)

  it('is answered before it is read, and taken in by a job in the name of who sent it', async () => {
    const one = await send(openVex('1', 3))
    expect(one).toMatchObject({ state: 'waiting' })
    expect((await actions.imports(ctx)).map(each => each.state)).toEqual(['waiting'])
    expect(await actions.documents(ctx)).toEqual([])
    await ctx.drain()
    const { document } = await state(one.id)
    expect(await state(one.id)).toMatchObject({ state: 'taken', refusal: null })
    const [taken] = await actions.documents(ctx)
    expect(taken).toMatchObject({ id: document, claims: 3, receivedBy: 'Anna' })
    const { events } = await audit.actions.history(ctx, { type: 'vex-document', id: document ?? '', limit: 5 })
    expect(events[0]?.actor).toMatchObject({ id: 'anna', kind: 'person' })
  })

  it('sent twice waits once; read already it is the document that is there; a job that runs twice changes nothing', async () => {
    const text = openVex('2', 2)
    const [first, second] = [await send(text), await send(text)]
    expect(second.id).toBe(first.id)
    await ctx.drain()
    await takeIn(ctx, first.id)
    const again = await send(text)
    expect(again).toMatchObject({ state: 'known', document: (await state(first.id)).document })
    expect(await actions.documents(ctx)).toHaveLength(2)
  })

  it('refused leaves its reason and no bytes, unless somebody else refers to them', async () => {
    const before = await files()
    const one = await send('{"hello":"world"}')
    await ctx.drain()
    expect(await state(one.id)).toMatchObject({
      state: 'refused',
      refusal: { code: 'vex.refusal.not-vex' },
      document: null,
    })
    expect(await files()).toEqual(before)
    await expect(send('')).rejects.toMatchObject({ refusal: { code: 'vex-room.empty-file' } })
    expect(await files()).toEqual(before)
  })

  it('refused keeps bytes that somebody else refers to', async () => {
    const text = '{"hello":"once more"}'
    await sendSbom(ctx, await enterRelease(ctx, 'Pulso 3', '3.2.1'), text)
    const one = await send(text)
    await ctx.drain()
    expect(await state(one.id)).toMatchObject({ state: 'refused' })
    expect(await files()).toMatchObject({ missing: [], stray: 0 })
  })

  it('of a hundred thousand statements is answered at once', { timeout: 120_000 }, async () => {
    const text = openVex('large', 100_000)
    const start = performance.now()
    const one = await send(text)
    const answered = performance.now() - start
    await ctx.drain()
    console.log(
      `100,000 claims: answered after ${Math.round(answered)} ms, read after ${Math.round(performance.now() - start)} ms`,
    )
    expect(await state(one.id)).toMatchObject({ state: 'taken' })
    expect((await actions.documents(ctx)).find(each => each.documentId.endsWith('large'))).toMatchObject({
      claims: 100_000,
    })
    expect(answered).toBeLessThan(5000)
  })
})
