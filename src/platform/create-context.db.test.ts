import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../test/support/context.ts'
import { accept, Refused, refuse } from '../core/outcome.ts'
import type { Happening } from '../core/record.ts'
import type { Tx } from './context.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext()
})
afterAll(() => ctx.close())

const created = (id: string): Happening => ({
  action: 'inventory.manufacturer-created',
  of: { type: 'manufacturer', id },
})

async function insert(tx: Tx, { id, name }: { id: string; name: string }): Promise<void> {
  await sql`insert into inventory_manufacturer (id, name, country, markets, changed_at)
    values (${id}, ${name}, 'DE', '{EU}', now())`.execute(tx)
}

async function names(name: string): Promise<number> {
  const { rows } = await sql`select 1 from inventory_manufacturer where name = ${name}`.execute(ctx.db)
  return rows.length
}

const records = async () =>
  await ctx.db.selectFrom('audit_event').select(['seq', 'object_id', 'body']).orderBy('seq').execute()

describe('commit', () => {
  it('writes the rows and their records', async () => {
    const id = ctx.id()
    await ctx.commit(accept({ id, name: 'Nordlicht' }, created(id)), insert)
    expect(await names('Nordlicht')).toBe(1)
    const record = (await records()).at(-1)!
    expect(record.object_id).toBe(id)
    expect(JSON.parse(record.body)).toMatchObject({ action: 'inventory.manufacturer-created', request: 'test' })
  })

  it('writes neither when the rows fail', async () => {
    const id = ctx.id()
    const before = await records()
    const work = ctx.commit(accept({ id, name: 'Half' }, created(id)), async (tx, row) => {
      await insert(tx, row)
      throw new Error('broken on the way')
    })
    await expect(work).rejects.toThrow('broken on the way')
    expect(await names('Half')).toBe(0)
    expect(await records()).toEqual(before)
  })

  it('refuses a regulated row whose record is missing or tells of something else', async () => {
    const id = ctx.id()
    await expect(ctx.commit(accept({ id, name: 'Silent' }), insert)).rejects.toMatchObject({ code: 'AC002' })
    await expect(ctx.commit(accept({ id, name: 'Silent' }, created(ctx.id())), insert)).rejects.toMatchObject({
      code: 'AC002',
    })
    await expect(ctx.write(tx => insert(tx, { id, name: 'Silent' }))).rejects.toMatchObject({ code: 'AC002' })
    expect(await names('Silent')).toBe(0)
  })

  it('takes one record that covers a table for many rows', async () => {
    const run: Happening = { action: 'demo.loaded', of: { type: 'demo', id: 'x' }, covers: ['inventory_manufacturer'] }
    await ctx.commit(accept(undefined, run), async tx => {
      for (const name of ['Covered', 'Covered', 'Covered']) await insert(tx, { id: ctx.id(), name })
    })
    expect(await names('Covered')).toBe(3)
  })

  it('throws a refusal and touches nothing', async () => {
    const work = ctx.commit(refuse('inventory.no', 409), async () => {
      throw new Error('must not be called')
    })
    await expect(work).rejects.toBeInstanceOf(Refused)
  })

  it('repeats what lost a deadlock', async () => {
    let runs = 0
    await ctx.write(async tx => {
      runs += 1
      if (runs < 3) await sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`.execute(tx)
    })
    expect(runs).toBe(3)
  })
})

describe('the trail in the database', () => {
  it.each([
    "update audit_event set body = ''",
    'delete from audit_event',
    'truncate audit_event',
    'delete from audit_head',
  ])('refuses %s', async statement => {
    await expect(sql.raw(statement).execute(ctx.db)).rejects.toMatchObject({ code: 'AC001' })
  })

  it('numbers without a gap under sixteen writers, also when some give up', async () => {
    const from = (await records()).length
    const write = async (writer: number) => {
      for (let round = 0; round < 10; round++) {
        const id = ctx.id()
        const outcome = accept({ id, name: `w${writer}` }, created(id), { ...created(id), action: 'inventory.renamed' })
        const fails = round % 4 === 3
        await ctx
          .commit(outcome, async (tx, row) => {
            await insert(tx, row)
            if (fails) throw new Error('gave up')
          })
          .catch(error => expect(String(error)).toContain('gave up'))
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)))
    const all = await records()
    expect(all.length - from).toBe(16 * 8 * 2)
    expect(all.map(record => record.seq)).toEqual(all.map((_, index) => index + 1))
  })
})
