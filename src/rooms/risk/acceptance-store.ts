import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Acceptance, AcceptanceEnd, StoredAcceptance } from './acceptance.ts'
import type { Approval, ApprovalKind } from './approval.ts'
import type { Overall, StoredOverall } from './overall.ts'
import { json } from './store.ts'

interface AcceptanceRow {
  id: string
  risk: string
  owner: string
  reason: string
  alternatives: string
  expires_on: string
  content: Json
  digest: string
  proposed_by: string
  proposed_by_id: string
  proposed_at: Date
}

interface EndRow {
  acceptance: string
  risk: string
  because: AcceptanceEnd['because']
  ended_by: string
  ended_at: Date
}

interface OverallRow {
  id: string
  device: string
  conclusion: Overall['conclusion']
  statement: string
  benefit: string
  content: Json
  digest: string
  evaluated_by: string
  evaluated_by_id: string
  evaluated_at: Date
}

interface ApprovalRow {
  id: string
  kind: ApprovalKind
  subject: string
  digest: string
  verdict: Approval['verdict']
  why: string | null
  approved_by: string
  approved_by_id: string
  approved_at: Date
  signature: Approval['signature'] | null
}

declare module '../../platform/context.ts' {
  interface Tables {
    risk_acceptance: AcceptanceRow
    risk_acceptance_end: EndRow
    risk_overall: OverallRow
    risk_approval: ApprovalRow
  }
}

const anyOf = (ids: readonly string[]) => sql<string>`any (${[...ids]}::uuid[])`

/** Answers of second persons, by what they answered. */
export async function approvals(db: Db | Tx, subjects: readonly string[]): Promise<Map<string, Approval>> {
  const rows = await db.selectFrom('risk_approval').selectAll().where('subject', '=', anyOf(subjects)).execute()
  return new Map(rows.map(row => [row.subject, toApproval(row)]))
}

/** Keeps the answer; the second of two at once is told so. */
export async function saveApproval(tx: Tx, one: Approval): Promise<void> {
  const made = await tx
    .insertInto('risk_approval')
    .values({
      id: one.id,
      kind: one.kind,
      subject: one.subject,
      digest: one.digest,
      verdict: one.verdict,
      why: one.why ?? null,
      approved_by: one.by,
      approved_by_id: one.byId,
      approved_at: one.at,
      signature: one.signature ? json(one.signature) : null,
    })
    .onConflict(c => c.column('subject').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('risk.answered-meanwhile', 412)
}

/** Proposals to accept, with their answers and ends, in the order of time. */
export async function acceptances(db: Db | Tx, risks: readonly string[]): Promise<StoredAcceptance[]> {
  const rows = await db
    .selectFrom('risk_acceptance')
    .selectAll()
    .where('risk', '=', anyOf(risks))
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
  return withAnswers(db, rows)
}

/** One proposal, by its id. */
export async function acceptance(db: Db | Tx, id: string): Promise<StoredAcceptance | undefined> {
  const rows = await db.selectFrom('risk_acceptance').selectAll().where('id', '=', id).execute()
  return (await withAnswers(db, rows))[0]
}

async function withAnswers(db: Db | Tx, rows: readonly Selectable<AcceptanceRow>[]): Promise<StoredAcceptance[]> {
  const ids = rows.map(row => row.id)
  const answers = await approvals(db, ids)
  const ends = await db.selectFrom('risk_acceptance_end').selectAll().where('acceptance', '=', anyOf(ids)).execute()
  const ended = new Map(ends.map(row => [row.acceptance, toEnd(row)]))
  return rows.map(row => ({
    id: row.id,
    risk: row.risk,
    owner: row.owner,
    reason: row.reason,
    alternatives: row.alternatives,
    expiresOn: row.expires_on,
    content: row.content,
    digest: row.digest,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    at: row.proposed_at,
    approval: answers.get(row.id),
    end: ended.get(row.id),
  }))
}

export async function saveAcceptance(tx: Tx, one: Acceptance): Promise<void> {
  await tx
    .insertInto('risk_acceptance')
    .values({
      id: one.id,
      risk: one.risk,
      owner: one.owner,
      reason: one.reason,
      alternatives: one.alternatives,
      expires_on: one.expiresOn,
      content: json(one.content),
      digest: one.digest,
      proposed_by: one.by,
      proposed_by_id: one.byId,
      proposed_at: one.at,
    })
    .execute()
}

/** Ends acceptances; one that was ended by somebody else meanwhile stays as that one ended it. */
export async function saveEnds(tx: Tx, ends: readonly AcceptanceEnd[]): Promise<void> {
  if (ends.length === 0) return
  await tx
    .insertInto('risk_acceptance_end')
    .values(
      ends.map(({ acceptance: id, risk, because, by, at }) => ({
        acceptance: id,
        risk,
        because: json(because),
        ended_by: by,
        ended_at: at,
      })),
    )
    .onConflict(c => c.column('acceptance').doNothing())
    .execute()
}

/** Overall evaluations of devices, in the order of time. */
export async function overalls(db: Db | Tx, devices: readonly string[]): Promise<StoredOverall[]> {
  const rows = await db
    .selectFrom('risk_overall')
    .selectAll()
    .where('device', '=', anyOf(devices))
    .orderBy('evaluated_at')
    .orderBy('id')
    .execute()
  const answers = await approvals(
    db,
    rows.map(row => row.id),
  )
  return rows.map(row => ({ ...toOverall(row), approval: answers.get(row.id) }))
}

/** One overall evaluation, by its id. */
export async function overall(db: Db | Tx, id: string): Promise<StoredOverall | undefined> {
  const row = await db.selectFrom('risk_overall').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...toOverall(row), approval: (await approvals(db, [id])).get(id) }
}

export async function saveOverall(tx: Tx, one: Overall): Promise<void> {
  const { by, byId, at, content, ...rest } = one
  await tx
    .insertInto('risk_overall')
    .values({ ...rest, content: json(content), evaluated_by: by, evaluated_by_id: byId, evaluated_at: at })
    .execute()
}

function toOverall(row: Selectable<OverallRow>): Overall {
  const { id, device, conclusion, statement, benefit, content, digest } = row
  return {
    id,
    device,
    conclusion,
    statement,
    benefit,
    content,
    digest,
    by: row.evaluated_by,
    byId: row.evaluated_by_id,
    at: row.evaluated_at,
  }
}

function toApproval(row: Selectable<ApprovalRow>): Approval {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    digest: row.digest,
    verdict: row.verdict,
    why: row.why ?? undefined,
    by: row.approved_by,
    byId: row.approved_by_id,
    at: row.approved_at,
    signature: row.signature ?? undefined,
  }
}

function toEnd(row: Selectable<EndRow>): AcceptanceEnd {
  return { acceptance: row.acceptance, risk: row.risk, because: row.because, by: row.ended_by, at: row.ended_at }
}
