import type { Arbitrary } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { fc } from '../../../test/support/fast-check.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { matchesOf } from './tell-hits.ts'

let ctx: TestContext
let round = 0

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
})
afterAll(() => ctx.close())

async function take(source: 'osv' | 'nvd', records: readonly object[]): Promise<void> {
  async function* bytesOf(text: string) {
    yield Buffer.from(text)
  }
  const texts =
    source === 'osv'
      ? records.map(record => JSON.stringify(record))
      : [JSON.stringify({ format: 'NVD_CVE', version: '2.0', vulnerabilities: records })]
  const files = texts.map((text, at) => ({ hint: { name: `${at}.json`, inside: 'test' }, bytes: bytesOf(text) }))
  if (files.length > 0) await intelligence.importFiles(ctx, source, 'test', files)
}

type Triple = readonly [number, number, number]
interface Range {
  readonly from: Triple | undefined
  readonly end: { readonly at: Triple; readonly inclusive: boolean } | undefined
}

const triple = fc.tuple(fc.nat(3), fc.nat(12), fc.nat(3))
const range: Arbitrary<Range> = fc.record({
  from: fc.option(triple, { nil: undefined }),
  end: fc.option(fc.record({ at: triple, inclusive: fc.boolean() }), { nil: undefined }),
})
const statement = fc.record({ pkg: fc.nat(2), ranges: fc.array(range, { minLength: 1, maxLength: 3 }) })
const part = fc.record({ pkg: fc.nat(2), version: triple })
const portfolio = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 12 }),
  before: fc.array(statement, { maxLength: 6 }),
  after: fc.array(statement, { maxLength: 6 }),
  changed: fc.array(statement, { maxLength: 4 }),
  withdrawn: fc.nat(5),
})

const write = (version: Triple) => version.join('.')
const below = (a: Triple, b: Triple) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]

/** The slow reference: plain numbers, plain loops. */
function lies(version: Triple, { from, end }: Range): boolean {
  if (from && below(version, from) < 0) return false
  if (!end) return true
  return end.inclusive ? below(version, end.at) <= 0 : below(version, end.at) < 0
}

interface Statement {
  readonly pkg: number
  readonly ranges: readonly Range[]
}

const record = (id: string, { pkg, ranges }: Statement, withdrawn = false) => ({
  id,
  modified: '2024-01-01T00:00:00Z',
  ...(withdrawn ? { withdrawn: '2024-01-02T00:00:00Z' } : {}),
  affected: [
    {
      package: { ecosystem: 'npm', name: `r${round}-p${pkg}` },
      ranges: ranges.map(({ from, end }) => ({
        type: 'SEMVER',
        events: [
          { introduced: from ? write(from) : '0' },
          ...(end ? [end.inclusive ? { last_affected: write(end.at) } : { fixed: write(end.at) }] : []),
        ],
      })),
    },
  ],
})

/** An OSV range that ends before it begins holds nothing in some readers and everything above in others: left out. */
const isSound = ({ ranges }: Statement) => ranges.every(({ from, end }) => !from || !end || below(from, end.at) < 0)

describe('forward, backward and after changes', () => {
  it('the join says what plain loops say', async () => {
    await fc.assert(
      fc.asyncProperty(portfolio, async ({ parts, before, after, changed, withdrawn }) => {
        round++
        const all = [...before, ...after].filter(isSound)
        const standing = new Map(all.map((one, at) => [`TEST-${round}-${at}`, one]))
        const ids = [...standing.keys()]
        const early = ids.slice(0, before.filter(isSound).length)
        const late = ids.slice(early.length)
        await take(
          'osv',
          early.map(id => record(id, standing.get(id)!)),
        )
        await ctx.drain()
        const release = await enterRelease(ctx, 'Property', `${round}`)
        const components = parts.map(({ pkg, version }) => ({
          name: `r${round}-p${pkg}`,
          version: write(version),
          purl: `pkg:npm/r${round}-p${pkg}@${write(version)}`,
        }))
        await send(ctx, release, cyclonedx([...new Map(components.map(one => [one.purl, one])).values()]))
        await ctx.drain()
        await take(
          'osv',
          late.map(id => record(id, standing.get(id)!)),
        )
        await ctx.drain()
        const edits = changed.filter(isSound).slice(0, ids.length)
        for (const [at, edit] of edits.entries()) standing.set(ids[at]!, edit)
        const gone = ids[withdrawn]
        const revised = edits.map((edit, at) => record(ids[at]!, edit, ids[at] === gone))
        await take('osv', gone ? [...revised, record(gone, standing.get(gone)!, true)] : revised)
        if (gone) standing.delete(gone)
        await ctx.drain()
        const found = (await matchesOf(ctx.db, release)).matches.map(
          one => `${one.vulnerability} ${one.component} ${one.version}`,
        )
        const wanted = [...standing].flatMap(([id, one]) =>
          parts
            .filter(({ pkg, version }) => pkg === one.pkg && one.ranges.some(range => lies(version, range)))
            .map(({ pkg, version }) => `${id} r${round}-p${pkg} ${write(version)}`),
        )
        expect(found.toSorted()).toEqual([...new Set(wanted)].toSorted())
      }),
      { numRuns: 6 },
    )
  }, 120_000)
})

/** One vulnerability in four sources' words, a bundle that must not tie two CVEs together, and a record taken back. */
function story(n: number) {
  const affected = (name: string, fixed: string, ecosystem = 'npm') => [
    {
      package: { ecosystem, name },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
    },
  ]
  const modified = '2024-01-01T00:00:00Z'
  const cpe = `cpe:2.3:a:vendor${n}:part${n}:*:*:*:*:*:*:*:*`
  const cve = (id: string, versionEndExcluding: string) => ({
    cve: {
      id,
      published: '2024-01-01T00:00:00.000',
      lastModified: '2024-01-01T00:00:00.000',
      vulnStatus: 'Analyzed',
      descriptions: [{ lang: 'en', value: 'text' }],
      configurations: [
        {
          nodes: [
            { operator: 'OR', negate: false, cpeMatch: [{ vulnerable: true, criteria: cpe, versionEndExcluding }] },
          ],
        },
      ],
    },
  })
  const [one, other] = [`CVE-2024-1${n}0001`, `CVE-2024-1${n}0002`]
  return [
    ['osv', { id: `GHSA-aaaa-0000-${n}`, modified, aliases: [one], affected: affected(`part${n}`, '2.0.0') }],
    ['osv', { id: `OTHER-1${n}`, modified, aliases: [`GHSA-aaaa-0000-${n}`], affected: affected(`part${n}`, '1.5.0') }],
    ['osv', { id: `BUNDLE-1${n}`, modified, aliases: [one, other], affected: affected(`part${n}`, '1.2.0') }],
    ['osv', { id: `GONE-1${n}`, modified, withdrawn: modified, affected: affected(`part${n}`, '9.0.0') }],
    ['nvd', cve(one, '2.0.0')],
    ['nvd', cve(other, '1.1.0')],
  ] as const
}

describe('the order in which sources and documents arrive', () => {
  const arrivals = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 })

  it('does not matter for the matches and their names', async () => {
    const ends = new Set<string>()
    await fc.assert(
      fc.asyncProperty(arrivals, async order => {
        const n = ++round + 500
        const release = await enterRelease(ctx, 'Order', `${n}`)
        const part = { name: `part${n}`, version: '1.0.0', purl: `pkg:npm/part${n}@1.0.0` }
        const document = cyclonedx([{ ...part, cpe: `cpe:2.3:a:vendor${n}:part${n}:1.0.0:*:*:*:*:*:*:*` }])
        for (const at of order) {
          const arrival = story(n)[at]
          if (arrival) await take(arrival[0], [arrival[1]])
          else await send(ctx, release, document)
          if (at % 2 === 0) await ctx.drain()
        }
        await ctx.drain()
        ends.add(JSON.stringify((await matchesOf(ctx.db, release)).matches).replaceAll(String(n), 'N'))
      }),
      { numRuns: 6 },
    )
    expect([...ends]).toHaveLength(1)
    const matches = JSON.parse([...ends][0]!) as { vulnerability: string; evidence: unknown[] }[]
    expect(matches.map(one => one.vulnerability)).toEqual(['BUNDLE-1N', 'CVE-2024-1N0001', 'CVE-2024-1N0002'])
    expect(matches[1]?.evidence).toHaveLength(3)
  }, 120_000)
})
