import type { Db, Tx } from '../../platform/context.ts'
import type { Evidence, EvidenceAct, StoredEvidence } from './evidence.ts'
import { anyOf } from './sql-store.ts'

interface EvidenceRow {
  id: string
  incident: string
  title: string
  file: string | null
  file_name: string | null
  media: string | null
  size: number | null
  digest: string | null
  reference: string | null
  do_not_alter: boolean
  added_by: string
  added_by_id: string
  added_at: Date
}

interface ActRow {
  id: string
  evidence: string
  incident: string
  act: EvidenceAct['act']
  because: string
  proposal: string | null
  acted_by: string
  acted_by_id: string
  acted_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_evidence: EvidenceRow
    vigilance_evidence_act: ActRow
  }
}

/** Evidence of cases, with what was done about it, oldest first. */
export async function evidences(db: Db | Tx, incidents: readonly string[]): Promise<StoredEvidence[]> {
  const rows = await db
    .selectFrom('vigilance_evidence')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return withActs(db, rows)
}

/** One piece of evidence by its id. */
export async function evidence(db: Db | Tx, id: string): Promise<StoredEvidence | undefined> {
  const rows = await db.selectFrom('vigilance_evidence').selectAll().where('id', '=', id).execute()
  return (await withActs(db, rows))[0]
}

async function withActs(db: Db | Tx, rows: readonly EvidenceRow[]): Promise<StoredEvidence[]> {
  const acts = await db
    .selectFrom('vigilance_evidence_act')
    .selectAll()
    .where('evidence', '=', anyOf(rows.map(row => row.id)))
    .execute()
  const of = (id: string, act: EvidenceAct['act']) => {
    const row = acts.find(one => one.evidence === id && one.act === act)
    return row && toAct(row)
  }
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    title: row.title,
    file:
      row.file === null
        ? undefined
        : { sha256: row.file, name: row.file_name ?? '', media: row.media ?? '', size: row.size ?? 0 },
    digest: row.digest ?? undefined,
    reference: row.reference ?? undefined,
    doNotAlter: row.do_not_alter,
    by: row.added_by,
    byId: row.added_by_id,
    at: row.added_at,
    released: of(row.id, 'released'),
    withdrawn: of(row.id, 'withdrawn'),
  }))
}

function toAct(row: ActRow): EvidenceAct {
  return {
    id: row.id,
    evidence: row.evidence,
    incident: row.incident,
    act: row.act,
    because: row.because,
    proposal: row.proposal ?? undefined,
    by: row.acted_by,
    byId: row.acted_by_id,
    at: row.acted_at,
  }
}

export async function saveEvidence(tx: Tx, one: Evidence): Promise<void> {
  await tx
    .insertInto('vigilance_evidence')
    .values({
      id: one.id,
      incident: one.incident,
      title: one.title,
      file: one.file?.sha256 ?? null,
      file_name: one.file?.name ?? null,
      media: one.file?.media ?? null,
      size: one.file?.size ?? null,
      digest: one.digest ?? null,
      reference: one.reference ?? null,
      do_not_alter: one.doNotAlter,
      added_by: one.by,
      added_by_id: one.byId,
      added_at: one.at,
    })
    .execute()
}

export async function saveEvidenceAct(tx: Tx, one: EvidenceAct): Promise<void> {
  await tx
    .insertInto('vigilance_evidence_act')
    .values({
      id: one.id,
      evidence: one.evidence,
      incident: one.incident,
      act: one.act,
      because: one.because,
      proposal: one.proposal ?? null,
      acted_by: one.by,
      acted_by_id: one.byId,
      acted_at: one.at,
    })
    .onConflict(c => c.columns(['evidence', 'act']).doNothing())
    .execute()
}
