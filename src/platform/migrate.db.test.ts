import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrations, type TestDatabase, testDatabase } from '../../test/support/postgres.ts'
import { migrate } from './migrate.ts'
import { readStructure } from './structure.ts'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await testDatabase({ empty: true })
  folder = await mkdtemp(join(tmpdir(), 'aftercare-migrations-'))
  await writeFile(join(folder, '0001_one.sql'), 'create table one (n int);\ninsert into one values (1);')
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: database.url })
  await client.connect()
  return client
    .query(text)
    .then(result => result.rows)
    .finally(() => client.end())
}

describe('migrate', () => {
  it('applies what is new, once, in order', async () => {
    expect(await migrate(database.url, folder)).toEqual(['0001_one.sql'])
    await writeFile(join(folder, '0002_two.sql'), 'alter table one add column m int')
    expect(await migrate(database.url, folder)).toEqual(['0002_two.sql'])
    expect(await migrate(database.url, folder)).toEqual([])
    expect(await query('select * from one')).toEqual([{ n: 1, m: null }])
  })

  it('lets programs that start together take turns', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url, folder)))
    expect(applied.flat()).toEqual(['0001_one.sql'])
    expect(await query('select * from one')).toHaveLength(1)
  })

  it('keeps nothing of one that fails, and says so', async () => {
    await writeFile(join(folder, '0002_two.sql'), 'create table two (n int); select 1 / 0')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'failed',
      message: expect.stringMatching(/0002_two.sql failed \(division by zero\)/),
    })
    expect(
      await query("select to_regclass('two') as two, (select count(*)::int from platform_migration) as count"),
    ).toEqual([{ two: null, count: 1 }])
  })

  it('refuses a database of a newer version', async () => {
    await migrate(database.url, folder)
    await query("insert into platform_migration (number, name, checksum) values (2, '0002_future.sql', 'x')")
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('0002_future.sql'),
    })
  })

  it('refuses a migration that was edited afterwards', async () => {
    await migrate(database.url, folder)
    await writeFile(join(folder, '0001_one.sql'), 'create table one (n bigint);')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'changed',
      message: expect.stringContaining('new migration'),
    })
  })

  it('refuses a server that may lose what it acknowledged', async () => {
    const careless = `${database.url}?options=${encodeURIComponent('-c synchronous_commit=off')}`
    await expect(migrate(careless, folder)).rejects.toMatchObject({ code: 'unsuitable' })
  })

  it.each(['0003_gap.sql', '02_short.sql', '0002_Upper.sql'])('refuses the name %s', async name => {
    await writeFile(join(folder, name), 'select 1')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'misnamed' })
  })
})

describe('database/structure.sql', () => {
  const file = join(migrations, '..', 'structure.sql')
  it('is what the migrations make; if not: node scripts/write-structure.ts', async () => {
    await migrate(database.url, migrations)
    expect(await readStructure(database.url)).toBe(await readFile(file, 'utf8'))
  })

  it('would show a column more', async () => {
    await cp(migrations, folder, { recursive: true })
    await rm(join(folder, '0001_one.sql'))
    await migrate(database.url, folder)
    await query('alter table record.platform_setting add column more int')
    expect(await readStructure(database.url)).not.toBe(await readFile(file, 'utf8'))
  })
})
