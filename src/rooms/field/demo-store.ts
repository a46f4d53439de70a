import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

/** Tables whose rows go with the demo's products. */
export const demoTables = [
  'field_closing_answer',
  'field_closing',
  'field_mark',
  'field_recipient_unit',
  'field_recipient',
  'field_notice',
  'field_action',
  'field_stay',
  'field_unit',
  'field_import',
] as const

/** Takes out everything that is about some products, under the record of whoever removes them. */
export async function removeOf(tx: Tx, devices: readonly string[]): Promise<void> {
  const ids = sql`${[...devices]}::uuid[]`
  await sql`delete from field_action where devices && ${ids}`.execute(tx)
  await sql`delete from field_unit where device = any (${ids})`.execute(tx)
  await sql`delete from field_import i where devices <@ ${ids} and cardinality(devices) > 0
    and not exists (select 1 from field_unit u where u.entered_by_import = i.id)`.execute(tx)
}
