import { type Generated, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { copyInto } from '../../platform/copy.ts'
import type { Answer, HitVerdict, LinkType, StoredAnswer } from './answer.ts'
import type { DeviceEvent } from './device-event.ts'
import type { Hit, KnownHit, StoredHit, Sweep } from './hit.ts'
import type { Reason } from './match.ts'

interface HitRow {
  id: string
  number: Generated<number>
  profile: string
  event: string
  snapshot: DeviceEvent
  substance: string
  dated: string | null
  matched: Reason[]
  points: number
  opened_at: Date
  changed_at: Date
  withdrawn_at: Date | null
}

interface AnswerRow {
  id: string
  number: Generated<number>
  hit: string
  verdict: HitVerdict
  reason: string
  action: string | null
  owner: string | null
  due: string | null
  links: { type: LinkType; id: string }[]
  substance: string
  answered_by: string
  answered_by_id: string
  answered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    radar_hit: HitRow
    radar_answer: AnswerRow
  }
}

/** Hits of a profile by event: what looking again compares with. */
export async function knownHits(
  db: Db | Tx,
  profile: string,
  events?: readonly string[],
): Promise<Map<string, KnownHit>> {
  const only = events ? sql`and h.event = any (${[...events]}::text[])` : sql``
  const { rows } = await sql<KnownHit>`
    select h.id, h.event, h.substance, h.points, h.withdrawn_at is not null as "isWithdrawn",
      exists (select 1 from radar_answer a where a.hit = h.id) as "isAnswered"
    from radar_hit h where h.profile = ${profile}::uuid ${only}`.execute(db)
  return new Map(rows.map(row => [row.event, row]))
}

const columns = [
  'id',
  'profile',
  'event',
  'snapshot',
  'substance',
  'dated',
  'matched',
  'points',
  'opened_at',
  'changed_at',
]

/** Writes what looking again found. */
export async function saveSweptHits(tx: Tx, { opened, renewed, withdrawn, at }: Sweep): Promise<void> {
  await sql`create temporary table if not exists radar_found (like radar_hit) on commit drop`.execute(tx)
  await sql`truncate radar_found`.execute(tx)
  await sql`alter table radar_found alter column number drop not null`.execute(tx)
  await copyInto(
    tx,
    'radar_found',
    columns,
    [...opened, ...renewed].map(hit => valuesOf(hit, at)),
  )
  const list = sql.raw(columns.join(', '))
  await sql`insert into radar_hit (${list}) select ${list} from radar_found
    on conflict (profile, event) do update set snapshot = excluded.snapshot, substance = excluded.substance,
      dated = excluded.dated, matched = excluded.matched, points = excluded.points, changed_at = excluded.changed_at,
      withdrawn_at = null`.execute(tx)
  await sql`update radar_hit set withdrawn_at = ${at}::timestamptz where id = any (${[...withdrawn]}::uuid[])`.execute(
    tx,
  )
}

function valuesOf(hit: Hit, at: Date) {
  const { id, profile, event, substance, reasons, points } = hit
  return [id, profile, event.id, JSON.stringify(event), substance, event.dated, JSON.stringify(reasons), points, at, at]
}

/** Hits by id, in no order. */
export async function hits(db: Db | Tx, ids: readonly string[]): Promise<StoredHit[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('radar_hit')
    .selectAll()
    .where('id', '=', sql<string>`any (${[...ids]}::uuid[])`)
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    profile: row.profile,
    event: row.snapshot,
    substance: row.substance,
    dated: row.dated ?? undefined,
    reasons: row.matched,
    points: row.points,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    withdrawnAt: row.withdrawn_at ?? undefined,
  }))
}

/** Answers to some hits, newest first. */
export async function answers(db: Db | Tx, of: readonly string[]): Promise<StoredAnswer[]> {
  if (of.length === 0) return []
  const rows = await db
    .selectFrom('radar_answer')
    .selectAll()
    .where('hit', '=', sql<string>`any (${[...of]}::uuid[])`)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    hit: row.hit,
    verdict: row.verdict,
    reason: row.reason,
    action: row.action ?? undefined,
    owner: row.owner ?? undefined,
    due: row.due ?? undefined,
    links: row.links,
    substance: row.substance,
    by: row.answered_by,
    byId: row.answered_by_id,
    at: row.answered_at,
  }))
}

/** Writes an answer; refuses when the event changed, or somebody else answered, since it was looked at. */
export async function saveAnswer(tx: Tx, answer: Answer, last: string | undefined): Promise<void> {
  const hit = await tx
    .selectFrom('radar_hit')
    .select('substance')
    .where('id', '=', answer.hit)
    .forUpdate()
    .executeTakeFirst()
  if (hit?.substance !== answer.substance) stop('radar.event-changed', 412)
  // A statement of its own: one that waits for a lock goes on with the snapshot of before, and would miss the answer.
  const now = await tx
    .selectFrom('radar_answer')
    .select('id')
    .where('hit', '=', answer.hit)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (now?.id !== last) stop('radar.answered-meanwhile', 412)
  await tx
    .insertInto('radar_answer')
    .values({
      id: answer.id,
      hit: answer.hit,
      verdict: answer.verdict,
      reason: answer.reason,
      action: answer.action ?? null,
      owner: answer.owner ?? null,
      due: answer.due ?? null,
      links: sql`${JSON.stringify(answer.links)}::jsonb`,
      substance: answer.substance,
      answered_by: answer.by,
      answered_by_id: answer.byId,
      answered_at: answer.at,
    })
    .execute()
}
