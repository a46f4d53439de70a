import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { ClosedDay, Pass, Reading, SourceDay } from './monitoring.ts'

interface DayRow {
  day: string
  closed_at: Date
  figures: SourceDay[]
  digest: string
}

interface ReadingRow {
  id: string
  day: string
  items: string[]
  note: string | null
  read_by: string
  read_by_id: string
  read_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    intelligence_day: DayRow
    intelligence_reading: ReadingRow
  }
}

/** Passes that began on some days, in their order. */
export async function passesOn(db: Db | Tx, from: string, to: string): Promise<Pass[]> {
  const { rows } = await sql<{ [K in keyof Pass]: Pass[K] | null }>`
    select source, started_at as "startedAt", ended_at as "endedAt", outcome, counts, error from intelligence_run
    where started_at >= ${from}::date and started_at < ${to}::date + 1 order by started_at`.execute(db)
  return rows.map(row => ({
    ...(row as Pass),
    endedAt: row.endedAt ?? undefined,
    outcome: row.outcome ?? undefined,
    error: row.error ?? undefined,
  }))
}

/** When each source was asked for the first time. */
export async function firstAsked(db: Db | Tx): Promise<Map<string, Date>> {
  const { rows } = await sql<{ source: string; at: Date }>`
    select source, min(started_at) as at from intelligence_run group by source`.execute(db)
  return new Map(rows.map(row => [row.source, row.at]))
}

/** The moments at which passes were complete, by source and in their order, up to the end of a day. */
export async function completions(db: Db | Tx, to: string): Promise<Map<string, Date[]>> {
  const { rows } = await sql<{ source: string; at: Date[] }>`
    select source, array_agg(ended_at order by ended_at) as at from intelligence_run
    where outcome = 'complete' and ended_at < ${to}::date + 1 group by source`.execute(db)
  return new Map(rows.map(row => [row.source, row.at]))
}

export async function lastClosed(db: Db | Tx): Promise<string | undefined> {
  const { rows } = await sql<{ day: string | null }>`select max(day) as day from intelligence_day`.execute(db)
  return rows[0]?.day ?? undefined
}

export async function closedDays(db: Db | Tx, from: string, to: string): Promise<Map<string, ClosedDay>> {
  const { rows } = await sql<Selectable<DayRow>>`
    select * from intelligence_day where day between ${from}::date and ${to}::date`.execute(db)
  return new Map(
    rows.map(row => [
      row.day,
      { day: row.day, closedAt: row.closed_at, figures: row.figures, digest: row.digest.trim() },
    ]),
  )
}

/** Keeps a closed day; one that is closed already stays as it is. */
export async function saveDay(tx: Tx, { day, closedAt, figures, digest }: ClosedDay): Promise<void> {
  await sql`insert into intelligence_day (day, closed_at, figures, digest)
    values (${day}::date, ${closedAt}, ${JSON.stringify(figures)}::jsonb, ${digest}) on conflict do nothing`.execute(tx)
}

/** Who has read what of some days, in their order. */
export async function readings(db: Db | Tx, from: string, to: string): Promise<Reading[]> {
  const { rows } = await sql<Selectable<ReadingRow>>`
    select * from intelligence_reading where day between ${from}::date and ${to}::date order by read_at`.execute(db)
  return rows.map(row => ({
    id: row.id,
    day: row.day,
    items: row.items,
    note: row.note ?? undefined,
    by: row.read_by,
    byId: row.read_by_id,
    at: row.read_at,
  }))
}

export async function saveReading(tx: Tx, reading: Reading): Promise<void> {
  await tx
    .insertInto('intelligence_reading')
    .values({
      id: reading.id,
      day: reading.day,
      items: [...reading.items],
      note: reading.note ?? null,
      read_by: reading.by,
      read_by_id: reading.byId,
      read_at: reading.at,
    })
    .execute()
}

/** How much of what is relevant nobody has marked as read, from a day on. */
export async function unreadSince(db: Db | Tx, day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from intelligence_relevant r
    where r.day >= ${day}::date and not exists (
      select 1 from intelligence_reading d where d.day = r.day and r.id = any (d.items))`.execute(db)
  return rows[0]?.n ?? 0
}
