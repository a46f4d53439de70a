import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestContext, testContext } from '../../test/support/context.ts'
import type { CopyValue } from '../core/copy-text.ts'
import { copyInto } from './copy.ts'
import { openDatabase } from './database.ts'
import { openLog } from './log.ts'
import { progressOf, reportProgress } from './progress.ts'

let ctx: TestContext
beforeAll(async () => {
  ctx = await testContext()
  await sql`create table public.copied (n int, text text, at timestamptz, day date, big bigint, raw bytea,
    list text[], numbers bigint[], json jsonb, yes boolean)`.execute(ctx.db)
})
afterAll(() => ctx.close())

const columns = ['n', 'text', 'at', 'day', 'big', 'raw', 'list', 'numbers', 'json', 'yes']
const at = new Date('2026-11-25T12:00:00.123Z')

const copied = async () => (await sql<Record<string, unknown>>`select * from copied order by n`.execute(ctx.db)).rows

describe('copyInto', () => {
  it('writes every kind of value so that it reads back as it was', async () => {
    const nasty = 'tab\tline\nreturn\rback\\slash \\N \\. „Ä“ 🜲'
    const rows: CopyValue[][] = [
      [
        1,
        nasty,
        at,
        '2026-11-25',
        9_007_199_254_740_991,
        Buffer.from([0, 255, 92]),
        ['a', 'b,"c"\\', '', 'NULL'],
        [1, 2],
        { a: [nasty] },
        true,
      ],
      [2, null, null, null, null, null, [], [], null, undefined],
      [3, '', at, '0001-01-01', -1, Buffer.alloc(0), ['{}'], [0], '"text"', false],
    ]
    expect(await ctx.write(tx => copyInto(tx, 'copied', columns, rows))).toBe(3)
    expect(await copied()).toEqual([
      {
        n: 1,
        text: nasty,
        at,
        day: '2026-11-25',
        big: 9_007_199_254_740_991,
        raw: Buffer.from([0, 255, 92]),
        list: ['a', 'b,"c"\\', '', 'NULL'],
        numbers: [1, 2],
        json: { a: [nasty] },
        yes: true,
      },
      { n: 2, text: null, at: null, day: null, big: null, raw: null, list: [], numbers: [], json: null, yes: null },
      {
        n: 3,
        text: '',
        at,
        day: '0001-01-01',
        big: -1,
        raw: Buffer.alloc(0),
        list: ['{}'],
        numbers: [0],
        json: 'text',
        yes: false,
      },
    ])
  })

  it('is part of the transaction: what fails later takes it back', async () => {
    const before = await copied()
    const work = ctx.write(async tx => {
      await sql`insert into copied (n) values (10)`.execute(tx)
      await copyInto(tx, 'copied', ['n'], [[11]])
      const { rows } = await sql`select n from copied where n >= 10 order by n`.execute(tx)
      expect(rows).toEqual([{ n: 10 }, { n: 11 }])
      throw new Error('later')
    })
    await expect(work).rejects.toThrow('later')
    expect(await copied()).toEqual(before)
  })

  it('takes a stream, and gives the connection back when the stream breaks', async () => {
    async function* many(count: number, breaks = false) {
      for (let n = 0; n < count; n++) yield [100 + n, 'x'.repeat(50)]
      if (breaks) throw new Error('the source broke')
    }
    for (let round = 0; round < 15; round++) {
      await expect(ctx.write(tx => copyInto(tx, 'copied', ['n', 'text'], many(5000, true)))).rejects.toThrow(
        'the source broke',
      )
    }
    expect(await ctx.write(tx => copyInto(tx, 'copied', ['n', 'text'], many(20_000)))).toBe(20_000)
    await sql`delete from copied where n >= 100`.execute(ctx.db)
  })

  it('fails by name when a value does not fit, and nothing of it is kept', async () => {
    await expect(ctx.write(tx => copyInto(tx, 'copied', ['n'], [[1], ['one']]))).rejects.toThrow(/integer.*"one"/)
  })
})

describe('what comes back', () => {
  it('refuses a bigint that no number can hold', async () => {
    await expect(sql`select 9007199254740993::bigint`.execute(ctx.db)).rejects.toThrow(RangeError)
  })

  it('names tables without their schema, in UTC', async () => {
    const { rows } =
      await sql`select current_setting('search_path') as path, current_setting('timezone') as zone`.execute(ctx.db)
    expect(rows).toEqual([{ path: 'record,mirror,public', zone: 'UTC' }])
  })
})

describe('limits', () => {
  it('ends a statement of a page that takes too long, not one of a job', async () => {
    const database = openDatabase(ctx.url, openLog('silent'), { pageMs: 100 })
    try {
      await expect(sql`select pg_sleep(1)`.execute(database.pages)).rejects.toMatchObject({ code: '57014' })
      await sql`select pg_sleep(0.2)`.execute(database.work)
    } finally {
      await database.close()
    }
  })

  it('says that the database is away when nobody listens', async () => {
    const database = openDatabase('postgres://nobody:x@127.0.0.1:1/none', openLog('silent'))
    try {
      await expect(sql`select 1`.execute(database.pages)).rejects.toMatchObject({
        refusal: { code: 'platform.database-away', status: 503 },
      })
    } finally {
      await database.close()
    }
  })

  it('says so when a connection is ended in the middle, and works again at once', async () => {
    const work = ctx.write(async tx => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx)
    })
    await expect(work).rejects.toMatchObject({ refusal: { code: 'platform.database-away' } })
    expect((await sql`select 1 as one`.execute(ctx.db)).rows).toEqual([{ one: 1 }])
  })
})

describe('progress', () => {
  it('tells the last stage of a subject', async () => {
    expect(await progressOf(ctx, 'import:1')).toBeUndefined()
    await reportProgress(ctx, 'import:1', 'reading', { components: 10 })
    await reportProgress(ctx, 'import:1', 'matching', { components: 20 })
    expect(await progressOf(ctx, 'import:1')).toMatchObject({ stage: 'matching', facts: { components: 20 } })
  })
})
