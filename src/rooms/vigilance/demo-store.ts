import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

/** Tables whose rows leave with the demo company, for the one record that covers them. */
export const demoTables = [
  'incident',
  'device',
  'statement',
  'awareness',
  'report',
  'proposal',
  'answer',
  'ending',
  'reopening',
  'evaluation',
  'link',
  'task',
  'person',
  'evidence',
  'evidence_act',
  'message',
  'merge',
].map(name => `vigilance_${name}`)

/** Takes out the cases about products that are about to leave: only for the demo company. */
export async function removeOf(tx: Tx, devices: readonly string[]): Promise<void> {
  await sql`delete from vigilance_incident where id in (
    select incident from vigilance_device where device = any (${[...devices]}::uuid[]))`.execute(tx)
}
