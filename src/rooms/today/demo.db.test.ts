import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { audit } from '../audit/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { inventory, door as inventoryDoor } from '../inventory/room.ts'
import { door as matching } from '../matching/room.ts'
import { door as radarDoor } from '../radar/room.ts'
import { door as responseDoor } from '../response/room.ts'
import { door as riskDoor } from '../risk/room.ts'
import { scoring } from '../scoring/room.ts'
import { triage, door as triageDoor } from '../triage/room.ts'
import { door as vigilanceDoor } from '../vigilance/room.ts'
import { loadDemo, removeDemo } from './demo.ts'
import { overview } from './overview.ts'
import { demoFolder } from './story.ts'

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
    expect(seen.sources.fresh).toBe(6)
    const decisions = await triage.actions.decisions(ctx, {})
    expect(decisions).toHaveLength(7)
    const exposure = await triage.actions.exposure(ctx, {})
    expect(exposure.points.length).toBeGreaterThan(5)
    const radar = await radarDoor.hits(ctx, { state: 'all', from: 0, size: 50 })
    expect(radar).toMatchObject({ all: 5, asked: 3, backlog: 1 })
    const risks = await riskDoor.list(ctx, { state: 'open' })
    expect(risks.lines.map(one => [one.standing, one.acceptance?.state, one.moved.length])).toEqual([
      ['controlled', 'accepted', 0],
      ['uncontrolled', 'proposed', 0],
      ['uncontrolled', undefined, 0],
      ['unknown', undefined, 0],
    ])
    expect(seen.risk).toMatchObject({ moved: 0, reviews: 1, reviewsSince: '2026-11-15' })
    const moved = await scoring.actions.proposals(ctx, { state: 'open' })
    expect(moved.map(one => [one.deviceName, one.moved])).toEqual([['Pulso Connect', ['profile']]])
    const cases = await vigilanceDoor.incidents(ctx.db, {}, ctx.clock.now())
    expect(cases.map(one => [one.state, one.counts.overdue, one.counts.startUnknown])).toEqual([
      ['open', 0, 0],
      ['closed', 0, 0],
    ])
    // the clocks of the demo run whenever it is loaded
    expect(seen.vigilance).toMatchObject({ overdue: 0, startUnknown: 0, untreated: 0 })
    expect(seen.vigilance.running).toBeGreaterThan(1)
    // a plan in force with a deputy missing, last year's drill, and a lesson that somebody forgot
    expect(seen.response).toMatchObject({ noPlan: false, approvals: 0, lessons: 1, review: null, running: null })
    expect(seen.response.gaps).toBe(1)
    expect(seen.response.drill).toMatchObject({ isOverdue: false, wasHeld: true })
    expect(radar.lines.map(one => one.state).toSorted()).toEqual(['not-applicable', 'open', 'open', 'open', 'open'])
  }, 120_000)

  it('is not loaded twice', async () => {
    await expect(loadDemo(ctx)).rejects.toThrow('today.demo-loaded-already')
  })

  it('goes in one step and leaves its records', async () => {
    const before = (await audit.actions.status(ctx, { log: 'record' })).count
    expect(await removeDemo(ctx)).toEqual({ removed: 11 })
    expect((await overview(ctx)).empty).toBe(true)
    expect(await radarDoor.hits(ctx, { state: 'all', from: 0, size: 50 })).toMatchObject({ all: 0 })
    expect((await riskDoor.list(ctx, { state: 'all' })).total).toBe(0)
    expect(await vigilanceDoor.incidents(ctx.db, {})).toEqual([])
    expect(await responseDoor.due(ctx)).toMatchObject({ noPlan: true, drill: null, lessons: 0 })
    expect((await intelligence.countIncidents(ctx.db)).size).toBe(0)
    expect((await audit.actions.status(ctx, { log: 'record' })).count).toBe(before + 1)
  })

  it('can be loaded again', async () => {
    expect(await loadDemo(ctx)).toEqual({ devices: 3, releases: 11 })
  }, 120_000)
})

describe('a real product that was entered beside the demo company', () => {
  let ctx: TestContext
  let release = ''
  beforeAll(async () => {
    ctx = await testContext({ now: '2026-11-23T12:00:00Z' })
    await loadDemo(ctx)
    const { actions } = inventory
    await actions.saveManufacturer(ctx, { name: 'Real Ltd', country: 'IE', markets: [] })
    const fields = { intendedPurpose: '', riskClass: 'unknown', markets: [] }
    const device = await actions.createDevice(ctx, { name: 'Real pump', ...fields })
    release = (await actions.createRelease(ctx, { device: device.id, version: '1.0', phase: 'released' })).id
    const bytes = createReadStream(new URL('sboms/pulso3-3.2.1.cdx.json', demoFolder))
    const begun = await inventoryDoor.upload(ctx, { release, fileName: 'real.json', makeCurrent: true }, bytes)
    await inventoryDoor.readImport(ctx, begun.id, AbortSignal.timeout(60_000))
    await matching.matchRelease(ctx, release)
    await triageDoor.reconcileRelease(ctx, release)
  }, 120_000)
  afterAll(() => ctx.close())

  it('keeps its matches, findings and decisions when the demo goes, and no source counts as complete', async () => {
    const { matches } = await matching.matchesOf(ctx.db, release)
    const group = await triage.actions.group(ctx, { id: matches[0]?.vulnerability ?? '' })
    const places = group.occurrences.filter(one => one.state === 'open')
    expect(new Set(places.map(place => place.release)).size).toBeGreaterThan(1)
    const decision = await triageDoor.decideFindings(ctx, {
      vulnerability: group.vulnerability,
      places: places.map(place => ({ finding: place.finding, release: place.release })),
      verdict: { status: 'under_investigation', statement: '' },
    })

    await removeDemo(ctx)

    expect((await inventory.actions.releases(ctx)).map(one => one.id)).toEqual([release])
    expect((await matching.matchesOf(ctx.db, release)).matches).toHaveLength(matches.length)
    const after = await triage.actions.group(ctx, { id: group.vulnerability })
    expect(after.occurrences.map(one => [one.release, one.state, one.decision?.id])).toEqual([
      [release, 'open', decision.id],
    ])
    const health = await intelligence.health(ctx)
    expect(new Set(health.map(one => one.state))).toEqual(new Set(['never']))
    const answer = await triage.actions.inbox(ctx, { q: 'status:all' })
    expect(answer.lines.length).toBeGreaterThan(0)
  }, 60_000)
})

describe('a key that is limited to devices', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext()
  })
  afterAll(() => ctx.close())

  it.each<[string, (limited: TestContext) => Promise<unknown>]>([
    [
      'names no manufacturer',
      one => inventory.actions.saveManufacturer(one, { name: 'X', country: 'DE', markets: [] }),
    ],
    [
      'enters no device',
      one => inventory.actions.createDevice(one, { name: 'X', intendedPurpose: '', riskClass: 'unknown', markets: [] }),
    ],
    ['loads no demo', loadDemo],
    ['removes no demo', removeDemo],
  ])('%s', async (_name, act) => {
    const limited = { ...ctx, actor: { ...ctx.actor, devices: ['00000000-0000-7000-8000-000000000002'] } }
    await expect(act(limited)).rejects.toThrow('inventory.whole-house-only')
  })
})
