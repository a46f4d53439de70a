import { sql } from 'kysely'
import type { Actor, Happening } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { softwareVersion } from '../../platform/version.ts'
import { chain, type Head, type Link, type Log } from './chain.ts'

declare module '../../platform/context.ts' {
  interface Tables {
    audit_head: { log: string; seq: number; hash: Buffer }
    audit_event: {
      log: string
      seq: number
      at: Date
      prev: Buffer
      hash: Buffer
      body: string
      action: string
      object_type: string
      object_id: string
      actor_id: string
      covers: string[]
    }
  }
}

/** A record as it is stored. */
export interface StoredRecord {
  readonly seq: number
  readonly hash: string
  readonly body: string
}

/** Which records a trail shows; everything is optional. */
export interface TrailFilter {
  readonly log?: Log
  readonly type?: string
  /** Any of these types; none of them: nothing. */
  readonly types?: readonly string[]
  /** All types but this one. */
  readonly except?: string
  readonly id?: string
  readonly action?: string
  readonly actor?: string
  /** Only records before this number: the cursor of the page before. */
  readonly before?: number
  readonly limit: number
}

/** Appends records as the last statements of a transaction. The head is locked, so numbers have no gap. */
export async function appendRecords(
  tx: Tx,
  happenings: readonly Happening[],
  by: { readonly actor: Actor; readonly request: string },
  log: Log = 'record',
): Promise<void> {
  const head = await lockHead(tx, log)
  const time = await timeOfNext(tx, log, head)
  const links = chain(head, happenings, { log, ...by, time, software: softwareVersion }, sha256)
  for (let at = 0; at < links.length; at += ROWS) {
    await tx
      .insertInto('audit_event')
      .values(links.slice(at, at + ROWS).map(toRow))
      .execute()
  }
  const last = links.at(-1)
  if (!last) return
  await tx
    .updateTable('audit_head')
    .set({ seq: last.seq, hash: bytes(last.hash) })
    .where('log', '=', log)
    .execute()
}

/** Rows of one statement: eleven values each, and PostgreSQL takes at most 65,535. */
const ROWS = 1000

async function lockHead(tx: Tx, log: Log): Promise<Head> {
  const row = await tx
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('log', '=', log)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { seq: row.seq, hash: row.hash.toString('hex') }
}

/** The database's clock, but never before the record before: a clock that was set back does not bend the trail. */
async function timeOfNext(tx: Tx, log: Log, head: Head): Promise<string> {
  // A statement of its own: it sees what was committed while the head was waited for.
  const { rows } = await sql<{ now: Date }>`
    select greatest(
      date_trunc('milliseconds', clock_timestamp()),
      (select at from audit_event where log = ${log} and seq = ${head.seq})
    ) as now`.execute(tx)
  return rows[0]!.now.toISOString()
}

function toRow({ log, seq, time, prev, hash, body, happening, actor }: Link) {
  return {
    log,
    seq,
    at: new Date(time),
    prev: bytes(prev),
    hash: bytes(hash),
    body,
    action: happening.action,
    object_type: happening.of.type,
    object_id: happening.of.id,
    actor_id: actor.id,
    covers: [...(happening.covers ?? [])],
  }
}

/** Newest first. */
export async function trail(db: Db, filter: TrailFilter): Promise<StoredRecord[]> {
  let query = db
    .selectFrom('audit_event')
    .select(['seq', 'hash', 'body'])
    .where('log', '=', filter.log ?? 'record')
  if (filter.type !== undefined) query = query.where('object_type', '=', filter.type)
  if (filter.types !== undefined)
    query = query.where('object_type', 'in', filter.types.length > 0 ? filter.types : [''])
  if (filter.except !== undefined) query = query.where('object_type', '<>', filter.except)
  if (filter.id !== undefined) query = query.where('object_id', '=', filter.id)
  if (filter.action !== undefined) query = query.where('action', '=', filter.action)
  if (filter.actor !== undefined) query = query.where('actor_id', '=', filter.actor)
  if (filter.before !== undefined) query = query.where('seq', '<', filter.before)
  return (await query.orderBy('seq', 'desc').limit(filter.limit).execute()).map(toRecord)
}

/** The head of a trail: how many records it has, and the hash of the last. */
export async function headOf(db: Db, log: Log): Promise<Head> {
  const row = await db.selectFrom('audit_head').select(['seq', 'hash']).where('log', '=', log).executeTakeFirstOrThrow()
  return { seq: row.seq, hash: row.hash.toString('hex') }
}

/** All records of a trail in their order, up to a number, in pages: memory stays small, writers are not held up. */
export async function* recordsOf(db: Db, log: Log, from: number, to: number): AsyncGenerator<StoredRecord> {
  for (let next = from; next <= to; ) {
    const rows = await db
      .selectFrom('audit_event')
      .select(['seq', 'hash', 'body'])
      .where('log', '=', log)
      .where('seq', '>=', next)
      .where('seq', '<=', to)
      .orderBy('seq')
      .limit(ROWS)
      .execute()
    if (rows.length === 0) return
    for (const row of rows) yield toRecord(row)
    next = rows.at(-1)!.seq + 1
  }
}

function toRecord(row: { seq: number; hash: Buffer; body: string }): StoredRecord {
  return { seq: row.seq, hash: row.hash.toString('hex'), body: row.body }
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex')
}
