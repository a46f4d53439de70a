import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { openLog } from '../../platform/log.ts'
import { createNet } from '../../platform/net.ts'
import { audit } from '../audit/room.ts'
import { coverage } from './coverage-actions.ts'
import { closeDays, markRead, monitoring, monitoringDay, statement } from './monitoring-actions.ts'
import { intelligence } from './room.ts'
import { countExploitations } from './signal-store.ts'
import { importFiles, syncSource } from './sync.ts'

let ctx: TestContext
let baseUrl: string
let body: string | undefined
const server = createServer((_request, response) => {
  if (body === undefined) response.writeHead(500).end()
  else response.writeHead(200).end(body)
})

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open = { allowHosts: [], allowPrivate: ['127.0.0.1'], httpsProxy: undefined, offline: false }
  const net = createNet(open, openLog('silent'))
  ctx = await testContext({ rooms: portfolioRooms, net, now: '2026-11-02T08:00:00Z' })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await ctx.close()
})

function catalogue(count: number, stated = count): string {
  const vulnerabilities = Array.from({ length: count }, (_, at) => ({
    cveID: `CVE-2024-${1000 + at}`,
    vulnerabilityName: `Example ${at}`,
    dateAdded: '2024-01-02',
    shortDescription: '',
    requiredAction: '',
    dueDate: '',
    knownRansomwareCampaignUse: 'Unknown',
    notes: '',
  }))
  return JSON.stringify({ title: 'KEV', catalogVersion: '1', count: stated, vulnerabilities })
}

async function ask(count: number | undefined, more: { acceptSmaller?: boolean } = {}): Promise<void> {
  body = count === undefined ? undefined : catalogue(count)
  ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
  await syncSource(ctx, 'kev', { baseUrl, patience: 1, ...more })
}

async function takeOsv(...records: object[]): Promise<void> {
  async function* one(text: string) {
    yield Buffer.from(text)
  }
  const files = records.map((record, at) => ({
    hint: { name: `${at}.json`, inside: 'test' },
    bytes: one(JSON.stringify(record)),
  }))
  await importFiles(ctx, 'osv', 'test', files)
}

const osv = (id: string, name: string, more: object = {}) => ({
  schema_version: '1.6.0',
  id,
  modified: '2026-01-01T00:00:00Z',
  published: '2026-01-01T00:00:00Z',
  affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }] }] }],
  ...more,
})

const kev = async () => (await intelligence.actions.sources(ctx)).find(one => one.id === 'kev')!

describe('what a pass should bring', () => {
  it('is kept with what it brought; the source itself says the number', async () => {
    await ask(300)
    expect((await kev()).parts).toMatchObject([
      { part: '', basis: 'stated', expected: 300, held: 300, setAside: 0, isGap: false },
    ])
  })

  it.each([
    ['one in a hundred less is taken', 298, 'fresh'],
    ['more than one in a hundred less is quarantined, and the old data stay', 290, 'failed'],
  ])('%s', async (_name, count, state) => {
    await ask(300, { acceptSmaller: true })
    await ask(count)
    expect(await kev()).toMatchObject({ state })
    if (state === 'failed')
      expect(await kev()).toMatchObject({ error: { code: 'shrunk', detail: expect.stringContaining('290 of 300') } })
    expect(await countExploitations(ctx.db, 'kev')).toBe(state === 'failed' ? 300 : count)
  })

  it('a smaller source is taken when a person says so, with a record of it', async () => {
    await ask(300, { acceptSmaller: true })
    await ask(200)
    expect((await kev()).state).toBe('failed')
    await ask(200, { acceptSmaller: true })
    expect(await kev()).toMatchObject({ state: 'fresh', parts: [{ held: 200 }] })
  })

  it('what the source states and did not send is a gap', async () => {
    body = catalogue(200, 400)
    ctx.setNow(new Date(ctx.clock.now().getTime() + 60_000))
    await syncSource(ctx, 'kev', { baseUrl, patience: 1 })
    expect((await kev()).parts).toMatchObject([{ expected: 400, held: 200, isGap: true }])
  })
})

describe('proof of monitoring', () => {
  it('notes what touches a component, once, and not the first fill', async () => {
    const release = await enterRelease(ctx, 'Pump', '1.0')
    await send(ctx, release, cyclonedx([{ name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' }]))
    await ctx.drain()
    await takeOsv(osv('GHSA-aaaa-0000-0001', 'lodash'), osv('GHSA-aaaa-0000-0002', 'other'))
    await ctx.drain()
    expect((await monitoringDay(ctx, { day: '2026-11-02' })).items).toEqual([])

    ctx.setNow('2026-11-03T09:00:00Z')
    await takeOsv(osv('GHSA-aaaa-0000-0003', 'lodash'), osv('GHSA-aaaa-0000-0004', 'other'))
    await ctx.drain()
    await closeDays(ctx)
    await closeDays(ctx)
    const day = await monitoringDay(ctx, { day: '2026-11-03' })
    expect(day.items).toMatchObject([
      { subject: 'GHSA-aaaa-0000-0003', news: 'new', because: [{ component: 'npm/lodash' }], readBy: null },
    ])
    expect(day).toMatchObject({ relevant: 1, unread: 1, closedAt: null })
  })

  it('a day that is over is closed with what was asked and answered; silence is told, and stays told', async () => {
    await ask(200)
    ctx.setNow('2026-11-03T15:00:00Z')
    await ask(undefined)
    ctx.setNow('2026-11-06T00:40:00Z')
    await closeDays(ctx)
    const { days, gaps } = await monitoring(ctx, { month: '2026-11' })
    expect(days.map(one => [one.day, one.closedAt !== null, one.isIntact])).toEqual([
      ['2026-11-02', true, true],
      ['2026-11-03', true, true],
      ['2026-11-04', true, true],
      ['2026-11-05', true, true],
      ['2026-11-06', false, null],
    ])
    const kevOn = (at: number) => days[at]?.sources.find(one => one.source === 'kev')
    expect(kevOn(1)).toMatchObject({ state: 'partly', asked: 2, answered: 1, failed: 1, isStale: false })
    expect(kevOn(2)).toMatchObject({ state: 'not-asked', asked: 0, isStale: false })
    expect(kevOn(3)?.isStale).toBe(false)
    expect(days[1]?.sources.find(one => one.source === 'nvd')?.state).toBe('not-set-up')
    expect(gaps.find(one => one.source === 'kev')).toMatchObject({ from: '2026-11-04', to: '2026-11-06', days: 3 })
    // closing again changes nothing
    expect(await closeDays(ctx)).toBe(0)
    ctx.setNow('2026-11-06T12:00:00Z')
    expect((await kev()).state).toBe('failed')
  })

  it('a closed day cannot be changed, not even with a record', async () => {
    await expect(ctx.write(tx => tx.updateTable('intelligence_day').set({ digest: 'x' }).execute())).rejects.toThrow(
      'append only',
    )
  })

  it('silence beyond the limit of a source is stale', async () => {
    ctx.setNow('2026-11-09T12:00:00Z')
    await closeDays(ctx)
    const { days } = await monitoring(ctx, { month: '2026-11' })
    expect(days.find(one => one.day === '2026-11-08')?.sources.find(one => one.source === 'kev')?.isStale).toBe(true)
  })

  it('a person reads the day, once, and it stands in the trail', async () => {
    const read = await markRead(ctx, { day: '2026-11-03', note: 'seen in the morning round' })
    expect(read).toMatchObject({ unread: 0, readings: [{ by: 'Ada Officer', count: 1 }] })
    expect(read.items[0]?.readBy).toBe('Ada Officer')
    await expect(markRead(ctx, { day: '2026-11-03' })).rejects.toThrow('intelligence.nothing-to-read')
    const page = await audit.actions.events(ctx, { log: 'record', limit: 5 })
    expect(page.events.map(one => one.action)).toContain('intelligence.day-read')
  })

  it('the statement of a month rests on a place in the trail and has one digest', async () => {
    const proof = await statement(ctx, { month: '2026-11' })
    expect(proof).toMatchObject({
      isComplete: false,
      relevant: 1,
      unread: 0,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const position = await audit.actions.status(ctx, { log: 'record' })
    expect(proof.trail).toEqual({ log: 'record', seq: position.count, hash: position.head })
    expect((await statement(ctx, { month: '2026-11' })).digest).toBe(proof.digest)
  })
})

describe('coverage', () => {
  it('names what nobody watches, and why', async () => {
    const release = await enterRelease(ctx, 'Pump', '2.0')
    const parts = [
      { name: 'nameless', version: '1.0' },
      { name: 'thing', version: '1', cpe: 'cpe:2.3:a:acme:thing:1:*:*:*:*:*:*:*' },
    ]
    await send(ctx, release, cyclonedx(parts))
    await ctx.drain()
    const found = await coverage(ctx)
    expect(found).toMatchObject({ parts: 3, watched: 1, share: 33.3, bySource: { osv: 1 } })
    expect(found.blind.map(one => [one.name, one.code, one.why])).toEqual([
      ['nameless', 'unmatchable', 'no-identity'],
      ['thing', 'never-answered', 'nvd'],
    ])
  })
})
