import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Person } from './person.ts'
import type { RoleChange } from './right.ts'
import type { SamePerson } from './same-person.ts'

interface RoleChangeRow {
  id: string
  person: string
  roles: string[]
  state: Person['state']
  changed_by: string | null
  at: Date
}

interface SamePersonRow {
  id: string
  account: string
  other: string
  reason: string
  stated_by: string
  stated_at: Date
  ended_by: string | null
  ended_at: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    access_role_change: RoleChangeRow
    access_same_person: SamePersonRow
  }
}

/**
 * Notes what an account is from now on, where that differs from what it was. Two changes of one instant keep their order: the
 * later one stands a microsecond after the one before.
 */
export async function noteRoles(tx: Tx, value: Person, by: string | undefined): Promise<void> {
  const own = sql`access_role_change where person = ${value.id}::uuid`
  await sql`
    insert into access_role_change (id, person, roles, state, changed_by, at)
    select gen_random_uuid(), ${value.id}::uuid, ${[...value.roles]}::text[], ${value.state}, ${by ?? null},
      greatest(${value.changedAt}::timestamptz, (select max(at) + interval '1 microsecond' from ${own}))
    where not exists (
      select 1 from (select roles, state from ${own} order by at desc limit 1) last
      where last.roles = ${[...value.roles]}::text[] and last.state = ${value.state})`.execute(tx)
}

/** The history of rights of every account, oldest first. */
export async function roleChanges(db: Db | Tx): Promise<RoleChange[]> {
  const rows = await db.selectFrom('access_role_change').selectAll().orderBy('at').orderBy('id').execute()
  return rows.map(row => ({
    account: row.person,
    roles: row.roles,
    state: row.state,
    by: row.changed_by ?? undefined,
    at: row.at,
  }))
}

/** Statements that two accounts are one person, ended ones too. */
export async function samePersons(db: Db | Tx): Promise<SamePerson[]> {
  const rows = await db.selectFrom('access_same_person').selectAll().orderBy('stated_at').execute()
  return rows.map(toLink)
}

/** Writes such a statement; the same one twice is a conflict. */
export async function addSamePerson(tx: Tx, link: SamePerson): Promise<void> {
  try {
    await tx
      .insertInto('access_same_person')
      .values({
        id: link.id,
        account: link.account,
        other: link.other,
        reason: link.reason,
        stated_by: link.statedBy,
        stated_at: link.statedAt,
        ended_by: null,
        ended_at: null,
      })
      .execute()
  } catch (error) {
    // unique_violation: somebody has said so already
    if ((error as { code?: string }).code === '23505') stop('access.same-person-stated-already', 409)
    throw error
  }
}

export async function saveSamePersonEnd(tx: Tx, end: { id: string; by: string; at: Date }): Promise<void> {
  await tx
    .updateTable('access_same_person')
    .set({ ended_at: end.at, ended_by: end.by })
    .where('id', '=', end.id)
    .where('ended_at', 'is', null)
    .execute()
}

function toLink(row: Selectable<SamePersonRow>): SamePerson {
  return {
    id: row.id,
    account: row.account,
    other: row.other,
    reason: row.reason,
    statedBy: row.stated_by,
    statedAt: row.stated_at,
    endedAt: row.ended_at ?? undefined,
  }
}
