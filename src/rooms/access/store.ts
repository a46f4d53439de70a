import type { Selectable } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { isRole, type Person } from './person.ts'
import { noteRoles } from './person-store.ts'

declare module '../../platform/context.ts' {
  interface Tables {
    access_person: PersonRow
    access_invitation: InvitationRow
  }
}

interface PersonRow {
  id: string
  email: string
  name: string
  password_hash: string | null
  roles: string[]
  state: 'invited' | 'active' | 'disabled'
  language: string
  created_at: Date
  changed_at: Date
}

interface InvitationRow {
  token_hash: Buffer
  person: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export async function person(db: Db | Tx, id: string): Promise<Person | undefined> {
  const row = await db.selectFrom('access_person').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

export async function personByEmail(db: Db, email: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('access_person')
    .selectAll()
    .where(eb => eb.fn('lower', ['email']), '=', email.trim().toLowerCase())
    .executeTakeFirst()
  return row && toPerson(row)
}

export async function people(db: Db | Tx): Promise<Person[]> {
  return (await db.selectFrom('access_person').selectAll().orderBy('name').orderBy('id').execute()).map(toPerson)
}

/** False while nobody can let people in: an empty house, or one where only invitations are out. */
export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('access_person')
    .select('id')
    .where('state', '=', 'active')
    .where(
      eb => eb.val('admin'),
      '=',
      eb => eb.fn.any('roles'),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Ids of the active administrators, locked until the end, so that two cannot shut each other out at one moment. */
export async function lockAdministrators(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('access_person')
    .select('id')
    .where('state', '=', 'active')
    .where(
      eb => eb.val('admin'),
      '=',
      eb => eb.fn.any('roles'),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(row => row.id)
}

/** Writes a person, new or changed, and what she may from now on with who gave it; nobody named: the house itself. */
export async function savePerson(tx: Tx, value: Person, by?: string): Promise<void> {
  const { id, created_at, ...changing } = toRow(value)
  try {
    await tx
      .insertInto('access_person')
      .values({ id, created_at, ...changing })
      .onConflict(conflict => conflict.column('id').doUpdateSet(changing))
      .execute()
  } catch (error) {
    // unique_violation on the e-mail: somebody else has it, perhaps since a moment ago
    if ((error as { code?: string }).code === '23505') stop('access.email-taken', 409, { email: value.email })
    throw error
  }
  await noteRoles(tx, value, by)
}

export interface Invitation {
  readonly tokenHash: Buffer
  /** Undefined: the set-up link of the first start. */
  readonly person: string | undefined
  readonly expiresAt: Date
}

export async function invitation(db: Db, tokenHash: Buffer, now: Date): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('access_invitation')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row && { tokenHash: row.token_hash, person: row.person ?? undefined, expiresAt: row.expires_at }
}

/** Keeps a new invitation and forgets the unused ones it replaces. */
export async function saveInvitation(tx: Tx, value: Invitation, now: Date): Promise<void> {
  const { tokenHash, person: of, expiresAt } = value
  const unused = tx.deleteFrom('access_invitation').where('used_at', 'is', null)
  await (of === undefined ? unused.where('person', 'is', null) : unused.where('person', '=', of)).execute()
  const row = { token_hash: tokenHash, person: of ?? null, created_at: now, expires_at: expiresAt, used_at: null }
  await tx.insertInto('access_invitation').values(row).execute()
}

/** Takes an invitation; false when another request was faster. */
export async function useInvitation(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const used = await tx
    .updateTable('access_invitation')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .returning('token_hash')
    .executeTakeFirst()
  return used !== undefined
}

function toPerson(row: Selectable<PersonRow>): Person {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash ?? undefined,
    roles: row.roles.filter(isRole),
    state: row.state,
    language: row.language === 'de' ? 'de' : 'en',
    createdAt: row.created_at,
    changedAt: row.changed_at,
  }
}

function toRow(value: Person): PersonRow {
  return {
    id: value.id,
    email: value.email,
    name: value.name,
    password_hash: value.passwordHash ?? null,
    roles: [...value.roles],
    state: value.state,
    language: value.language,
    created_at: value.createdAt,
    changed_at: value.changedAt,
  }
}
