import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { audit } from '../audit/room.ts'
import { triage } from '../triage/room.ts'
import { loadDemo, removeDemo } from './demo.ts'
import { overview } from './overview.ts'

describe('the demo company', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
  })
  afterAll(() => ctx.close())

  it('is loaded into an empty database, with findings, decisions and dates of the story', async () => {
    expect(await loadDemo(ctx)).toEqual({ devices: 3, releases: 11 })
    const seen = await overview(ctx)
    expect(seen.demo).toBe(true)
    expect(seen.act[0]?.exploitedSince).not.toBeNull()
    expect(seen.sources.fresh).toBe(4)
    const decisions = await triage.actions.decisions(ctx, {})
    expect(decisions).toHaveLength(7)
    const exposure = await triage.actions.exposure(ctx, {})
    expect(exposure.points.length).toBeGreaterThan(5)
  }, 120_000)

  it('is not loaded twice', async () => {
    await expect(loadDemo(ctx)).rejects.toThrow('today.demo-loaded-already')
  })

  it('goes in one step and leaves its records', async () => {
    const before = (await audit.actions.status(ctx, { log: 'record' })).count
    expect(await removeDemo(ctx)).toEqual({ removed: 11 })
    expect((await overview(ctx)).empty).toBe(true)
    expect((await audit.actions.status(ctx, { log: 'record' })).count).toBe(before + 1)
  })

  it('can be loaded again', async () => {
    expect(await loadDemo(ctx)).toEqual({ devices: 3, releases: 11 })
  }, 120_000)
})
