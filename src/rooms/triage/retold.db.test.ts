import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { triage } from './room.ts'

let ctx: TestContext
let client: Client

beforeAll(async () => {
  ctx = await testContext({ rooms: [...portfolioRooms, triage] })
  const release = await enterRelease(ctx, 'Pump', '1')
  await send(ctx, release, cyclonedx([{ name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' }]))
  async function* bytes() {
    yield Buffer.from(JSON.stringify(osv('OSV-1', [below('npm', 'a', '9.0.0')])))
  }
  await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
  await ctx.drain()
  client = new Client({ connectionString: ctx.url, options: '-c search_path=record,mirror,public' })
  await client.connect()
})
afterAll(async () => {
  await client?.end()
  await ctx?.close()
})

const said = [{ advisory: 'osv:OSV-1', package: 'npm/a', from: null }]

/** Which lines wait once findings like the one of OSV-1 have been entered, each with something else about it. */
async function waiting(findings: readonly { vulnerability?: string; component?: string; evidence?: object[] }[]) {
  await client.query('begin')
  await client.query(
    `insert into triage_finding (id, vulnerability, package, version, component, band, evidence, evidence_digest, opened_at)
      select gen_random_uuid(), coalesce(x.vulnerability, 'OSV-1'), 'npm/a', '2.' || x.at, coalesce(x.component, 'a'),
        'exact-purl', coalesce(x.evidence, $2::jsonb), 'digest', now()
      from jsonb_to_recordset($1::jsonb) as x (at int, vulnerability text, component text, evidence jsonb) order by at`,
    [JSON.stringify(findings.map((one, at) => ({ at, ...one }))), JSON.stringify(said)],
  )
  const { rows } = await client.query('select vulnerability from triage_stale order by 1')
  await client.query('rollback')
  return rows.map(row => row.vulnerability)
}

describe('a line', () => {
  it('rests on evidence that this test repeats', async () => {
    const { rows } = await sql`select component, jsonb_path_query_array(evidence, '$[*].advisory') as advisories,
      jsonb_path_query_array(evidence, '$[*].package') as packages from triage_finding`.execute(ctx.db)
    expect(rows).toEqual([{ component: 'a', advisories: ['osv:OSV-1'], packages: ['npm/a'] }])
  })

  it.each<[string, Parameters<typeof waiting>[0], string[]]>([
    ['does not wait for another version that says the same', [{}, {}], []],
    ['does not wait for other bounds by the same statement', [{ evidence: [{ ...said[0], from: '1' }] }], []],
    ['waits for another component', [{ component: 'b' }], ['OSV-1']],
    ['waits for another statement', [{ evidence: [...said, { ...said[0], advisory: 'nvd:X' }] }], ['OSV-1']],
    ['waits for another package', [{ evidence: [{ ...said[0], package: 'npm/b' }] }], ['OSV-1']],
    ['waits for one that brings something among others that do not', [{}, { component: 'b' }, {}], ['OSV-1']],
    ['waits for the first findings of a vulnerability', [{ vulnerability: 'X' }, { vulnerability: 'X' }], ['X']],
  ])('%s', async (_, findings, expected) => {
    expect(await waiting(findings)).toEqual(expected)
  })
})
