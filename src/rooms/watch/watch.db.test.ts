import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { monitoringDay } from '../intelligence/monitoring-actions.ts'
import { door, intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { watch } from './room.ts'
import { tellWaiting } from './sweep-actions.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext({ rooms: [inventory, intelligence, watch], now: '2026-11-02T12:00:00Z' })
})
afterAll(() => ctx.close())

const { actions } = watch

async function take(source: string, name: string, ...records: object[]): Promise<void> {
  async function* one(record: object) {
    yield Buffer.from(JSON.stringify(record))
  }
  const files = records.map((record, at) => ({
    hint: { name: name || `${at}.json`, inside: 'test' },
    bytes: one(record),
  }))
  await door.importFiles(ctx, source, 'test', files)
  await ctx.drain()
}

const takeOsv = (...records: object[]) => take('osv', '', ...records)

const osv = (id: string, name: string, more: object = {}) => ({
  schema_version: '1.6.0',
  id,
  modified: '2026-01-01T00:00:00Z',
  summary: `Something about ${name}`,
  affected: [
    {
      package: { ecosystem: 'Maven', name: `org.example:${name}` },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.440' }] }],
    },
  ],
  ...more,
})

const exploited = (...cves: string[]) => ({
  title: 'KEV',
  catalogVersion: '1',
  count: cves.length,
  vulnerabilities: cves.map(cveID => ({
    cveID,
    vulnerabilityName: cveID,
    dateAdded: '2026-11-02',
    shortDescription: '',
    requiredAction: '',
    dueDate: '',
    knownRansomwareCampaignUse: 'Unknown',
    notes: '',
  })),
})

const open = async () => (await actions.hits(ctx, { state: 'open', scope: 'mine', from: 0, size: 50 })).lines
const rule = {
  kind: 'item',
  terms: ['build-server'],
  version: '2.400',
  roles: ['security-officer'],
  isPaused: false,
} as const

describe('a watch rule', () => {
  it.each([
    [{ terms: [] }, 'watch.term-missing'],
    [{ name: ' ' }, 'watch.name-missing'],
    [{ roles: [] }, 'watch.role-missing'],
    [{ terms: ['x'] }, 'watch.term-too-short'],
    [{ terms: ['cpe:2.3:a:*:*:*:*:*:*:*:*:*:*'] }, 'watch.not-a-cpe'],
    [{ terms: ['pkg:npm'] }, 'watch.not-a-purl'],
    [{ kind: 'words', version: '1' }, 'watch.version-not-here'],
  ] as const)('that says nothing clear is refused: %j', async (more, code) => {
    const fields = {
      name: 'Build server',
      ...rule,
      ...more,
      terms: [...(('terms' in more && more.terms) || rule.terms)],
    }
    if ('terms' in more && more.terms.length === 0) fields.terms = []
    const roles = 'roles' in more ? [] : [...rule.roles]
    await expect(actions.createRule(ctx, { ...fields, roles })).rejects.toThrow(code)
  })

  it('is silent about the first fill and about what came before it', async () => {
    await takeOsv(osv('GHSA-old0-0000-0001', 'build-server'))
    await take('kev', 'kev.json', exploited('CVE-2020-0001'))
    const terms = [...rule.terms]
    const made = await actions.createRule(ctx, {
      name: 'Build server',
      ...rule,
      terms,
      roles: ['security-officer', 'admin'],
    })
    expect(made).toMatchObject({ hits: 0, open: 0 })
    await ctx.drain()
    expect(await open()).toEqual([])
  })

  it('finds what comes, once and not twice, and says whether the version is affected', async () => {
    ctx.setNow('2026-11-02T13:00:00Z')
    const news = osv('GHSA-new0-0000-0001', 'build-server', { aliases: ['CVE-2026-1000'] })
    await takeOsv(news, osv('GHSA-new0-0000-0002', 'other'))
    ctx.setNow('2026-11-02T13:05:00Z')
    // another source about the same vulnerability, and the first one again
    await takeOsv({ ...news, summary: 'told otherwise' })
    await takeOsv(osv('GHSA-new0-0000-0003', 'build-server', { aliases: ['CVE-2026-1000'] }))
    const lines = await open()
    expect(lines).toMatchObject([{ subject: 'CVE-2026-1000', affects: 'yes', isUrgent: false, toldAt: null }])
    expect(lines[0]?.reasons).toMatchObject([{ where: 'package', what: 'maven/org.example/build-server' }])
    const day = await monitoringDay(ctx, { day: '2026-11-02' })
    expect(day.items.map(one => one.because)).toContainEqual([
      { rule: expect.stringMatching(/^AC-/), name: 'Build server' },
    ])
  })

  it('is quiet about versions that are not affected', async () => {
    ctx.setNow('2026-11-02T14:00:00Z')
    const ranges = [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.0' }] }]
    await takeOsv(
      osv('GHSA-new0-0000-0009', 'x', {
        affected: [{ package: { ecosystem: 'Maven', name: 'org.example:build-server' }, ranges }],
      }),
    )
    expect(await open()).toHaveLength(1)
  })

  it('waits for the digest of the morning, which is told once', async () => {
    await tellWaiting(ctx)
    expect((await open())[0]?.toldAt).toBeNull()
    ctx.setNow(new Date(2026, 10, 3, 8, 2))
    await tellWaiting(ctx)
    const told = (await open())[0]?.toldAt
    expect(told).toBe(new Date(2026, 10, 3, 8, 2).toISOString())
    ctx.setNow(new Date(2026, 10, 4, 8, 2))
    await tellWaiting(ctx)
    expect((await open())[0]?.toldAt).toBe(told)
  })

  it('a person takes note; when it becomes exploited it is told again, at once', async () => {
    const [hit] = await open()
    expect(await actions.acknowledge(ctx, { hits: [hit!.id], note: 'updated' })).toEqual({ acknowledged: 1 })
    expect(await open()).toEqual([])
    await expect(actions.acknowledge(ctx, { hits: [hit!.id] })).rejects.toThrow('watch.nothing-open')

    ctx.setNow('2026-11-05T10:00:00Z')
    await take('kev', 'kev.json', exploited('CVE-2020-0001', 'CVE-2026-1000'))
    expect(await open()).toMatchObject([
      { subject: 'CVE-2026-1000', isUrgent: true, toldAt: '2026-11-05T10:00:00.000Z' },
    ])
    expect((await actions.rules(ctx))[0]).toMatchObject({ hits: 1, open: 1 })
  })

  it('is found in letters of every script, whatever the database knows of them', async () => {
    ctx.setNow('2026-11-05T10:30:00Z')
    const roles = ['security-officer'] as ('security-officer' | 'admin')[]
    const words = (name: string, term: string) =>
      actions.createRule(ctx, { name, kind: 'words', terms: [term], roles, isPaused: false })
    const made = [await words('Pumps', 'dräger pumpe'), await words('Cluster', 'k8s'), await words('Насосы', 'насос')]
    ctx.setNow('2026-11-05T10:40:00Z')
    const told = (id: string, summary: string) => osv(id, 'nothing', { summary })
    await takeOsv(
      told('GHSA-scri-0000-0001', 'DRÄGER-PUMPE bleibt stehen'),
      told('GHSA-scri-0000-0002', 'Escape from \u212a8s'),
      told('GHSA-scri-0000-0003', 'НАСОС остановился'),
      told('GHSA-scri-0000-0004', 'Nothing of all this'),
    )
    const found = (await open()).filter(one => one.subject.startsWith('GHSA-scri'))
    expect(found.map(one => `${one.ruleName} ${one.subject.at(-1)}`).sort()).toEqual([
      'Cluster 2',
      'Pumps 1',
      'Насосы 3',
    ])
    for (const one of made) await actions.retireRule(ctx, { id: one.id })
  })

  it('that is retired looks no more, and keeps its hits', async () => {
    const [one] = await actions.rules(ctx)
    await actions.retireRule(ctx, { id: one!.id, reason: 'server switched off' })
    ctx.setNow('2026-11-05T11:00:00Z')
    await takeOsv(osv('GHSA-new0-0000-0010', 'build-server'))
    expect((await actions.rules(ctx))[0]).toMatchObject({ hits: 1, retiredAt: expect.any(String) })
  })

  it('shows before it is saved what it would have found', async () => {
    const found = await actions.preview(ctx, { kind: 'words', terms: ['build server'] })
    expect(found).toMatchObject({ isPartial: false })
    expect(found.found).toBeGreaterThan(1)
  })
})
