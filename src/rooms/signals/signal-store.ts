import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Judgement, JudgementAnswer, Signal, SignalFacts, StoredJudgement } from './signal.ts'

interface SignalRow {
  id: string
  number: Generated<number>
  year: number
  device: string
  code: string
  month: string
  plan: string
  facts: SignalFacts
  digest: string
  raised_at: Date
}

interface JudgementRow {
  id: string
  signal: string
  verdict: Judgement['verdict']
  reason: string
  incident: string | null
  incident_number: string | null
  judged_at: Date
  judged_by: string
  judged_by_id: string
}

interface AnswerRow {
  judgement: string
  signal: string
  verdict: JudgementAnswer['verdict']
  why: string | null
  answered_at: Date
  answered_by: string
  answered_by_id: string
}

declare module '../../platform/context.ts' {
  interface Tables {
    signals_signal: SignalRow
    signals_judgement: JudgementRow
    signals_answer: AnswerRow
  }
}

/** A signal with its number and what people made of it. */
export interface StoredSignal extends Signal {
  readonly number: number
  readonly judgements: readonly StoredJudgement[]
  /** The figures of the month have changed since, and a later signal tells them. */
  readonly isReplaced: boolean
}

/** Signals, the newest first; of a product, or one. */
export async function signals(
  db: Db | Tx,
  filter: { readonly device?: string | undefined; readonly id?: string } = {},
): Promise<StoredSignal[]> {
  const { rows } = await sql<Selectable<SignalRow> & { replaced: boolean }>`
    select s.*, exists (select 1 from signals_signal l where (l.device, l.code, l.month) = (s.device, s.code, s.month)
      and l.number > s.number) as replaced
    from signals_signal s where true
      ${filter.device ? sql`and s.device = ${filter.device}` : sql``} ${filter.id ? sql`and s.id = ${filter.id}` : sql``}
    order by s.number desc`.execute(db)
  const ids = rows.map(row => row.id)
  const judged = await judgements(db, ids)
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    year: row.year,
    device: row.device,
    code: row.code,
    month: row.month.slice(0, 7),
    plan: row.plan,
    facts: row.facts,
    digest: row.digest,
    raisedAt: row.raised_at,
    isReplaced: row.replaced,
    judgements: judged.filter(one => one.signal === row.id),
  }))
}

async function judgements(db: Db | Tx, signals: readonly string[]): Promise<StoredJudgement[]> {
  const anyOf = sql<string>`any (${[...signals]}::uuid[])`
  const rows = await db
    .selectFrom('signals_judgement')
    .selectAll()
    .where('signal', '=', anyOf)
    .orderBy('judged_at')
    .orderBy('id')
    .execute()
  const answers = await db.selectFrom('signals_answer').selectAll().where('signal', '=', anyOf).execute()
  return rows.map(row => ({
    id: row.id,
    signal: row.signal,
    verdict: row.verdict,
    reason: row.reason,
    incident: row.incident && row.incident_number ? { id: row.incident, number: row.incident_number } : undefined,
    at: row.judged_at,
    by: row.judged_by,
    byId: row.judged_by_id,
    answer: toAnswer(answers.find(one => one.judgement === row.id)),
  }))
}

/** Digests of signals that are known, so that none is raised twice. */
export async function knownDigests(db: Db | Tx, device: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('signals_signal')
    .select(['code', 'month', 'digest'])
    .where('device', '=', device)
    .execute()
  return new Set(rows.map(row => `${row.code} ${row.month.slice(0, 7)} ${row.digest}`))
}

/** Writes signals; one that another look raised meanwhile stays as it is. */
export async function saveSignals(tx: Tx, given: readonly Signal[]): Promise<void> {
  if (given.length === 0) return
  await tx
    .insertInto('signals_signal')
    .values(
      given.map(one => ({
        id: one.id,
        year: one.year,
        device: one.device,
        code: one.code,
        month: `${one.month}-01`,
        plan: one.plan,
        facts: sql`${JSON.stringify(one.facts)}::jsonb`,
        digest: one.digest,
        raised_at: one.raisedAt,
      })),
    )
    .onConflict(c => c.columns(['device', 'code', 'month', 'digest']).doNothing())
    .execute()
}

/** Takes the lock of a signal: what was made of it is read after, in a statement of its own. */
export async function lockSignal(tx: Tx, id: string): Promise<void> {
  await sql`select 1 from signals_signal where id = ${id} for update`.execute(tx)
}

export async function saveJudgement(tx: Tx, one: Judgement): Promise<void> {
  await tx
    .insertInto('signals_judgement')
    .values({
      id: one.id,
      signal: one.signal,
      verdict: one.verdict,
      reason: one.reason,
      incident: one.incident?.id ?? null,
      incident_number: one.incident?.number ?? null,
      judged_at: one.at,
      judged_by: one.by,
      judged_by_id: one.byId,
    })
    .execute()
}

export async function saveAnswer(tx: Tx, one: JudgementAnswer): Promise<void> {
  const made = await tx
    .insertInto('signals_answer')
    .values({
      judgement: one.judgement,
      signal: one.signal,
      verdict: one.verdict,
      why: one.why ?? null,
      answered_at: one.at,
      answered_by: one.by,
      answered_by_id: one.byId,
    })
    .onConflict(c => c.column('judgement').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('signals.judged-meanwhile', 412)
}

function toAnswer(row: Selectable<AnswerRow> | undefined): JudgementAnswer | undefined {
  if (!row) return undefined
  const { judgement, signal, verdict, why, answered_at: at, answered_by: by, answered_by_id: byId } = row
  return { judgement, signal, verdict, why: why ?? undefined, at, by, byId }
}
