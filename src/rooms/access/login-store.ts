import type { Db, Tx } from '../../platform/context.ts'
import type { Login } from './login.ts'

declare module '../../platform/context.ts' {
  interface Tables {
    access_login: LoginRow
    access_attempt: { subject: string; at: Date }
  }
}

interface LoginRow {
  token_hash: Buffer
  person: string
  created_at: Date
  seen_at: Date
  expires_at: Date
  agent: string | null
}

/** A login session as it is listed: with its id (digest of the token) and the browser's name. */
export interface KnownLogin extends Login {
  readonly tokenHash: Buffer
  readonly agent: string | undefined
}

/** One try to sign in: whose account, from where, when. */
export interface Attempt {
  readonly account: string
  readonly address: string
  readonly at: Date
}

export async function login(db: Db, tokenHash: Buffer): Promise<KnownLogin | undefined> {
  const row = await db.selectFrom('access_login').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && toLogin(row)
}

export async function loginsOf(db: Db, person: string): Promise<KnownLogin[]> {
  const rows = await db
    .selectFrom('access_login')
    .selectAll()
    .where('person', '=', person)
    .orderBy('seen_at', 'desc')
    .execute()
  return rows.map(toLogin)
}

/** Keeps a new session and forgets those that have run out. */
export async function saveLogin(tx: Tx, value: KnownLogin): Promise<void> {
  await tx.deleteFrom('access_login').where('expires_at', '<', value.createdAt).execute()
  await tx
    .insertInto('access_login')
    .values({
      token_hash: value.tokenHash,
      person: value.person,
      created_at: value.createdAt,
      seen_at: value.seenAt,
      expires_at: value.expiresAt,
      agent: value.agent ?? null,
    })
    .execute()
}

export async function touchLogin(tx: Tx, tokenHash: Buffer, now: Date): Promise<void> {
  await tx.updateTable('access_login').set({ seen_at: now }).where('token_hash', '=', tokenHash).execute()
}

/** Ends one session of a person; false when there is none. */
export async function endLogin(tx: Tx, person: string, tokenHash: Buffer): Promise<boolean> {
  const result = await tx
    .deleteFrom('access_login')
    .where('token_hash', '=', tokenHash)
    .where('person', '=', person)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function forgetLogin(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('access_login').where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of a person, perhaps but one. */
export async function endLogins(tx: Tx, person: string, except?: Buffer): Promise<void> {
  const all = tx.deleteFrom('access_login').where('person', '=', person)
  await (except ? all.where('token_hash', '!=', except) : all).execute()
}

/** Writes a try down, before the password is looked at. */
export async function noteAttempt(tx: Tx, { account, address, at }: Attempt, since: Date): Promise<void> {
  await tx.deleteFrom('access_attempt').where('at', '<', since).execute()
  const rows = [account, address].map(subject => ({ subject, at }))
  await tx.insertInto('access_attempt').values(rows).execute()
}

/** Tries of the account and of the address that stand written, parallel ones among them. */
export async function attempts(db: Db, { account, address }: Attempt): Promise<{ account: number; address: number }> {
  const rows = await db
    .selectFrom('access_attempt')
    .select(eb => ['subject', eb.fn.countAll<number>().as('tries')])
    .where('subject', 'in', [account, address])
    .groupBy('subject')
    .execute()
  const tries = (subject: string) => Number(rows.find(row => row.subject === subject)?.tries ?? 0)
  return { account: tries(account), address: tries(address) }
}

/** After the right password: forgets the tries of the account, and that the address made this one. */
export async function forgetAttempt(tx: Tx, { account, address, at }: Attempt): Promise<void> {
  await tx.deleteFrom('access_attempt').where('subject', '=', account).execute()
  await tx.deleteFrom('access_attempt').where('subject', '=', address).where('at', '=', at).execute()
}

function toLogin(row: LoginRow): KnownLogin {
  return {
    tokenHash: row.token_hash,
    person: row.person,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    agent: row.agent ?? undefined,
  }
}
