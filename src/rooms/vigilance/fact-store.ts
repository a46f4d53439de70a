import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/context.ts'
import type { CaseEnding, CaseReport, Reopening } from './case-file.ts'
import type { Evaluation } from './evaluation.ts'
import type { Move } from './moves.ts'
import { anyOf, json } from './sql-store.ts'

interface ReportRow {
  id: string
  incident: string
  rule: string
  authority: string | null
  device: string | null
  sent_at: Date
  next_report_on: string | null
  reference: string | null
  submission: string | null
  recorded_by: string
  recorded_by_id: string
  recorded_at: Date
}

interface EndingRow {
  id: string
  incident: string
  proposal: string
  rule: string
  authority: string | null
  device: string | null
  ending: CaseEnding['ending']
  ended_on: string
  ended_by: string
  second_person: string
  because: string
  facts_digest: string
  ended_at: Date
}

interface ReopeningRow {
  id: string
  incident: string
  ending: string | null
  because: string
  statement: string | null
  reopened_by: string
  reopened_by_id: string
  reopened_at: Date
}

interface EvaluationRow {
  id: string
  incident: string
  position: number
  cause: string
  at_instant: Date
  sets: Evaluation['sets']
  limits: Evaluation['limits']
  open_rules: Evaluation['openRules']
  moves: Evaluation['moves']
  evaluated_by: string
  evaluated_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    vigilance_report: ReportRow
    vigilance_ending: EndingRow
    vigilance_reopening: ReopeningRow
    vigilance_evaluation: EvaluationRow
  }
}

/** Reports of cases that people sent, in the order of sending. */
export async function reports(db: Db | Tx, incidents: readonly string[]): Promise<CaseReport[]> {
  const rows = await db
    .selectFrom('vigilance_report')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('sent_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    rule: row.rule,
    authority: row.authority ?? undefined,
    device: row.device ?? undefined,
    sentAt: row.sent_at.toISOString(),
    nextReportOn: row.next_report_on ?? undefined,
    reference: row.reference ?? undefined,
    submission: row.submission ?? undefined,
    by: row.recorded_by,
    byId: row.recorded_by_id,
    at: row.recorded_at,
  }))
}

export async function saveReport(tx: Tx, one: CaseReport): Promise<void> {
  await tx
    .insertInto('vigilance_report')
    .values({
      id: one.id,
      incident: one.incident,
      rule: one.rule,
      authority: one.authority ?? null,
      device: one.device ?? null,
      sent_at: new Date(one.sentAt),
      next_report_on: one.nextReportOn ?? null,
      reference: one.reference ?? null,
      submission: one.submission ?? null,
      recorded_by: one.by,
      recorded_by_id: one.byId,
      recorded_at: one.at,
    })
    .execute()
}

/** Duties that were ended in cases, each with its reopening where there was one. */
export async function endings(db: Db | Tx, incidents: readonly string[]): Promise<CaseEnding[]> {
  const rows = await db
    .selectFrom('vigilance_ending')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('ended_at')
    .orderBy('id')
    .execute()
  const opened = new Map((await reopenings(db, incidents)).map(one => [one.ending, one]))
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    proposal: row.proposal,
    rule: row.rule,
    authority: row.authority ?? undefined,
    device: row.device ?? undefined,
    ending: row.ending,
    on: row.ended_on,
    by: row.ended_by,
    secondPerson: row.second_person,
    because: row.because,
    factsDigest: row.facts_digest,
    at: row.ended_at,
    reopened: opened.get(row.id),
  }))
}

export async function saveEndings(tx: Tx, all: readonly CaseEnding[]): Promise<void> {
  if (all.length === 0) return
  await tx
    .insertInto('vigilance_ending')
    .values(
      all.map(one => ({
        id: one.id,
        incident: one.incident,
        proposal: one.proposal,
        rule: one.rule,
        authority: one.authority ?? null,
        device: one.device ?? null,
        ending: one.ending,
        ended_on: one.on,
        ended_by: one.by,
        second_person: one.secondPerson,
        because: one.because,
        facts_digest: one.factsDigest,
        ended_at: one.at,
      })),
    )
    .execute()
}

/** Endings and closed cases that were opened again. */
export async function reopenings(db: Db | Tx, incidents: readonly string[]): Promise<Reopening[]> {
  const rows = await db
    .selectFrom('vigilance_reopening')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('reopened_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    incident: row.incident,
    ending: row.ending ?? undefined,
    because: row.because,
    statement: row.statement ?? undefined,
    by: row.reopened_by,
    byId: row.reopened_by_id,
    at: row.reopened_at,
  }))
}

export async function saveReopenings(tx: Tx, all: readonly Reopening[]): Promise<void> {
  if (all.length === 0) return
  await tx
    .insertInto('vigilance_reopening')
    .values(
      all.map(one => ({
        id: one.id,
        incident: one.incident,
        ending: one.ending ?? null,
        because: one.because,
        statement: one.statement ?? null,
        reopened_by: one.by,
        reopened_by_id: one.byId,
        reopened_at: one.at,
      })),
    )
    .execute()
}

/** What the rules showed of cases, oldest first. */
export async function evaluations(db: Db | Tx, incidents: readonly string[]): Promise<Evaluation[]> {
  const rows = await db
    .selectFrom('vigilance_evaluation')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('evaluated_at')
    .orderBy('position')
    .execute()
  return rows.map(toEvaluation)
}

/** What the rules showed last of each case. */
export async function lastEvaluations(db: Db | Tx, incidents: readonly string[]): Promise<Map<string, Evaluation>> {
  const rows = await db
    .selectFrom('vigilance_evaluation')
    .distinctOn('incident')
    .selectAll()
    .where('incident', '=', anyOf(incidents))
    .orderBy('incident')
    .orderBy('position', 'desc')
    .execute()
  return new Map(rows.map(row => [row.incident, toEvaluation(row)]))
}

/** How limits of cases moved since an instant, by what people said or sent. */
export async function movesSince(
  db: Db | Tx,
  incidents: readonly string[],
  since: Date,
): Promise<Map<string, readonly Move[]>> {
  const rows = await db
    .selectFrom('vigilance_evaluation')
    .select(['incident', 'moves'])
    .where('incident', '=', anyOf(incidents))
    .where('evaluated_at', '>=', since)
    // what was there from the beginning did not move
    .where('cause', '<>', 'opened')
    .execute()
  const found = new Map<string, readonly Move[]>()
  for (const { incident, moves } of rows) found.set(incident, [...(found.get(incident) ?? []), ...moves])
  return found
}

function toEvaluation(row: EvaluationRow): Evaluation {
  return {
    id: row.id,
    incident: row.incident,
    cause: row.cause,
    atInstant: row.at_instant.toISOString(),
    sets: row.sets,
    limits: row.limits,
    openRules: row.open_rules,
    moves: row.moves,
    by: row.evaluated_by,
    at: row.evaluated_at,
  }
}

/** Keeps what the rules showed; the case is locked, so the numbers follow each other. */
export async function saveEvaluation(tx: Tx, one: Evaluation): Promise<void> {
  await sql`insert into vigilance_evaluation (id, incident, position, cause, at_instant, sets, limits, open_rules, moves,
      evaluated_by, evaluated_at)
    select ${one.id}::uuid, ${one.incident}::uuid, coalesce(max(position), 0) + 1, ${one.cause}, ${one.atInstant}::timestamptz,
      ${json(one.sets)}, ${json(one.limits)}, ${json(one.openRules)}, ${json(one.moves)}, ${one.by}, ${one.at}::timestamptz
    from vigilance_evaluation where incident = ${one.incident}::uuid`.execute(tx)
}

/** The case that an ending belongs to now: the survivor, where its own became part of another. */
export async function incidentOfEnding(db: Db | Tx, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('vigilance_ending')
    .innerJoin('vigilance_incident', 'vigilance_incident.id', 'vigilance_ending.incident')
    .select(['vigilance_incident.id', 'merged_into'])
    .where('vigilance_ending.id', '=', id)
    .executeTakeFirst()
  return row && (row.merged_into ?? row.id)
}
