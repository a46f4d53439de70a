import { type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Answered, Proposal, ProposalContent, ProposalKind, StoredProposal } from './proposal.ts'
import { anyOf, json } from './sql-store.ts'

interface ProposalRow {
  id: string
  incident: string
  kind: ProposalKind
  content: ProposalContent
  because: string
  facts_digest: string
  digest: string
  proposed_by: string
  proposed_by_id: string
  proposed_at: Date
}

interface AnswerRow {
  proposal: string
  incident: string
  verdict: Answered['verdict']
  why: string | null
  answered_by: string
  answered_by_id: string
  answered_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_proposal: ProposalRow
    vigilance_answer: AnswerRow
  }
}

/** Proposals of cases with their answers, oldest first. */
export async function proposals(db: Db | Tx, incidents: readonly string[]): Promise<StoredProposal[]> {
  const rows = await db
    .selectFrom('vigilance_proposal')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('proposed_at')
    .orderBy('id')
    .execute()
  return withAnswers(db, rows)
}

/** One proposal by its id. */
export async function proposal(db: Db | Tx, id: string): Promise<StoredProposal | undefined> {
  const rows = await db.selectFrom('vigilance_proposal').selectAll().where('id', '=', id).execute()
  return (await withAnswers(db, rows))[0]
}

/** Proposals that nobody has answered, oldest first. */
export async function waitingProposals(db: Db | Tx): Promise<StoredProposal[]> {
  const rows = await db
    .selectFrom('vigilance_proposal')
    .selectAll()
    .where('id', 'not in', sql<string>`(select proposal from vigilance_answer)`)
    // in a closed case nothing is asked of anybody
    .where('incident', 'not in', sql<string>`(select id from vigilance_incident where state = 'closed')`)
    .orderBy('proposed_at')
    .execute()
  return withAnswers(db, rows)
}

async function withAnswers(db: Db | Tx, rows: readonly Selectable<ProposalRow>[]): Promise<StoredProposal[]> {
  const answers = await db
    .selectFrom('vigilance_answer')
    .selectAll()
    .where('proposal', '=', anyOf(rows.map(row => row.id)))
    .execute()
  const by = new Map(answers.map(row => [row.proposal, toAnswer(row)]))
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    content: row.content,
    because: row.because,
    factsDigest: row.facts_digest,
    digest: row.digest,
    by: row.proposed_by,
    byId: row.proposed_by_id,
    at: row.proposed_at,
    answer: by.get(row.id),
  }))
}

export async function saveProposal(tx: Tx, one: Proposal): Promise<void> {
  await tx
    .insertInto('vigilance_proposal')
    .values({
      id: one.id,
      incident: one.incident,
      kind: one.content.kind,
      content: json(one.content),
      because: one.because,
      facts_digest: one.factsDigest,
      digest: one.digest,
      proposed_by: one.by,
      proposed_by_id: one.byId,
      proposed_at: one.at,
    })
    .execute()
}

/** Keeps the answer; the second of two at once is told so. */
export async function saveAnswer(tx: Tx, one: Answered): Promise<void> {
  const made = await tx
    .insertInto('vigilance_answer')
    .values({
      proposal: one.proposal,
      incident: one.incident,
      verdict: one.verdict,
      why: one.why ?? null,
      answered_by: one.by,
      answered_by_id: one.byId,
      answered_at: one.at,
    })
    .onConflict(c => c.column('proposal').doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) stop('vigilance.answered-meanwhile', 412)
}

function toAnswer(row: Selectable<AnswerRow>): Answered {
  return {
    proposal: row.proposal,
    incident: row.incident,
    verdict: row.verdict,
    why: row.why ?? undefined,
    by: row.answered_by,
    byId: row.answered_by_id,
    at: row.answered_at,
  }
}
