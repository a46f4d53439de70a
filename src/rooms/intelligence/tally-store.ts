import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { Tally, TallyBasis } from './completeness.ts'

interface TallyRow {
  source: string
  run: string
  part: string
  expected: number | null
  basis: TallyBasis
  held: number
  set_aside: number
  at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_tally: TallyRow
  }
}

/** A tally with its source and the moment of its pass. */
export interface StoredTally extends Tally {
  readonly source: string
  readonly at: Date
}

/** Keeps what a whole pass brought of each part. */
export async function saveTallies(tx: Tx, source: string, run: string, of: readonly Tally[], now: Date): Promise<void> {
  if (of.length === 0) return
  const rows = of.map(({ part, expected, basis, held, aside }) => ({
    source,
    run,
    part,
    expected: expected ?? null,
    basis,
    held,
    set_aside: aside,
    at: now,
  }))
  await tx.insertInto('intelligence_tally').values(rows).execute()
}

/** What one pass brought. */
export async function talliesOf(db: Db | Tx, run: string): Promise<StoredTally[]> {
  const rows = await db.selectFrom('intelligence_tally').selectAll().where('run', '=', run).execute()
  return rows.map(toTally)
}

/** The latest tally of every part, of one source or of all. */
export async function latestTallies(db: Db | Tx, source?: string): Promise<StoredTally[]> {
  const only = source === undefined ? sql`` : sql`where source = ${source}`
  const { rows } = await sql<Selectable<TallyRow>>`
    select distinct on (source, part) * from intelligence_tally ${only} order by source, part, at desc`.execute(db)
  return rows.map(toTally)
}

function toTally({ source, part, expected, basis, held, set_aside, at }: Selectable<TallyRow>): StoredTally {
  return { source, part, ...(expected === null ? {} : { expected }), basis, held, aside: set_aside, at }
}
