import { sql } from 'kysely'
import type { Tx } from './context.ts'

/**
 * Waits until no other transaction holds the turn of this name, and holds it until this transaction ends: for work that
 * must not run twice at once, on any number of machines.
 */
export async function takeTurn(tx: Tx, name: string): Promise<void> {
  await sql`insert into platform_setting (name, value) values (${`turn.${name}`}, 'true') on conflict do nothing`.execute(
    tx,
  )
  await sql`select 1 from platform_setting where name = ${`turn.${name}`} for update`.execute(tx)
}
