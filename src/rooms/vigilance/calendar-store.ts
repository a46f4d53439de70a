import type { Db, Tx } from '../../platform/context.ts'

interface CalendarRow {
  id: string
  person: string
  token_hash: string
  issued_at: Date
  revoked_at: Date | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_calendar: CalendarRow
  }
}

/** An address of the calendar of deadlines; its token is kept as a digest only. */
export interface CalendarAddress {
  readonly id: string
  readonly person: string
  readonly tokenHash: string
  readonly issuedAt: Date
}

/** The address of a person that is not revoked. */
export async function addressOf(db: Db | Tx, person: string): Promise<CalendarAddress | undefined> {
  const row = await db
    .selectFrom('vigilance_calendar')
    .selectAll()
    .where('person', '=', person)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && toAddress(row)
}

/** The address that a token opens, unless it was revoked. */
export async function addressBy(db: Db, tokenHash: string): Promise<CalendarAddress | undefined> {
  const row = await db
    .selectFrom('vigilance_calendar')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && toAddress(row)
}

function toAddress(row: CalendarRow): CalendarAddress {
  return { id: row.id, person: row.person, tokenHash: row.token_hash, issuedAt: row.issued_at }
}

export async function saveAddress(tx: Tx, one: CalendarAddress): Promise<void> {
  await tx
    .insertInto('vigilance_calendar')
    .values({ id: one.id, person: one.person, token_hash: one.tokenHash, issued_at: one.issuedAt, revoked_at: null })
    .execute()
}

export async function revokeAddress(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('vigilance_calendar').set({ revoked_at: at }).where('id', '=', id).execute()
}
