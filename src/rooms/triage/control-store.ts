import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'

/** What the risk file says of a vulnerability in a release; where it says nothing, nobody knows. */
export interface ToldControl {
  readonly release: string
  readonly vulnerability: string
  readonly control: 'controlled' | 'uncontrolled'
}

/** Takes over what the risk file says about the releases of a device: all of it, in place of what it said before. */
export async function tellControls(tx: Tx, device: string, controls: readonly ToldControl[]): Promise<void> {
  const told = sql`jsonb_to_recordset(${JSON.stringify(controls)}::jsonb) as n (release uuid, vulnerability text, control text)`
  await sql`delete from triage_control c where device = ${device}::uuid and not exists (
    select 1 from ${told} where n.release = c.release and n.vulnerability = c.vulnerability)`.execute(tx)
  await sql`insert into triage_control (device, release, vulnerability, control)
    select ${device}::uuid, n.release, n.vulnerability, n.control from ${told}
    on conflict (release, vulnerability) do update set control = excluded.control, device = excluded.device
      where triage_control.control <> excluded.control or triage_control.device <> excluded.device`.execute(tx)
}

/** What the risk file says, by `release vulnerability`, for the releases of some devices. */
export async function controlsOf(
  db: Db | Tx,
  devices: readonly string[],
): Promise<Map<string, ToldControl['control']>> {
  const { rows } = await sql<ToldControl>`
    select release, vulnerability, control from triage_control where device = any (${[...devices]}::uuid[])`.execute(db)
  return new Map(rows.map(one => [`${one.release} ${one.vulnerability}`, one.control]))
}
