import { sql } from 'kysely'
import { havePortfolio } from './imports.ts'
import { databaseMemory } from './measure.ts'
import type { Figure, Stage } from './stage.ts'

/** M1: memory of the processes, and what ranges, matches, findings and records take on disk with their indexes. */
export async function disk(stage: Stage): Promise<Figure[]> {
  await havePortfolio(stage)
  const { house, home, held, editions } = stage
  const bytes = (table: string, task: string, goal?: string) => perRow(house, table, task, goal)
  const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(
    house.ctx.db,
  )
  return [
    {
      id: 'M1',
      task: 'highest memory of the process that serves and works',
      value: held.memory,
      unit: 'MiB',
      goal: '<= 1536',
    },
    {
      id: 'M1',
      task: 'highest memory of a reader in the sandbox',
      value: house.peak().sandbox,
      unit: 'MiB',
      goal: '<= 768',
    },
    { id: 'M1', task: 'memory of PostgreSQL now, shared pages once', value: databaseMemory(home), unit: 'MiB' },
    await bytes('matching_range', 'a range on disk with indexes', '<= 180'),
    await bytes('matching_match', 'a match on disk with indexes', '<= 80'),
    await bytes('matching_advisory', 'the name of an advisory in the join, which ranges and matches share'),
    await bytes('matching_member', 'a component of the join on disk with indexes'),
    await bytes('triage_finding', 'a finding on disk with indexes'),
    await bytes('triage_occurrence', 'a finding at a release on disk with indexes'),
    {
      id: 'M1',
      task: 'database for each raw record',
      value: (rows[0]?.size ?? 0) / editions.first.records,
      unit: 'bytes',
    },
    { id: 'M1', task: 'database', value: (rows[0]?.size ?? 0) / 1e6, unit: 'MB' },
  ]
}

async function perRow(house: Stage['house'], table: string, task: string, goal?: string): Promise<Figure> {
  const { rows } = await sql<{ size: number; n: number }>`
    select pg_total_relation_size(${table}::regclass) as size, (select count(*) from ${sql.table(table)}) as n`.execute(
    house.ctx.db,
  )
  const value = (rows[0]?.size ?? 0) / Math.max(1, rows[0]?.n ?? 0)
  return { id: 'M1', task, value, unit: 'bytes', ...(goal ? { goal } : {}) }
}
