import type { Db, Tx } from '../../platform/context.ts'
import type { Awareness, CaseStatement, StatementKind } from './case-file.ts'
import type { Said } from './event.ts'
import { anyOf, json } from './sql-store.ts'

interface StatementRow {
  id: string
  incident: string
  position: number
  kind: StatementKind
  said_on: string
  said: Said
  because: string | null
  evidence: string | null
  tree: string | null
  proposal: string | null
  said_by: string
  said_by_id: string
  said_at: Date
}

interface AwarenessRow {
  id: string
  incident: string
  statement: string | null
  fact: string
  value: string
  learned_by: string
  evidence: string | null
  told_by: string
  told_by_id: string
  told_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_statement: StatementRow
    vigilance_awareness: AwarenessRow
  }
}

/** What was said of cases, in the order of saying. */
export async function statementsOf(db: Db | Tx, ids: readonly string[]): Promise<CaseStatement[]> {
  const rows = await db
    .selectFrom('vigilance_statement')
    .selectAll()
    .where('incident', '=', anyOf(ids))
    .orderBy('said_at')
    .orderBy('incident')
    .orderBy('position')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    position: row.position,
    kind: row.kind,
    on: row.said_on,
    said: row.said,
    because: row.because ?? undefined,
    evidence: row.evidence ?? undefined,
    tree: row.tree ?? undefined,
    proposal: row.proposal ?? undefined,
    by: row.said_by,
    byId: row.said_by_id,
    at: row.said_at,
  }))
}

/** Who learned of what, in the order of telling. */
export async function awarenessOf(db: Db | Tx, ids: readonly string[]): Promise<Awareness[]> {
  const rows = await db
    .selectFrom('vigilance_awareness')
    .selectAll()
    .where('incident', '=', anyOf(ids))
    .orderBy('told_at')
    // what came in stands before what was said of it
    .orderBy('statement', o => o.asc().nullsFirst())
    .orderBy('fact')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    statement: row.statement ?? undefined,
    fact: row.fact,
    value: row.value,
    learnedBy: row.learned_by,
    evidence: row.evidence ?? undefined,
    by: row.told_by,
    byId: row.told_by_id,
    at: row.told_at,
  }))
}

/** Keeps what was said. */
export async function saveStatements(tx: Tx, statements: readonly CaseStatement[]): Promise<void> {
  if (statements.length === 0) return
  await tx
    .insertInto('vigilance_statement')
    .values(
      statements.map(one => ({
        id: one.id,
        incident: one.incident,
        position: one.position,
        kind: one.kind,
        said_on: one.on,
        said: json(one.said),
        because: one.because ?? null,
        evidence: one.evidence ?? null,
        tree: one.tree ?? null,
        proposal: one.proposal ?? null,
        said_by: one.by,
        said_by_id: one.byId,
        said_at: one.at,
      })),
    )
    .execute()
}

/** Keeps who learned of what. */
export async function saveAwareness(tx: Tx, all: readonly Awareness[]): Promise<void> {
  if (all.length === 0) return
  await tx
    .insertInto('vigilance_awareness')
    .values(
      all.map(one => ({
        id: one.id,
        incident: one.incident,
        statement: one.statement ?? null,
        fact: one.fact,
        value: one.value,
        learned_by: one.learnedBy,
        evidence: one.evidence ?? null,
        told_by: one.by,
        told_by_id: one.byId,
        told_at: one.at,
      })),
    )
    .execute()
}
