import type { Arbitrary } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { below, nvd, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { type Group, groupPasses, passes } from './inbox.ts'
import { mendCounts } from './line-actions.ts'
import { groupsOf, load, statusOf } from './load.ts'
import { byUrgency } from './priority.ts'
import { readQuery } from './query.ts'
import { triage } from './room.ts'

// The list comes from lines and counts that are kept as places come and go; here it is held against a look at everything.

let ctx: TestContext
let round = 0
const releases: string[] = []
const flaws = [0, 1, 2, 3, 4]
const part = (n: number, version: string) => ({ name: `lib${n}`, version, purl: `pkg:npm/lib${n}@${version}` })

beforeAll(async () => {
  ctx = await testContext({ rooms: [...portfolioRooms, triage] })
  for (const [at, device] of ['Pump', 'Pump', 'Gateway', 'Monitor'].entries())
    releases.push(await enterRelease(ctx, device, `1.${at}`))
  for (const flaw of flaws) {
    await take('osv', osv(`GHSA-aaaa-aaaa-000${flaw}`, [below('npm', `lib${flaw}`, '3.0.0')], { aliases: [cve(flaw)] }))
    await take('nvd', { format: 'NVD_CVE', version: '2.0', vulnerabilities: [nvd(cve(flaw), [])] })
  }
}, 90_000)
afterAll(() => ctx.close())

const cve = (flaw: number) => `CVE-2025-100${flaw}`

async function take(source: 'osv' | 'nvd' | 'kev' | 'epss', record: object | string, name = 'r.json'): Promise<void> {
  async function* bytes() {
    yield Buffer.from(typeof record === 'string' ? record : JSON.stringify(record))
  }
  await intelligence.importFiles(ctx, source, 'test', [{ hint: { name, inside: 'test' }, bytes: bytes() }])
}

const step = fc.oneof(
  fc.record({ what: fc.constant('sbom' as const), release: fc.nat(3), parts: fc.subarray(flaws), old: fc.boolean() }),
  fc.record({ what: fc.constant('fixed' as const), flaw: fc.nat(4), below: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ what: fc.constant('epss' as const), flaw: fc.nat(4), score: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ what: fc.constant('kev' as const), flaw: fc.nat(4) }),
  // a source that names no product: nothing matches by it, and yet it says how bad a flaw of ours is
  fc.record({ what: fc.constant('score' as const), flaw: fc.nat(4), bad: fc.boolean() }),
  fc.record({
    what: fc.constant('release' as const),
    release: fc.nat(3),
    phase: fc.constantFrom('released' as const, 'development' as const, 'end_of_support' as const),
    units: fc.constantFrom(null, 0, 3, 500),
  }),
  fc.record({ what: fc.constant('decide' as const), flaw: fc.nat(4), release: fc.nat(3), affected: fc.boolean() }),
  fc.record({ what: fc.constant('undo' as const) }),
)
type Step = typeof step extends Arbitrary<infer S> ? S : never

const kevs = new Set<number>()

async function walk(one: Step): Promise<void> {
  if (one.what === 'sbom') {
    const parts = one.parts.map(n => part(n, one.old ? '1.0.0' : '2.0.0'))
    await send(ctx, releases[one.release]!, cyclonedx(parts, `${++round}`))
  } else if (one.what === 'fixed') {
    const { flaw } = one
    const range = [below('npm', `lib${flaw}`, `${one.below}.0.0`)]
    await take('osv', osv(`GHSA-aaaa-aaaa-000${flaw}`, range, { aliases: [cve(flaw)] }))
  } else if (one.what === 'epss') {
    const rows = `${cve(one.flaw)},0.0${one.score}${one.score > 6 ? '1' : ''},0.5\n${cve((one.flaw + 1) % 5)},0.${one.score},0.9`
    const day = `2026-10-${String(1 + (++round % 28)).padStart(2, '0')}`
    const head = `#model_version:v2025.03.14,score_date:${day}T00:00:00+0000\ncve,epss,percentile\n`
    await take('epss', `${head}${rows}\n`, 'epss.csv')
  } else if (one.what === 'score') {
    const vectorString = `CVSS:3.1/AV:${one.bad ? 'N' : 'P'}/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`
    const metric = { source: 'nvd@nist.gov', type: 'Primary', cvssData: { version: '3.1', vectorString } }
    const said = {
      metrics: { cvssMetricV31: [metric] },
      lastModified: `2026-01-01T00:00:00.${String(++round).padStart(3, '0')}`,
    }
    await take('nvd', { format: 'NVD_CVE', version: '2.0', vulnerabilities: [nvd(cve(one.flaw), [], said)] })
  } else if (one.what === 'kev') {
    kevs.add(one.flaw)
    await take('kev', { catalogVersion: `${++round}`, count: kevs.size, vulnerabilities: [...kevs].map(entry) })
  } else if (one.what === 'release') {
    const { phase, units } = one
    const id = releases[one.release]!
    await inventory.actions
      .changeRelease(ctx, { id, phase, unitsInField: units, reason: 'walk' })
      .catch(() => undefined)
  } else await decide(one)
}

const entry = (flaw: number) => ({
  cveID: cve(flaw),
  vendorProject: 'x',
  product: 'y',
  vulnerabilityName: `flaw ${flaw}`,
  dateAdded: '2026-01-02',
  shortDescription: 'd',
  requiredAction: 'a',
  dueDate: '2026-02-02',
  knownRansomwareCampaignUse: 'Unknown',
  notes: '',
  cwes: [],
})

async function decide(one: Extract<Step, { what: 'decide' | 'undo' }>): Promise<void> {
  if (one.what === 'undo') {
    const [last] = (await triage.actions.decisions(ctx, {})).filter(decision => !decision.undoneAt)
    if (last) await triage.actions.undo(ctx, { id: last.id }).catch(() => undefined)
    return
  }
  const loaded = await load(ctx, { vulnerability: cve(one.flaw), state: 'open' })
  const places = loaded.occurrences.filter(place => place.release === releases[one.release])
  if (places.length === 0) return
  await triage.actions.decide(ctx, {
    vulnerability: cve(one.flaw),
    places: places.map(place => ({ finding: place.finding.id, release: place.release })),
    verdict: one.affected
      ? { status: 'affected', statement: 'walk', action: 'update' }
      : { status: 'fixed', statement: 'walk' },
  })
}

const questions = [
  'status:open field:yes',
  'status:all',
  'status:open',
  'status:decided',
  'status:fixed',
  'status:affected field:yes',
  'field:no status:all',
  'kev:yes status:all',
  'kev:no status:open',
  'epss:>0.1 status:all',
  'product:pump status:open',
  'product:gate status:all field:yes',
  'version:1.1 status:all',
  'version:1.2 status:open field:yes',
  'lib3 status:all',
  // signs that a pattern would take for others
  'li_3 status:all',
  'lib% status:all',
  'severity:critical status:all',
  'severity:medium status:all',
  'severity:unknown status:all',
  'state:no-score status:all',
]

/** The answer of a look at everything, with the same order. */
async function looked(q: string): Promise<{ names: string[]; findings: number }> {
  const query = readQuery(q)
  const loaded = await load(ctx, { state: 'open' })
  const reach = new Map(groupsOf(loaded).map(group => [group.vulnerability, group.reach]))
  const passing = loaded.occurrences.filter(one => {
    const release = loaded.releases.get(one.release)
    return release !== undefined && passes(one, release, statusOf(one, loaded.decisions), query)
  })
  const signals = ({ vulnerability, units, facts }: Group) => ({
    vulnerability,
    units,
    reach: reach.get(vulnerability) ?? 0,
    exploited: facts.exploitedSince !== null,
    score: facts.severity?.score ?? null,
    rating: facts.severity?.rating ?? null,
    epss: facts.epss?.score ?? null,
  })
  const found = groupsOf(loaded, passing).filter(group => groupPasses(group, query))
  found.sort((a, b) => byUrgency(signals(a), signals(b)))
  const findings = new Set(found.flatMap(group => group.occurrences.map(one => one.finding.id)))
  return { names: found.map(group => group.vulnerability), findings: findings.size }
}

async function paged(q: string): Promise<{ names: string[]; findings: number | null }> {
  const names: string[] = []
  const { vulnerabilities } = await triage.actions.inbox(ctx, { q, limit: 1 })
  let cursor: string | undefined
  for (;;) {
    const page = await triage.actions.inbox(ctx, { q, limit: 2, cursor })
    names.push(...page.lines.map(line => line.vulnerability))
    if (page.next === null) {
      expect({ q, vulnerabilities }).toEqual({ q, vulnerabilities: names.length })
      return { names, findings: page.findings }
    }
    cursor = page.next
  }
}

it('a source that scores a flaw of ours moves its line, though nothing matches by what it says', async () => {
  await send(
    ctx,
    releases[0]!,
    cyclonedx(
      flaws.map(n => part(n, '1.0.0')),
      `${++round}`,
    ),
  )
  await ctx.drain()
  for (const bad of [true, false]) {
    await walk({ what: 'score', flaw: 2, bad })
    await ctx.drain()
    const q = `severity:${bad ? 'critical' : 'medium'} status:all`
    expect((await paged(q)).names).toEqual([cve(2)])
    expect((await looked(q)).names).toEqual([cve(2)])
  }
}, 60_000)

it('what was said of a flaw while no product had it is heard when it comes back', async () => {
  const holding = async (parts: readonly number[]) => {
    await send(
      ctx,
      releases[0]!,
      cyclonedx(
        parts.map(n => part(n, '1.0.0')),
        `${++round}`,
      ),
    )
    await ctx.drain()
  }
  await holding(flaws)
  await holding([0])
  await walk({ what: 'score', flaw: 3, bad: true })
  await ctx.drain()
  await holding(flaws)
  expect((await paged('severity:critical status:all')).names).toContain(cve(3))
}, 60_000)

it('a score of what a notice treats moves the line of the notice, which has none of its own', async () => {
  const flaw = 9
  const notice = osv('DSA-5900-1', [below('Debian:12', 'libpump', '3.0.0')], { upstream: [cve(flaw)] })
  await take('osv', notice)
  const deb = { name: 'libpump', version: '2.0.0', purl: 'pkg:deb/debian/libpump@2.0.0?distro=debian-12' }
  await send(ctx, releases[1]!, cyclonedx([deb], `${++round}`))
  await ctx.drain()
  expect((await paged('severity:critical status:all libpump')).names).toEqual([])
  await walk({ what: 'score', flaw, bad: true })
  await ctx.drain()
  expect((await paged('severity:critical status:all libpump')).names).toEqual(['DSA-5900-1'])
}, 60_000)

it('the list of lines is what a look at everything finds, in every order of what happens', async () => {
  let lines = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 14 }), async steps => {
      for (const one of steps) await walk(one)
      await ctx.drain()
      for (const q of questions) {
        const expected = await looked(q)
        expect({ q, ...(await paged(q)) }).toEqual({ q, ...expected })
        lines += expected.names.length
      }
      const recount = await sql`
        select f.vulnerability, r.device, r.phase, coalesce(r.units_in_field = 0, false) as unused,
          coalesce(d.status, 'open') as status, f.band, count(*)::int as places,
          coalesce(sum(r.units_in_field), 0)::bigint as units, (count(*) - count(r.units_in_field))::int as unknown
        from triage_occurrence o join triage_finding f on f.id = o.finding join inventory_release r on r.id = o.release
        left join triage_decision d on d.id = o.decision where o.state = 'open'
        group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`.execute(ctx.db)
      const kept = await sql`
        select * from triage_tally where places <> 0 or units <> 0 or unknown <> 0 order by 1, 2, 3, 4, 5, 6`.execute(
        ctx.db,
      )
      expect(kept.rows).toEqual(recount.rows)
      // lost, as by a restore without schema mirror
      await ctx.write(tx => sql`truncate triage_tally, triage_line`.execute(tx))
      await mendCounts(ctx)
      await ctx.drain()
      const mended = await sql`select * from triage_tally order by 1, 2, 3, 4, 5, 6`.execute(ctx.db)
      expect(mended.rows).toEqual(recount.rows)
      for (const q of questions) expect({ q, ...(await paged(q)) }).toEqual({ q, ...(await looked(q)) })
    }),
    { numRuns: 6, endOnFailure: true },
  )
  expect(lines).toBeGreaterThan(50)
}, 240_000)
