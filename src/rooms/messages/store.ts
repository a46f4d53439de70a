import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { MailFailureKind } from '../../platform/mail.ts'
import type { Fate } from './delivery.ts'
import type { Urgency } from './sighting.ts'
import type { Told } from './telling.ts'

interface LetterRow {
  id: string
  person: string
  urgency: Urgency
  thread: string
  subject: string
  body: string
  made_at: Date
  state: 'waiting' | 'sent' | 'failed'
  tries: number
  next_try_at: Date
  fault: MailFailureKind | null
  reply: string | null
  sent_at: Date | null
}

interface ToldRow {
  person: string
  event: string
  letter: string
  told_at: Date
}

interface WishRow {
  person: string
  digest: boolean
  changed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    messages_letter: LetterRow
    messages_told: ToldRow
    messages_wish: WishRow
  }
}

/** A letter as it was written, and what became of it. */
export type StoredLetter = Readonly<Selectable<LetterRow>>

/** A letter to be kept, with the events that it tells of. */
export interface NewLetter {
  readonly id: string
  readonly person: string
  readonly urgency: Urgency
  readonly thread: string
  readonly subject: string
  readonly body: string
  readonly madeAt: Date
  readonly events: readonly string[]
}

/**
 * Keeps letters that nobody wrote meanwhile: an event is told to a person once, so a letter of which somebody else told an
 * event is left out. Gives how many were kept.
 */
export async function saveLetters(tx: Tx, letters: readonly NewLetter[]): Promise<number> {
  let kept = 0
  for (const letter of letters) {
    const { id, person, events, madeAt } = letter
    const told = await sql`select 1 from messages_told
      where person = ${person}::uuid and event = any (${[...events]}::text[]) limit 1`.execute(tx)
    if (told.rows.length > 0) continue
    await tx
      .insertInto('messages_letter')
      .values({
        id,
        person,
        urgency: letter.urgency,
        thread: letter.thread,
        subject: letter.subject,
        body: letter.body,
        made_at: madeAt,
        state: 'waiting',
        tries: 0,
        next_try_at: madeAt,
        fault: null,
        reply: null,
        sent_at: null,
      })
      .execute()
    const rows = events.map(event => ({ person, event, letter: id, told_at: madeAt }))
    if (rows.length > 0) await tx.insertInto('messages_told').values(rows).execute()
    kept++
  }
  return kept
}

/** What a person was told: which of some events, whether anything at all, how much lately, the last bundle. */
export async function toldTo(db: Db | Tx, person: string, events: readonly string[], since: Date): Promise<Told> {
  const { rows } = await sql<{ known: string[]; any: boolean; lately: number; bundle: Date | null }>`
    select
      array(select event from messages_told where person = ${person}::uuid and event = any (${[...events]}::text[])) as known,
      exists (select 1 from messages_letter where person = ${person}::uuid) as any,
      (select count(*) from messages_letter
        where person = ${person}::uuid and urgency = 'now' and made_at > ${since}) as lately,
      (select max(made_at) from messages_letter where person = ${person}::uuid and urgency = 'soon') as bundle`.execute(
    db,
  )
  const { known = [], any = false, lately = 0, bundle = null } = rows[0] ?? {}
  return { events: new Set(known), isFirst: !any, lately, lastBundle: bundle ?? undefined }
}

/** Letters to be sent now, the most urgent first. */
export async function dueLetters(db: Db | Tx, now: Date, most: number): Promise<StoredLetter[]> {
  const { rows } = await sql<StoredLetter>`
    select * from messages_letter where state = 'waiting' and next_try_at <= ${now}
    order by array_position(array['now', 'soon', 'day'], urgency), made_at limit ${most}`.execute(db)
  return rows
}

export async function saveSent(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('messages_letter')
    .set(eb => ({ state: 'sent', sent_at: at, tries: eb('tries', '+', 1), fault: null, reply: null }))
    .where('id', '=', id)
    .execute()
}

/** Notes that a try came to nothing, and what follows. */
export async function saveFailure(
  tx: Tx,
  id: string,
  { kind, reply }: { readonly kind: MailFailureKind; readonly reply: string },
  fate: Fate,
): Promise<void> {
  await tx
    .updateTable('messages_letter')
    .set(eb => ({
      state: fate.state,
      tries: eb('tries', '+', 1),
      fault: kind,
      reply,
      ...(fate.state === 'waiting' ? { next_try_at: fate.nextTryAt } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Lets what failed or waits be tried now. */
export async function retryAll(tx: Tx, now: Date): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('messages_letter')
    .set({ state: 'waiting', next_try_at: now })
    .where('state', 'in', ['waiting', 'failed'])
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The last letters of a person, newest first. */
export function lettersOf(db: Db | Tx, person: string, most: number): Promise<StoredLetter[]> {
  return db
    .selectFrom('messages_letter')
    .selectAll()
    .where('person', '=', person)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

/** Letters that nobody took yet, newest first. */
export async function untaken(db: Db | Tx, most: number): Promise<StoredLetter[]> {
  return db
    .selectFrom('messages_letter')
    .selectAll()
    .where(eb => eb.or([eb('state', '=', 'failed'), eb.and([eb('state', '=', 'waiting'), eb('tries', '>', 0)])]))
    .orderBy('made_at', 'desc')
    .limit(most)
    .execute()
}

/** Letters by what became of them, made since an instant; waiting ones whenever they were made. */
export async function countLetters(
  db: Db | Tx,
  since: Date,
): Promise<{ waiting: number; sent: number; failed: number }> {
  const { rows } = await sql<{ waiting: number; sent: number; failed: number }>`
    select count(*) filter (where state = 'waiting') as waiting,
      count(*) filter (where state = 'sent' and made_at >= ${since}) as sent,
      count(*) filter (where state = 'failed' and made_at >= ${since}) as failed
    from messages_letter`.execute(db)
  return rows[0] ?? { waiting: 0, sent: 0, failed: 0 }
}

/** Does the person want the digest? Whoever said nothing does. */
export async function wantsDigest(db: Db | Tx, person: string): Promise<boolean> {
  const row = await db.selectFrom('messages_wish').select('digest').where('person', '=', person).executeTakeFirst()
  return row?.digest ?? true
}

export async function saveWish(tx: Tx, { person, digest, at }: { person: string; digest: boolean; at: Date }) {
  await tx
    .insertInto('messages_wish')
    .values({ person, digest, changed_at: at })
    .onConflict(on => on.column('person').doUpdateSet({ digest, changed_at: at }))
    .execute()
}
