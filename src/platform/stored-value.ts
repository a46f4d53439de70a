import { sql } from 'kysely'
import type { Json } from '../core/record.ts'
import type { Db, Tx } from './context.ts'

declare module './context.ts' {
  interface Tables {
    platform_setting: { name: string; value: unknown }
  }
}

/** A value that the installation keeps under a name of its own, and that needs no table; undefined when there is none. */
export async function storedValue(db: Db | Tx, name: string): Promise<unknown> {
  const row = await db.selectFrom('platform_setting').select('value').where('name', '=', name).executeTakeFirst()
  return row?.value
}

/** Keeps a value under a name. */
export async function storeValue(tx: Tx, name: string, value: Json): Promise<void> {
  await sql`insert into platform_setting (name, value) values (${name}, ${JSON.stringify(value)}::jsonb)
    on conflict (name) do update set value = excluded.value`.execute(tx)
}
