import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { actions as world } from '../intelligence/actions.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { forgetExploitations } from '../intelligence/signal-store.ts'
import { matching } from '../matching/room.ts'
import { actions } from './actions.ts'
import { triage } from './room.ts'

const CVE = 'CVE-2026-1001'

/** A year of one vulnerability, told day by day; each day is asked about afterwards. */
describe('what was known, found and decided on a day', () => {
  let ctx: TestContext
  let release: string
  let decision: string

  beforeAll(async () => {
    ctx = await testContext({ rooms: [...portfolioRooms, triage], now: '2026-01-05T08:00:00Z' })
    release = await enterRelease(ctx, 'Pump', '1.0')
    await send(ctx, release, cyclonedx([{ name: 'lib', version: '1.4.0', purl: 'pkg:npm/lib@1.4.0' }]))
    await ctx.drain()
    await on('2026-02-01', () => osv('1.3.0', 5.3))
    await on('2026-03-01', () => osv('1.5.0', 9.8))
    await on('2026-03-05', () => files('epss', 'scores.csv', scores('2026-03-05', 0.02, 0.5)))
    await on('2026-03-06', () => files('epss', 'scores.csv', scores('2026-03-06', 0.025, 0.51)))
    await on('2026-03-20', () => files('epss', 'scores.csv', scores('2026-03-20', 0.4, 0.97)))
    await on('2026-04-01', () => files('kev', 'kev.json', catalogue(CVE, 'CVE-2020-0001')))
    await on('2026-05-01', decide)
    await on('2026-06-01', () => actions.undo(ctx, { id: decision }))
    await on('2026-07-01', () => ctx.write(tx => forgetExploitations(tx, 'kev', ['CVE-2020-0001'], ctx.clock.now())))
    await on('2026-08-01', () =>
      send(ctx, release, cyclonedx([{ name: 'lib', version: '1.6.0', purl: 'pkg:npm/lib@1.6.0' }])),
    )
    ctx.setNow('2026-09-01T12:00:00Z')
  }, 120_000)
  afterAll(() => ctx.close())

  async function on(day: string, work: () => Promise<unknown>): Promise<void> {
    ctx.setNow(`${day}T12:00:00Z`)
    await work()
    await ctx.drain()
  }

  async function files(source: string, name: string, text: string): Promise<void> {
    async function* bytes() {
      yield Buffer.from(text)
    }
    await intelligence.importFiles(ctx, source, 'test', [{ hint: { name }, bytes: bytes() }])
  }

  const osv = (fixed: string, score: number) =>
    files(
      'osv',
      'a.json',
      JSON.stringify({
        id: 'GHSA-aaaa-bbbb-cccc',
        aliases: [CVE],
        modified: '2026-01-01T00:00:00Z',
        summary: 'said then',
        severity: [
          {
            type: 'CVSS_V3',
            score:
              score > 9
                ? 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
                : 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N',
          },
        ],
        affected: [
          {
            package: { ecosystem: 'npm', name: 'lib' },
            ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
          },
        ],
      }),
    )

  const scores = (day: string, score: number, percentile: number) =>
    `#model_version:v2025.03.14,score_date:${day}T00:00:00Z\ncve,epss,percentile\n${CVE},${score},${percentile}\n`

  const catalogue = (...cves: string[]) =>
    JSON.stringify({
      title: 'KEV',
      catalogVersion: '2026',
      dateReleased: '2026-04-01T00:00:00Z',
      count: cves.length,
      vulnerabilities: cves.map(cveID => ({
        cveID,
        vendorProject: 'x',
        product: 'x',
        vulnerabilityName: 'x',
        dateAdded: '2026-04-01',
        shortDescription: 'x',
        requiredAction: 'x',
        dueDate: '2026-04-22',
        knownRansomwareCampaignUse: 'Unknown',
        notes: '',
      })),
    })

  async function decide(): Promise<void> {
    const group = await actions.group(ctx, { id: CVE })
    const places = group.occurrences.map(one => ({ finding: one.finding, release: one.release }))
    const verdict = { status: 'affected' as const, statement: 'Reached.', action: 'Update.' }
    decision = (await actions.decide(ctx, { vulnerability: CVE, places, verdict })).id
  }

  const listed = async (asOf: string) => (await actions.inbox(ctx, { q: 'status:all', asOf })).lines[0]

  it.each([
    ['2026-01-31', undefined, 'unknown'],
    ['2026-02-28', undefined, 'no'],
    ['2026-03-01', { severity: 9.8, epss: null, exploited: null, status: 'open' }, 'yes'],
    ['2026-03-14', { severity: 9.8, epss: 0.02, exploited: null, status: 'open' }, 'yes'],
    ['2026-03-31', { severity: 9.8, epss: 0.4, exploited: null, status: 'open' }, 'yes'],
    ['2026-04-15', { severity: 9.8, epss: 0.4, exploited: '2026-04-01', status: 'open' }, 'yes'],
    ['2026-05-15', { severity: 9.8, epss: 0.4, exploited: '2026-04-01', status: 'affected' }, 'yes'],
    ['2026-06-15', { severity: 9.8, epss: 0.4, exploited: '2026-04-01', status: 'open' }, 'yes'],
    ['2026-07-15', { severity: 9.8, epss: 0.4, exploited: null, status: 'open' }, 'yes'],
    ['2026-08-15', undefined, 'no'],
  ])('%s', async (asOf, expected, answer) => {
    const line = await listed(asOf)
    const told = line && {
      severity: line.severity?.score,
      epss: line.epss && Math.round(line.epss.score * 1000) / 1000,
      exploited: line.exploitedSince,
      status: line.statuses[0],
    }
    expect(told).toEqual(expected)
    const affected = await matching.actions.affected!(ctx, { q: CVE, asOf })
    expect(affected).toMatchObject({ answer, past: { isRemembered: asOf >= '2026-02-01' } })
  })

  it('before the mirror remembers nothing is said, least of all NO', async () => {
    const affected = await matching.actions.affected!(ctx, { q: CVE, asOf: '2026-01-31' })
    expect(affected).toMatchObject({
      because: expect.arrayContaining(['before-memory']),
      past: { rememberedSince: '2026-02-01T12:00:00.000Z' },
    })
  })

  it('the future is refused', async () => {
    await expect(actions.inbox(ctx, { asOf: '2027-01-01' })).rejects.toMatchObject({
      refusal: { code: 'intelligence.as-of-future' },
    })
  })

  it('tells what each source said when, and what moved', async () => {
    const view = await world.history(ctx, { id: CVE })
    expect(view.events.map(one => `${one.at.slice(0, 10)} ${one.source} ${one.kind}`).toReversed()).toEqual([
      '2026-02-01 osv first',
      '2026-03-01 osv changed',
      '2026-03-05 epss predicted',
      // the day between moved by 0.005 only
      '2026-03-20 epss moved',
      '2026-04-01 kev listed',
      '2026-07-01 kev delisted',
    ])
    expect(view.events.find(one => one.kind === 'changed')).toMatchObject({
      parts: ['affected', 'severities'],
      score: { before: 5.3, after: 9.8 },
      ranges: { before: expect.stringContaining('1.3.0'), after: expect.stringContaining('1.5.0') },
    })
  })

  it('shows a vulnerability as it was known, and leaves out what is not kept', async () => {
    const view = (asOf: string) => world.vulnerability(ctx, { id: CVE, asOf })
    expect(await view('2026-02-15')).toMatchObject({ severity: { score: 5.3 }, states: [], exploited: [] })
    expect(await view('2026-04-15')).toMatchObject({ severity: { score: 9.8 }, exploited: [{ source: 'kev' }] })
    expect((await view('2026-02-15')).statements[0]).toMatchObject({ details: null, references: [] })
    expect(await view('2026-01-10')).toMatchObject({ statements: [], past: { isRemembered: false } })
  })
})

/** Two sources about one library: they agree first, then one narrows its range. */
describe('sources that disagree on our version', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await testContext({ rooms: [...portfolioRooms, triage], now: '2026-01-05T08:00:00Z' })
  })
  afterAll(() => ctx.close())

  async function say(id: string, fixed: string): Promise<void> {
    const record = {
      id,
      aliases: [CVE],
      modified: '2026-01-01T00:00:00Z',
      affected: [
        {
          package: { ecosystem: 'npm', name: 'lib' },
          ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
        },
      ],
    }
    async function* bytes() {
      yield Buffer.from(JSON.stringify(record))
    }
    await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'a.json' }, bytes: bytes() }])
    await ctx.drain()
  }

  it('is a state of the line and of the group, and can be asked for', async () => {
    const release = await enterRelease(ctx, 'Pump', '1.0')
    await send(ctx, release, cyclonedx([{ name: 'lib', version: '1.4.0', purl: 'pkg:npm/lib@1.4.0' }]))
    await say('GHSA-aaaa-bbbb-cccc', '1.5.0')
    await say('OTHER-1', '2.0.0')
    const asked = async () => (await actions.inbox(ctx, { q: 'status:all state:disagree' })).vulnerabilities
    expect((await actions.inbox(ctx, { q: 'status:all' })).lines[0]?.states).toEqual(['no-score'])
    expect(await asked()).toBe(0)
    await say('OTHER-1', '1.4.0')
    expect((await actions.inbox(ctx, { q: 'status:all' })).lines[0]?.states).toEqual(['no-score', 'ranges-disagree'])
    expect(await asked()).toBe(1)
    expect((await actions.group(ctx, { id: CVE })).states).toContain('ranges-disagree')
  })
})
