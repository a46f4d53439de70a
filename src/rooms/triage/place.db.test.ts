import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { below, osv } from '../../../quality/corpus/case.ts'
import { type TestContext, testContext } from '../../../test/support/context.ts'
import { cyclonedx, enterRelease, portfolioRooms, send } from '../../../test/support/portfolio.ts'
import { accept } from '../../core/outcome.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { triage } from './room.ts'

let ctx: TestContext
let first: Client
let second: Client
let finding = ''
let release = ''

const nowhere = '01900000-0000-7000-8000-000000000000'
const orphaned = { code: '23503' }

// who writes here is not the program: no record is asked for, but homes are
async function open(): Promise<Client> {
  const client = new Client({ connectionString: ctx.url, options: '-c search_path=record,mirror,public' })
  await client.connect()
  return client
}

const insert = (client: Client, at: { finding: string; release: string }) =>
  client.query(`insert into triage_occurrence (finding, release, state, opened_at) values ($1, $2, 'open', now())`, [
    at.finding,
    at.release,
  ])

beforeAll(async () => {
  ctx = await testContext({ rooms: [...portfolioRooms, triage] })
  release = await enterRelease(ctx, 'Pump', '1')
  await send(ctx, release, cyclonedx([{ name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' }]))
  async function* bytes() {
    yield Buffer.from(JSON.stringify(osv('OSV-1', [below('npm', 'a', '2.0.0')])))
  }
  await intelligence.importFiles(ctx, 'osv', 'test', [{ hint: { name: 'r.json', inside: 'test' }, bytes: bytes() }])
  await ctx.drain()
  const { rows } = await sql<{ id: string }>`select id from triage_finding`.execute(ctx.db)
  finding = rows[0]?.id ?? ''
  first = await open()
  second = await open()
})
afterAll(async () => {
  await first?.end()
  await second?.end()
  await ctx?.close()
})

describe('a place', () => {
  it.each([
    ['insert at no finding', () => insert(first, { finding: nowhere, release })],
    ['insert at no release', () => insert(first, { finding, release: nowhere })],
    ['move to no finding', () => first.query('update triage_occurrence set finding = $1', [nowhere])],
    ['move to no release', () => first.query('update triage_occurrence set release = $1', [nowhere])],
    ['lose its finding', () => first.query('delete from triage_finding')],
    ['lose its release', () => first.query('delete from inventory_release')],
    ['lose the id of its finding', () => first.query('update triage_finding set id = $1', [nowhere])],
    ['lose the id of its release', () => first.query('update inventory_release set id = $1', [nowhere])],
  ])('cannot %s', async (_, change) => {
    await first.query('begin')
    await expect(change()).rejects.toMatchObject(orphaned)
    await first.query('rollback')
  })

  it('that is being written holds up who takes its finding away, and is found', async () => {
    const other = await enterRelease(ctx, 'Pump', '2')
    const gate = Promise.withResolvers<void>()
    const record = { action: 'triage.test', of: { type: 'finding', id: finding }, covers: ['triage_occurrence'] }
    // once this is committed, the only place of the finding is one that nobody could see before
    const writing = ctx.commit(accept({}, record), async tx => {
      await sql`delete from triage_occurrence`.execute(tx)
      await sql`insert into triage_occurrence (finding, release, state, opened_at)
        values (${finding}::uuid, ${other}::uuid, 'open', now())`.execute(tx)
      await gate.promise
    })
    await soon()
    await second.query('begin')
    const taken = outcome(second.query('delete from triage_finding'))
    await soon()
    gate.resolve()
    await writing
    expect(await taken).toBe(orphaned.code)
    await second.query('rollback')
  })

  it('that comes while its release is taken away waits, and finds no home', async () => {
    const other = await enterRelease(ctx, 'Pump', '3')
    const gate = Promise.withResolvers<void>()
    const taking = ctx.commit(accept({}, { action: 'triage.test', of: { type: 'release', id: other } }), async tx => {
      await sql`delete from inventory_release where id = ${other}::uuid`.execute(tx)
      await gate.promise
    })
    await soon()
    await first.query('begin')
    const written = outcome(insert(first, { finding, release: other }))
    await soon()
    gate.resolve()
    await taking
    expect(await written).toBe(orphaned.code)
    await first.query('rollback')
  })
})

const soon = () => new Promise(resolve => setTimeout(resolve, 200))

function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
}
