import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { door as intelligence } from '../../src/rooms/intelligence/room.ts'
import { door as matching } from '../../src/rooms/matching/room.ts'
import { type TestContext, testContext } from '../../test/support/context.ts'
import { enterRelease, portfolioRooms, send } from '../../test/support/portfolio.ts'
import { advisoriesOf } from '../pure-path.ts'
import type { Case } from './case.ts'
import { corpus } from './corpus.ts'

/** The first and the last case of each group, in one database: each must keep to itself. */
const sample = corpus.flatMap(group => [...new Set([group.cases[0]!, group.cases.at(-1)!])])
let ctx: TestContext
const releases = new Map<Case, string>()

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
  const [osv, nvd] = [sample.flatMap(one => one.osv ?? []), sample.flatMap(one => one.nvd ?? [])]
  await take('nvd', [{ format: 'NVD_CVE', version: '2.0', vulnerabilities: nvd }])
  await take('osv', osv)
  await ctx.drain()
  for (const [at, one] of sample.entries()) {
    const release = await enterRelease(ctx, 'Corpus', String(at))
    releases.set(one, release)
    await send(ctx, release, documentOf(one))
  }
  await ctx.drain()
}, 120_000)
afterAll(() => ctx.close())

async function take(source: 'osv' | 'nvd', records: readonly object[]): Promise<void> {
  async function* bytes(record: object) {
    yield Buffer.from(JSON.stringify(record))
  }
  const files = records.map((record, at) => ({ hint: { name: `${at}.json`, inside: 'test' }, bytes: bytes(record) }))
  await intelligence.importFiles(ctx, source, 'test', files)
}

function documentOf({ parts }: Case): string {
  return JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    metadata: { component: { 'bom-ref': 'root', type: 'application', name: 'product', version: '1' } },
    components: parts.map((part, at) => ({ type: 'library', 'bom-ref': `#${at}`, ...part })),
  })
}

describe('the corpus in the database', () => {
  it.each(sample)('$from: $why', async one => {
    const about =
      one.about ?? [...advisoriesOf('nvd', one.nvd ?? []), ...advisoriesOf('osv', one.osv ?? [])][0]!.externalId
    const matches = (await matching.matchesOf(ctx.db, releases.get(one)!)).matches.filter(match =>
      [match.vulnerability, ...match.aliases].includes(about),
    )
    const certain = matches.filter(match => match.conditional === null)
    const said = certain.some(match => match.band !== 'heuristic')
      ? 'match'
      : certain.length > 0
        ? 'by-name'
        : matches.length > 0
          ? 'conditional'
          : 'no match'
    expect(said).toBe(one.expect === 'none' || one.expect === 'unknown' ? 'no match' : one.expect)
    if (one.findings !== undefined) expect(matches).toHaveLength(one.findings)
  })
})
