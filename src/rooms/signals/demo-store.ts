import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

/** Tables whose rows go with the demo's products. */
export const demoTables = [
  'signals_answer',
  'signals_judgement',
  'signals_signal',
  'signals_base',
  'signals_left_out',
  'signals_count',
  'signals_plan',
] as const

/** Takes out everything that is about some products, under the record of whoever removes them. */
export async function removeOf(tx: Tx, devices: readonly string[]): Promise<void> {
  for (const table of ['signals_signal', 'signals_base', 'signals_left_out', 'signals_count', 'signals_plan'])
    await sql`delete from ${sql.table(table)} where device = any (${[...devices]}::uuid[])`.execute(tx)
}
