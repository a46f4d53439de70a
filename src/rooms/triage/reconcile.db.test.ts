import type { Arbitrary } from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, nvd, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as matching } from '../matching/room.ts'
import { reconcileRelease } from './reconcile.ts'
import { triage } from './room.ts'

let ctx: TestContext
let round = 0

beforeAll(async () => {
  ctx = await testContext({ rooms: [...portfolioRooms, triage] })
})
afterAll(() => ctx.close())

// three statements per flaw that touch the same parts in different ways; each can take its range or its alias back
const step = fc.oneof(
  fc.record({
    what: fc.constant('osv' as const),
    flaw: fc.nat(2),
    fixed: fc.integer({ min: 0, max: 9 }),
    named: fc.boolean(),
  }),
  fc.record({ what: fc.constant('nvd' as const), flaw: fc.nat(2), fixed: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ what: fc.constant('notice' as const), flaw: fc.nat(2), fixed: fc.nat(9), gone: fc.boolean() }),
  fc.record({ what: fc.constant('sbom' as const), release: fc.nat(2), parts: fc.subarray([0, 1, 2, 3, 4]) }),
)
type Step = typeof step extends Arbitrary<infer S> ? S : never

/** The same library as npm package, with and without CPE, as a distribution's package, and as a bare name. */
const parts = (n: number) => [
  { name: `lib${n}`, version: '3.0.0', purl: `pkg:npm/lib${n}@3.0.0` },
  {
    name: `lib${n}`,
    version: '5.0.0',
    purl: `pkg:npm/lib${n}@5.0.0`,
    cpe: `cpe:2.3:a:vendor${n}:lib${n}:5.0.0:*:*:*:*:*:*:*`,
  },
  {
    name: `lib${n}`,
    version: '4.0.0-1',
    purl: `pkg:deb/debian/lib${n}@4.0.0-1?distro=debian-12`,
    cpe: `cpe:2.3:a:vendor${n}:lib${n}:4.0.0:*:*:*:*:*:*:*`,
  },
  { name: `lib${n}`, version: '5.0.0', purl: `pkg:npm/lib${n}@5.0.0` },
  { name: `lib${n}`, version: '2.0.0', cpe: `cpe:2.3:a:vendor${n}:lib${n}:2.0.0:*:*:*:*:*:*:*` },
]

async function take(source: 'osv' | 'nvd', record: object): Promise<void> {
  async function* bytes() {
    yield Buffer.from(JSON.stringify(record))
  }
  await intelligence.importFiles(ctx, source, 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
}

async function walk(one: Step, n: number, releases: readonly string[]): Promise<void> {
  if (one.what === 'sbom') {
    const chosen = one.parts.map(at => parts(n)[at]!)
    await send(ctx, releases[one.release]!, cyclonedx(chosen, `${n}-${++round}`))
    return
  }
  const cve = `CVE-2024-${n}${one.flaw}`
  if (one.what === 'osv')
    await take(
      'osv',
      osv(`OSV-${n}-${one.flaw}`, [below('npm', `lib${n}`, `${one.fixed}.0.0`)], { aliases: one.named ? [cve] : [] }),
    )
  else if (one.what === 'nvd') {
    const range = { cpe: `a:vendor${n}:lib${n}`, to: `${one.fixed}.0.0` }
    await take('nvd', { format: 'NVD_CVE', version: '2.0', vulnerabilities: [nvd(cve, [[range]])] })
  } else {
    const notice = osv(`DSA-${n}-${one.flaw}`, [below('Debian:12', `lib${n}`, `${one.fixed}.0.0-1`)], {
      upstream: [cve],
    })
    await take('osv', one.gone ? { ...notice, withdrawn: '2024-02-01T00:00:00Z' } : notice)
  }
}

async function standing(release: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select f.vulnerability || ' ' || f.package || ' ' || f.version || ' ' || coalesce(o.evidence, f.evidence)::text as line
    from triage_occurrence o join triage_finding f on f.id = o.finding
    where o.release = ${release}::uuid and o.state = 'open'`.execute(ctx.db)
  return rows.map(row => row.line).sort()
}

const runs = async () => (await sql<{ n: number }>`select count(*) as n from triage_run`.execute(ctx.db)).rows[0]?.n

describe('what a change moves', () => {
  it('is what a look at everything would have moved: nothing is left to do afterwards', async () => {
    let moves = 0
    const walks = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 7 }), async steps => {
      const n = 1000 + ++round
      const releases: string[] = []
      for (const at of [0, 1, 2]) releases.push(await enterRelease(ctx, 'Pump', `${n}.${at}`))
      for (const [at, release] of releases.entries())
        await send(ctx, release, cyclonedx(parts(n).slice(at, at + 3), `${n}-${at}`))
      await ctx.drain()
      for (const one of steps) {
        await walk(one, n, releases)
        await ctx.drain()
        const before = await runs()
        for (const release of releases) {
          const { matches } = await matching.matchesOf(ctx.db, release)
          const said = await standing(release)
          expect(said).toHaveLength(matches.length)
          moves += said.length
          await reconcileRelease(ctx, release)
        }
        expect(await runs()).toBe(before)
      }
      expect(await matching.rematch(ctx)).toMatchObject({ differing: 0 })
    })
    // by chance few walks may find nothing; then more of them are made
    for (let more = 0; more < 6 && (more === 0 || moves <= 20); more++)
      await fc.assert(walks, { numRuns: 4, endOnFailure: true })
    expect(moves).toBeGreaterThan(20)
  }, 240_000)

  it('is withdrawn with the word of the distribution that overrules upstream, and comes back without it', async () => {
    const n = 1000 + ++round
    const release = await enterRelease(ctx, 'Pump', `${n}`)
    await send(ctx, release, cyclonedx(parts(n).slice(2, 3)))
    await walk({ what: 'nvd', flaw: 0, fixed: 9 }, n, [release])
    await ctx.drain()
    expect(await standing(release)).toHaveLength(1)
    await walk({ what: 'notice', flaw: 0, fixed: 3, gone: false }, n, [release])
    await ctx.drain()
    expect(await standing(release)).toEqual([])
    const [one] = (await triage.actions.group(ctx, { id: `CVE-2024-${n}0` })).occurrences
    const by = { advisory: `DSA-${n}-0`, source: 'osv', fixed: '3.0.0-1' }
    expect(one).toMatchObject({ state: 'withdrawn', withdrawnBecause: { code: 'overruled', by } })
    await walk({ what: 'notice', flaw: 0, fixed: 3, gone: true }, n, [release])
    await ctx.drain()
    expect(await standing(release)).toHaveLength(1)
  })

  it('is found again by joining everything anew, when the matches were lost', async () => {
    const n = 1000 + ++round
    const release = await enterRelease(ctx, 'Pump', `${n}`)
    await send(ctx, release, cyclonedx(parts(n)))
    await take('osv', osv(`OSV-${n}-0`, [below('npm', `lib${n}`, '9.0.0')]))
    await ctx.drain()
    const before = await standing(release)
    expect(before.length).toBeGreaterThan(0)
    await ctx.write(async tx => {
      await sql`delete from matching_match x using matching_advisory a
        where a.id = x.advisory and a.name = ${`osv:OSV-${n}-0`}`.execute(tx)
    })
    const { differing } = await matching.rematch(ctx)
    expect(differing).toBe(1)
    await ctx.drain()
    expect(await standing(release)).toEqual(before)
    expect(await matching.rematch(ctx)).toMatchObject({ differing: 0 })
  })
})
