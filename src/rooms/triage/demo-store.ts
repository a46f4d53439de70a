import { sql } from 'kysely'
import type { Tx } from '../../platform/context.ts'

/** Tables whose rows `removeFindings` takes away, for the one record that covers them. */
export const findingTables = [
  'triage_rule_act',
  'triage_lapse',
  'triage_occurrence',
  'triage_decision_scope',
  'triage_decision',
  'triage_sighting',
  'triage_snooze',
  'triage_finding',
]

/**
 * Takes the findings and decisions of some releases out: for the demo only, real ones are never deleted. A decision that
 * also covers a real release stays, and stands there as before.
 */
export async function removeFindings(tx: Tx, releases: readonly string[]): Promise<void> {
  const ids = [...releases]
  const { rows } = await sql<{ id: string }>`
    select decision as id from triage_decision_scope
    group by decision having bool_and(release = any (${ids}::uuid[]))`.execute(tx)
  const decisions = rows.map(row => row.id)
  await sql`delete from triage_rule_act where release = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from triage_lapse where release = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from triage_decision_scope where release = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from triage_occurrence where release = any (${ids}::uuid[])`.execute(tx)
  await sql`update triage_decision set based_on = null where based_on = any (${decisions}::uuid[])`.execute(tx)
  await sql`delete from triage_decision where id = any (${decisions}::uuid[])`.execute(tx)
  await sql`delete from triage_control where release = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from triage_run where release = any (${ids}::uuid[])`.execute(tx)
  await sql`delete from triage_finding f
    where not exists (select 1 from triage_occurrence o where o.finding = f.id)`.execute(tx)
  await sql`delete from triage_sighting s
    where not exists (select 1 from triage_finding f where f.vulnerability = s.vulnerability)`.execute(tx)
  await sql`delete from triage_snooze s
    where not exists (select 1 from triage_finding f where f.vulnerability = s.vulnerability)`.execute(tx)
}
