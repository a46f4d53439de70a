import type { Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { cyclonedx, enterRelease, portfolioRooms, send, type TestComponent } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { restoreSbom } from '../inventory/import-actions.ts'
import { door as inventory } from '../inventory/room.ts'
import { sboms } from '../inventory/sbom-store.ts'
import { matchesThen, matchesUnderThen, placesOf } from './past.ts'
import { matchesOf } from './tell-hits.ts'

let ctx: TestContext
let round = 0
let hours = 0

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms, now: '2026-01-01T00:00:00Z' })
})
afterAll(() => ctx.close())

function later(): void {
  hours++
  ctx.setNow(new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000))
}

async function take(source: 'osv' | 'nvd', record: object): Promise<void> {
  async function* bytes(text: string) {
    yield Buffer.from(text)
  }
  const text = source === 'osv' ? record : { format: 'NVD_CVE', version: '2.0', vulnerabilities: [record] }
  const hint = { name: 'a.json', inside: 'test' }
  await intelligence.importFiles(ctx, source, 'test', [{ hint, bytes: bytes(JSON.stringify(text)) }])
}

interface Osv {
  readonly id: number
  readonly pkg: number
  readonly fixed: number
  readonly aliases: readonly number[]
  readonly upstream: readonly number[]
  readonly withdrawn: boolean
  readonly distribution: boolean
  readonly modified: number
}
interface Nvd {
  readonly cve: number
  readonly pkg: number
  readonly below: number
  readonly rejected: boolean
  readonly together: boolean
}
type Step =
  | { readonly kind: 'osv'; readonly osv: Osv }
  | { readonly kind: 'nvd'; readonly nvd: Nvd }
  | { readonly kind: 'sbom'; readonly release: number; readonly parts: readonly (readonly [number, number])[] }
  | { readonly kind: 'restore'; readonly release: number }

const few = fc.nat(2)
const osv = fc.record({
  id: fc.nat(3),
  pkg: few,
  fixed: fc.nat(4),
  aliases: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
  upstream: fc.uniqueArray(few, { maxLength: 1 }),
  withdrawn: fc.boolean(),
  distribution: fc.boolean(),
  modified: fc.nat(3),
})
const nvd = fc.record({ cve: few, pkg: few, below: fc.nat(4), rejected: fc.boolean(), together: fc.boolean() })
const step: Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('osv' as const), osv }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('nvd' as const), nvd }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sbom' as const),
      release: fc.nat(1),
      parts: fc.array(fc.tuple(few, fc.nat(4)), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restore' as const), release: fc.nat(1) }) },
)

const cve = (n: number) => `CVE-2025-${round}00${n}`
const name = (pkg: number) => `past${round}p${pkg}`

/** A statement of OSV: of an ecosystem under aliases, or a notice of Debian that treats a CVE. */
function osvRecord({ id, pkg, fixed, aliases, upstream, withdrawn, distribution, modified }: Osv): object {
  const ecosystem = distribution ? 'Debian:12' : 'npm'
  return {
    id: distribution ? `DSA-${round}-${id}` : `GHSA-past-${round}-${id}`,
    modified: `2025-01-0${modified + 1}T00:00:00Z`,
    aliases: distribution ? [] : aliases.map(cve),
    upstream: distribution ? upstream.map(cve) : [],
    summary: `title ${modified}`,
    ...(withdrawn ? { withdrawn: '2025-02-01T00:00:00Z' } : {}),
    affected: [
      {
        package: { ecosystem, name: name(pkg) },
        ranges: [
          {
            type: distribution ? 'ECOSYSTEM' : 'SEMVER',
            events: [{ introduced: '0' }, { fixed: distribution ? `1.${fixed}` : `1.${fixed}.0` }],
          },
        ],
      },
    ],
  }
}

function nvdRecord({ cve: n, pkg, below, rejected, together }: Nvd): object {
  const match = (part: string, end?: string) => ({
    vulnerable: end !== undefined,
    criteria: `cpe:2.3:a:v:${part}:*:*:*:*:*:*:*:*`,
    versionEndExcluding: end,
  })
  const node = (one: object) => ({ operator: 'OR', negate: false, cpeMatch: [one] })
  const other = node(match(name((pkg + 1) % 3)))
  return {
    cve: {
      id: cve(n),
      published: '2025-01-01T00:00:00.000',
      lastModified: `2025-01-02T00:00:0${below}.000`,
      vulnStatus: rejected ? 'Rejected' : 'Analyzed',
      descriptions: [{ lang: 'en', value: 'text' }],
      configurations: [
        { operator: 'AND', nodes: [node(match(name(pkg), `1.${below}.0`)), ...(together ? [other] : [])] },
      ],
    },
  }
}

function components(parts: readonly (readonly [number, number])[]): TestComponent[] {
  const all = parts.map(([pkg, minor]) => {
    const version = `1.${minor}.0`
    const cpe = `cpe:2.3:a:v:${name(pkg)}:${version}:*:*:*:*:*:*:*`
    return minor % 2 === 0
      ? { name: name(pkg), version, cpe, purl: `pkg:npm/${name(pkg)}@${version}` }
      : { name: name(pkg), version: `1.${minor}`, cpe, purl: `pkg:deb/debian/${name(pkg)}@1.${minor}?distro=debian-12` }
  })
  return [...new Map(all.map(one => [one.purl, one])).values()]
}

async function play(one: Step, releases: readonly string[]): Promise<void> {
  if (one.kind === 'osv') return take('osv', osvRecord(one.osv))
  if (one.kind === 'nvd') return take('nvd', nvdRecord(one.nvd))
  const release = releases[one.release] ?? ''
  if (one.kind === 'sbom') {
    await send(ctx, release, cyclonedx(components(one.parts)))
    return
  }
  const earlier = (await sboms(ctx.db, release)).find(sbom => sbom.state === 'superseded')
  if (earlier) await restoreSbom(ctx, { id: earlier.id, reason: 'test' })
}

const placesAt = async (at: Date, own: readonly string[]) =>
  placesOf(await inventory.releases(ctx.db, { ids: own, asOf: at }))

/** What was said at an instant, by the program of that instant. */
interface Snapshot {
  readonly at: Date
  readonly said: Record<string, unknown>
}

describe('as of an instant', () => {
  it('says of every past instant what was said then', async () => {
    let [compared, moved] = [0, 0]
    const walks = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async steps => {
      round++
      const releases = [await enterRelease(ctx, 'Past', `${round}.1`), await enterRelease(ctx, 'Past', `${round}.2`)]
      const snapshots: Snapshot[] = []
      for (const one of steps) {
        later()
        await play(one, releases)
        await ctx.drain()
        const said: Record<string, unknown> = {}
        for (const release of releases) said[release] = (await matchesOf(ctx.db, release)).matches
        snapshots.push({ at: ctx.clock.now(), said })
      }
      const end = JSON.stringify(snapshots.at(-1)?.said)
      for (const { at, said } of snapshots) {
        const told = await matchesThen(ctx, at, await placesAt(at, releases))
        for (const release of releases) expect(told.get(release)?.matches ?? []).toEqual(said[release])
        await eachVulnerability(at, said, releases)
        compared++
        if (JSON.stringify(said) !== end) moved++
      }
    })
    // a test in which nothing ever changes would prove nothing: by chance five walks may be such a one
    for (let more = 0; more < 6 && (more === 0 || moved <= 5); more++) await fc.assert(walks, { numRuns: 5 })
    expect(compared).toBeGreaterThan(15)
    expect(moved).toBeGreaterThan(5)
  }, 300_000)
})

/** Asked for one vulnerability, the answer is the part of the whole that carries its name. */
async function eachVulnerability(at: Date, said: Record<string, unknown>, releases: readonly string[]): Promise<void> {
  const places = await placesAt(at, releases)
  for (const vulnerability of [0, 1, 2].map(cve)) {
    const resolved = await intelligence.past.resolve(ctx.db, vulnerability, at)
    const { told } = await matchesUnderThen(ctx, at, resolved?.statements ?? [], places)
    for (const release of releases) {
      const all = said[release] as { vulnerability: string }[]
      const own = (told.get(release)?.matches ?? []).filter(one => one.vulnerability === vulnerability)
      expect(own).toEqual(all.filter(one => one.vulnerability === vulnerability))
    }
  }
}
