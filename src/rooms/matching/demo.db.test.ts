import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { demoFile, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { inventory, door as inventoryDoor } from '../inventory/room.ts'
import { matching } from './room.ts'
import { matchesOf } from './tell-hits.ts'

interface Verdict {
  component: string
  version: string
  vulnerability: string
  record: string
}
interface Expectation {
  sbom: string
  device: string
  components: number
  matches: Verdict[]
  conditional: Verdict[]
  nonMatches: Verdict[]
  withoutVersion: string[]
  withoutIdentity: string[]
}

const expected = (JSON.parse(demoFile('expected.json')) as { sboms: Expectation[] }).sboms
const folder = join(import.meta.dirname, '../../../demo/intelligence')
const releases = new Map<string, string>()
let ctx: TestContext

beforeAll(async () => {
  ctx = await testContext({ rooms: portfolioRooms })
  for (const feed of ['osv', 'nvd', 'kev', 'epss']) await intelligence.importPath(ctx, feed, join(folder, feed))
  for (const { sbom } of expected) {
    const release = await enterRelease(ctx, sbom.split('-')[0]!, sbom)
    releases.set(sbom, release)
    await send(ctx, release, demoFile(`sboms/${sbom}`), { fileName: sbom })
  }
  await ctx.drain()
}, 180_000)
afterAll(() => ctx.close())

/** What the matches say, by component, version and vulnerability; a notice of Debian stands for the CVEs it treats. */
async function told(sbom: string, isConditional: boolean): Promise<string[]> {
  const current = await inventory.actions.release(ctx, { id: releases.get(sbom)! })
  const matches = (await matchesOf(ctx.db, current.id)).matches.filter(
    one => (one.conditional !== null) === isConditional,
  )
  const places = matches.flatMap(match =>
    match.components.map(one => ({ sbom: current.sbom!.id, component: one.ordinal })),
  )
  const parts = await inventoryDoor.identitiesAt(ctx.db, places)
  const names = new Map(parts.map(one => [one.ordinal, one.name]))
  return matches
    .flatMap(match => match.components.map(one => `${names.get(one.ordinal)} ${match.version} ${match.vulnerability}`))
    .toSorted()
}

function wanted(verdicts: readonly Verdict[]): string[] {
  const lines = verdicts.map(
    ({ component, version, vulnerability, record }) =>
      `${component} ${version} ${record.startsWith('DSA-') ? record : vulnerability}`,
  )
  return [...new Set(lines)].toSorted()
}

describe.each(expected)('$sbom', expectation => {
  it('counts its components without the product itself', async () => {
    const release = await inventory.actions.release(ctx, { id: releases.get(expectation.sbom)! })
    expect(release.sbom?.components).toBe(expectation.components)
  })

  it('matches exactly what people worked out', async () => {
    expect(await told(expectation.sbom, false)).toEqual(wanted(expectation.matches))
  })

  it('says under which condition the rest would match', async () => {
    expect(await told(expectation.sbom, true)).toEqual(wanted(expectation.conditional))
  })

  it('is silent about the near misses', async () => {
    const found = new Set([...(await told(expectation.sbom, false)), ...(await told(expectation.sbom, true))])
    expect(wanted(expectation.nonMatches).filter(one => found.has(one))).toEqual([])
  })

  it('counts what has no version or identity as unknown', async () => {
    const { sbom } = await inventory.actions.release(ctx, { id: releases.get(expectation.sbom)! })
    const page = await inventory.actions.components(ctx, { id: sbom!.id, unmatchable: true, limit: 500 })
    const names = new Set(page.rows.map(row => row.name))
    const both = [...expectation.withoutVersion, ...expectation.withoutIdentity]
    expect(both.filter(name => !names.has(name))).toEqual([])
  })
})

describe('are we affected by', () => {
  it.each([
    ['CVE-2021-44228', 'yes'],
    ['GHSA-jfh8-c2jp-5v3q', 'yes'],
    ['CVE-1999-0001', 'unknown'],
  ])('%s: %s', async (q, answer) => {
    expect((await matching.actions.affected(ctx, { q })).answer).toBe(answer)
  })

  it('a CVE that only a notice of Debian names', async () => {
    const view = await matching.actions.affected(ctx, { q: 'CVE-2023-4863' })
    expect(view.answer).toBe('yes')
    expect(view.places.map(place => place.component)).toContain('libwebp6')
  })
})
