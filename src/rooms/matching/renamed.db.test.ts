import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { below, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as audit } from '../audit/room.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { matching } from './room.ts'
import { matchesOf } from './tell-hits.ts'

let ctx: TestContext
let release: string

const lodash = { name: 'lodash', version: '4.17.20', purl: 'pkg:npm/lodash@4.17.20' }
const curl = {
  name: 'curl',
  version: '7.88.1-10+deb12u1',
  purl: 'pkg:deb/debian/libcurl4@7.88.1-10%2Bdeb12u1?distro=debian-12&upstream=curl',
}

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
  async function* bytes() {
    yield Buffer.from(JSON.stringify(osv('GHSA-35jh-r3h4-6jhm', [below('npm', 'lodash', '4.17.21')])))
  }
  await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
  release = await enterRelease(ctx, 'Pump', '1')
  await send(ctx, release, cyclonedx([lodash, curl]))
  await ctx.drain()
}, 90_000)
afterAll(() => ctx.close())

const found = async () => (await matchesOf(ctx.db, release)).matches.map(one => one.vulnerability)
const stored = async () =>
  (
    await sql`select ordinal, package, scheme, cpe_package, source_version, unmatchable from inventory_component order by ordinal`.execute(
      ctx.db,
    )
  ).rows

it('what was imported by the rules of today keeps its names', async () => {
  expect(await matching.actions.rematch(ctx)).toMatchObject({ renamed: 0 })
})

it('a component imported before its ecosystem was known is looked up, matched and told after an update', async () => {
  const now = await stored()
  expect(await found()).toEqual(['GHSA-35jh-r3h4-6jhm'])
  // as an older program would have left it
  await sql`update inventory_component set package = null, scheme = null, source_version = null,
    unmatchable = 'unknown-ecosystem'`.execute(ctx.db)
  await ctx.write((_, announce) => announce('inventory.sbom-current', { release }))
  await ctx.drain()
  expect(await found()).toEqual([])
  expect(await matching.actions.rematch(ctx)).toMatchObject({ renamed: 2 })
  await ctx.drain()
  expect(await found()).toEqual(['GHSA-35jh-r3h4-6jhm'])
  expect(await stored()).toEqual(now)
  const told = await audit.latest(ctx, 50)
  expect(told.find(one => one.action === 'inventory.sbom-reidentified')).toMatchObject({ after: { count: 2, release } })
})
