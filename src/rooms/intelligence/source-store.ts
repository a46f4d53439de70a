import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import { coverOf, type HeldCover, withoutCover } from './bundle.ts'
import type { Cursor } from './feed.ts'

interface SourceRow {
  id: string
  enabled: boolean
  asked_at: Date | null
  answered_at: Date | null
  changed_at: Date | null
  complete_at: Date | null
  state: 'never' | 'running' | 'fresh' | 'failed'
  cursor: Record<string, string>
  error: SourceError | null
  counts: Record<string, number>
}

interface RunRow {
  id: string
  source: string
  kind: string
  origin: string
  started_at: Date
  ended_at: Date | null
  outcome: string | null
  counts: Record<string, number>
  error: SourceError | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_source: SourceRow
    intelligence_run: RunRow
  }
}

/** What went wrong when a source was asked: what, where, and when. */
export interface SourceError {
  readonly code: string
  readonly where: string
  readonly detail: string
  readonly at: string
}

/** The health of a source as it stands in the database. */
export interface SourceHealth {
  readonly id: string
  readonly state: 'never' | 'running' | 'fresh' | 'failed'
  readonly askedAt: Date | undefined
  readonly answeredAt: Date | undefined
  readonly changedAt: Date | undefined
  readonly completeAt: Date | undefined
  /** When the pass began that has not ended. */
  readonly runningSince: Date | undefined
  readonly cursor: Cursor
  /** The bundle of another installation that brought this state. */
  readonly cover: HeldCover | undefined
  readonly counts: Readonly<Record<string, number>>
  readonly error: SourceError | undefined
}

export interface Run {
  readonly id: string
  readonly source: string
  readonly kind: 'full' | 'incremental' | 'file'
  /** Address or file name; never with credentials. */
  readonly origin: string
  readonly startedAt: Date
}

export async function beginRun(tx: Tx, run: Run): Promise<void> {
  const asked = { asked_at: run.startedAt }
  await tx
    .insertInto('intelligence_source')
    .values({
      id: run.source,
      enabled: true,
      state: 'running',
      cursor: sql`'{}'::jsonb`,
      counts: sql`'{}'::jsonb`,
      ...asked,
    })
    .onConflict(c => c.column('id').doUpdateSet({ state: 'running', ...asked }))
    .execute()
  // one pass of a source at a time: what is still open was killed
  await tx
    .updateTable('intelligence_run')
    .set({ ended_at: run.startedAt, outcome: 'interrupted' })
    .where('source', '=', run.source)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .insertInto('intelligence_run')
    .values({
      id: run.id,
      source: run.source,
      kind: run.kind,
      origin: run.origin,
      started_at: run.startedAt,
      counts: sql`'{}'::jsonb`,
    })
    .execute()
}

/** Every source counts as never asked; what it once said stays until it is asked again, then from the beginning. */
export async function forgetPasses(tx: Tx): Promise<void> {
  await tx.deleteFrom('intelligence_run').execute()
  await tx.deleteFrom('intelligence_source').execute()
}

/** Keeps how far a pass has come, beside what the last complete one left; `end` replaces it. */
export async function savePlace(tx: Tx, source: string, cursor: Cursor): Promise<void> {
  // which bundle brought the state is noted in the cursor too, and holds until the pass is complete
  await sql`update intelligence_source set cursor = cursor || ${JSON.stringify(cursor)}::jsonb where id = ${source}`.execute(
    tx,
  )
}

export interface RunEnd {
  readonly now: Date
  readonly counts: Readonly<Record<string, number>>
  readonly cursor?: Cursor
  readonly error?: Omit<SourceError, 'at'>
}

/**
 * Ends a run. Only a complete pass moves the date of completeness; a failed one leaves all data, and its cursor names the
 * parts that were complete, where a source has parts.
 */
export async function endRun(tx: Tx, run: Run, end: RunEnd): Promise<void> {
  const error = end.error && { ...end.error, at: end.now.toISOString() }
  const counts = sql<Record<string, number>>`${JSON.stringify(end.counts)}::jsonb`
  const written = end.counts.written ?? 0
  await tx
    .updateTable('intelligence_source')
    .set({
      state: error ? 'failed' : 'fresh',
      error: error ? sql`${JSON.stringify(error)}::jsonb` : null,
      // the counts of the last complete pass stay: its data still serve
      ...(error ? {} : { counts, answered_at: end.now, complete_at: end.now }),
      ...(written > 0 ? { changed_at: end.now } : {}),
      ...(end.cursor ? { cursor: sql`${JSON.stringify(end.cursor)}::jsonb` } : {}),
    })
    .where('id', '=', run.source)
    .execute()
  await tx
    .updateTable('intelligence_run')
    .set({
      ended_at: end.now,
      outcome: error ? 'failed' : 'complete',
      counts,
      error: error ? sql`${JSON.stringify(error)}::jsonb` : null,
    })
    .where('id', '=', run.id)
    .execute()
}

export async function sources(db: Db | Tx): Promise<Map<string, SourceHealth>> {
  const rows = await db
    .selectFrom('intelligence_source as s')
    .leftJoin('intelligence_run as r', join => join.onRef('r.source', '=', 's.id').on('r.ended_at', 'is', null))
    .selectAll('s')
    .select('r.started_at')
    .execute()
  return new Map(rows.map(row => [row.id, toHealth(row, row.started_at)]))
}

export async function source(db: Db | Tx, id: string): Promise<SourceHealth | undefined> {
  const row = await db.selectFrom('intelligence_source').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toHealth(row)
}

/** Counts of the last whole pass that was complete, from the same address and over the same parts. */
export async function lastWholePass(
  db: Db,
  source: string,
  origin: string,
): Promise<{ readonly id: string; readonly counts: Readonly<Record<string, number>> } | undefined> {
  return db
    .selectFrom('intelligence_run')
    .select(['id', 'counts'])
    .where('source', '=', source)
    .where('origin', '=', origin)
    .where('kind', '=', 'full')
    .where('outcome', '=', 'complete')
    .orderBy('started_at', 'desc')
    .executeTakeFirst()
}

export async function runs(db: Db, source?: string): Promise<Selectable<RunRow>[]> {
  return db
    .selectFrom('intelligence_run')
    .selectAll()
    .$if(source !== undefined, q => q.where('source', '=', source ?? ''))
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute()
}

function toHealth(row: Selectable<SourceRow>, runningSince?: Date | null): SourceHealth {
  return {
    id: row.id,
    state: row.state,
    askedAt: row.asked_at ?? undefined,
    answeredAt: row.answered_at ?? undefined,
    changedAt: row.changed_at ?? undefined,
    completeAt: row.complete_at ?? undefined,
    runningSince: runningSince ?? undefined,
    cursor: withoutCover(row.cursor),
    cover: coverOf(row.cursor),
    counts: row.counts,
    error: row.error ?? undefined,
  }
}
