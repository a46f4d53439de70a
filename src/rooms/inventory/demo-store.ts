import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** Ids of the releases of the demo company; empty when it is not loaded. */
export async function demoReleases(db: Db | Tx): Promise<string[]> {
  const rows = await db.selectFrom('inventory_release').select('id').where('demo', '=', true).execute()
  return rows.map(row => row.id)
}

/** Tables whose rows `removeDemo` takes away, for the one record that covers them. */
export const demoTables = ['inventory_sbom', 'inventory_release', 'inventory_device', 'inventory_manufacturer']

/** Takes the demo company out, with everything that hangs on it in this room; gives the number of releases. */
export async function removeDemo(tx: Tx): Promise<number> {
  const releases = await demoReleases(tx)
  const sboms = sql`select id from inventory_sbom where release = any (${releases}::uuid[])`
  await sql`delete from inventory_component where sbom in (${sboms})`.execute(tx)
  await sql`delete from inventory_dependency where sbom in (${sboms})`.execute(tx)
  await sql`delete from inventory_dependency_ref where sbom in (${sboms})`.execute(tx)
  await sql`delete from inventory_import where release = any (${releases}::uuid[])`.execute(tx)
  await sql`delete from inventory_sbom where release = any (${releases}::uuid[])`.execute(tx)
  await sql`delete from inventory_release where demo`.execute(tx)
  await sql`delete from inventory_device where demo`.execute(tx)
  await sql`delete from inventory_manufacturer where demo`.execute(tx)
  return releases.length
}
