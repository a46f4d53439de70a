import { type Generated, type Selectable, sql } from 'kysely'
import { stop } from '../../core/outcome.ts'
import type { Db, Tx } from '../../platform/context.ts'
import type { Assessment } from './assessment.ts'
import type { BenefitRisk } from './benefit-risk.ts'
import type { Control } from './control.ts'
import type { Handover } from './handover.ts'
import { json } from './store.ts'

interface AssessmentRow {
  id: string
  risk: string
  stage: Assessment['stage']
  derivation: Assessment['derivation']
  exploitability: Assessment['exploitability']
  severity: Assessment['severity']
  multi_patient: Assessment['multiPatient']
  controls: { id: string; title: string }[]
  verdict: Assessment['verdict']
  is_borderline: boolean
  justification: string
  criteria: Assessment['criteria']
  digest: string
  assessed_by: string
  assessed_by_id: string
  assessed_at: Date
}

interface ControlRow {
  id: string
  number: Generated<number>
  risk: string
  title: string
  description: string
  kind: Control['kind']
  is_compensating: boolean
  is_outside: boolean
  ifu_reference: string | null
  realistic_because: string | null
  status: Control['status']
  evidence: string | null
  new_security_risk: 'no' | 'yes' | null
  new_security_because: string | null
  new_security_link: string | null
  new_safety_risk: 'no' | 'yes' | null
  new_safety_because: string | null
  new_safety_link: string | null
  created_at: Date
  changed_at: Date
  changed_by: string
  changed_by_id: string
  verified_by: string | null
  verified_by_id: string | null
  verified_at: Date | null
}

interface BenefitRow {
  id: string
  risk: string
  assessment: string
  benefit: string
  alternatives: string
  conclusion: BenefitRisk['conclusion']
  reason: string
  concluded_by: string
  concluded_by_id: string
  concluded_at: Date
}

interface HandoverRow {
  id: string
  risk: string
  direction: Handover['direction']
  safety_reference: string
  statement: string
  answers: string | null
  handed_by: string
  handed_by_id: string
  handed_at: Date
}

declare module '../../platform/context.ts' {
  interface Tables {
    risk_assessment: AssessmentRow
    risk_control: ControlRow
    risk_benefit: BenefitRow
    risk_handover: HandoverRow
  }
}

/** A control with the number that people say. */
export interface StoredControl extends Control {
  readonly number: number
}

const anyOf = (ids: readonly string[]) => sql<string>`any (${[...ids]}::uuid[])`

export async function assessments(db: Db | Tx, risks: readonly string[]): Promise<Assessment[]> {
  const rows = await db
    .selectFrom('risk_assessment')
    .selectAll()
    .where('risk', '=', anyOf(risks))
    .orderBy('assessed_at')
    .orderBy('id')
    .execute()
  return rows.map(toAssessment)
}

/** One assessment, by its id. */
export async function assessment(db: Db | Tx, id: string): Promise<Assessment | undefined> {
  const row = await db.selectFrom('risk_assessment').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAssessment(row)
}

export async function saveAssessment(tx: Tx, one: Assessment): Promise<void> {
  await tx
    .insertInto('risk_assessment')
    .values({
      id: one.id,
      risk: one.risk,
      stage: one.stage,
      derivation: json(one.derivation),
      exploitability: one.exploitability,
      severity: one.severity,
      multi_patient: one.multiPatient,
      controls: json([...one.controls]),
      verdict: one.verdict,
      is_borderline: one.isBorderline,
      justification: one.justification,
      criteria: json(one.criteria),
      digest: one.digest,
      assessed_by: one.by,
      assessed_by_id: one.byId,
      assessed_at: one.at,
    })
    .execute()
}

export async function controls(db: Db | Tx, risks: readonly string[]): Promise<StoredControl[]> {
  const rows = await db
    .selectFrom('risk_control')
    .selectAll()
    .where('risk', '=', anyOf(risks))
    .orderBy('number')
    .execute()
  return rows.map(toControl)
}

/** One control, by its id. */
export async function control(db: Db | Tx, id: string): Promise<StoredControl | undefined> {
  const row = await db.selectFrom('risk_control').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toControl(row)
}

/** Writes a control, new or changed; a change of somebody else meanwhile is a conflict. */
export async function saveControl(tx: Tx, one: Control, seen: Date | undefined): Promise<void> {
  const fields = {
    title: one.title,
    description: one.description,
    kind: one.kind,
    is_compensating: one.isCompensating,
    is_outside: one.isOutside,
    ifu_reference: one.ifuReference ?? null,
    realistic_because: one.realisticBecause ?? null,
    status: one.status,
    evidence: one.evidence ?? null,
    new_security_risk: one.newSecurityRisk?.answer ?? null,
    new_security_because: one.newSecurityRisk?.because ?? null,
    new_security_link: one.newSecurityRisk?.link ?? null,
    new_safety_risk: one.newSafetyRisk?.answer ?? null,
    new_safety_because: one.newSafetyRisk?.because ?? null,
    new_safety_link: one.newSafetyRisk?.link ?? null,
    changed_at: one.changedAt,
    changed_by: one.changedBy,
    changed_by_id: one.changedById,
    verified_by: one.verified?.by ?? null,
    verified_by_id: one.verified?.byId ?? null,
    verified_at: one.verified?.at ?? null,
  }
  if (!seen) {
    await tx
      .insertInto('risk_control')
      .values({ id: one.id, risk: one.risk, created_at: one.createdAt, ...fields })
      .execute()
    return
  }
  const changed = await tx
    .updateTable('risk_control')
    .set(fields)
    .where('id', '=', one.id)
    .where('changed_at', '=', seen)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) stop('risk.changed-meanwhile', 412)
}

export async function benefits(db: Db | Tx, risks: readonly string[]): Promise<BenefitRisk[]> {
  const rows = await db
    .selectFrom('risk_benefit')
    .selectAll()
    .where('risk', '=', anyOf(risks))
    .orderBy('concluded_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    risk: row.risk,
    assessment: row.assessment,
    benefit: row.benefit,
    alternatives: row.alternatives,
    conclusion: row.conclusion,
    reason: row.reason,
    by: row.concluded_by,
    byId: row.concluded_by_id,
    at: row.concluded_at,
  }))
}

export async function saveBenefit(tx: Tx, one: BenefitRisk): Promise<void> {
  const { by, byId, at, ...rest } = one
  await tx
    .insertInto('risk_benefit')
    .values({ ...rest, concluded_by: by, concluded_by_id: byId, concluded_at: at })
    .execute()
}

export async function handovers(db: Db | Tx, risks: readonly string[]): Promise<Handover[]> {
  const rows = await db
    .selectFrom('risk_handover')
    .selectAll()
    .where('risk', '=', anyOf(risks))
    .orderBy('handed_at')
    .orderBy('id')
    .execute()
  return rows.map(row => ({
    id: row.id,
    risk: row.risk,
    direction: row.direction,
    safetyReference: row.safety_reference,
    statement: row.statement,
    answers: row.answers ?? undefined,
    by: row.handed_by,
    byId: row.handed_by_id,
    at: row.handed_at,
  }))
}

export async function saveHandover(tx: Tx, one: Handover): Promise<void> {
  await tx
    .insertInto('risk_handover')
    .values({
      id: one.id,
      risk: one.risk,
      direction: one.direction,
      safety_reference: one.safetyReference,
      statement: one.statement,
      answers: one.answers ?? null,
      handed_by: one.by,
      handed_by_id: one.byId,
      handed_at: one.at,
    })
    .execute()
}

function toAssessment(row: Selectable<AssessmentRow>): Assessment {
  return {
    id: row.id,
    risk: row.risk,
    stage: row.stage,
    derivation: row.derivation,
    exploitability: row.exploitability,
    severity: row.severity,
    multiPatient: row.multi_patient,
    controls: row.controls,
    verdict: row.verdict,
    isBorderline: row.is_borderline,
    justification: row.justification,
    criteria: row.criteria,
    digest: row.digest,
    by: row.assessed_by,
    byId: row.assessed_by_id,
    at: row.assessed_at,
  }
}

function toControl(row: Selectable<ControlRow>): StoredControl {
  const answer = (given: 'no' | 'yes' | null, because: string | null, link: string | null) =>
    given === null ? undefined : { answer: given, because: because ?? '', link: link ?? undefined }
  const { verified_by: by, verified_by_id: byId, verified_at: at } = row
  return {
    id: row.id,
    number: row.number,
    risk: row.risk,
    title: row.title,
    description: row.description,
    kind: row.kind,
    isCompensating: row.is_compensating,
    isOutside: row.is_outside,
    ifuReference: row.ifu_reference ?? undefined,
    realisticBecause: row.realistic_because ?? undefined,
    status: row.status,
    evidence: row.evidence ?? undefined,
    newSecurityRisk: answer(row.new_security_risk, row.new_security_because, row.new_security_link),
    newSafetyRisk: answer(row.new_safety_risk, row.new_safety_because, row.new_safety_link),
    createdAt: row.created_at,
    changedAt: row.changed_at,
    changedBy: row.changed_by,
    changedById: row.changed_by_id,
    verified: by && byId && at ? { by, byId, at } : undefined,
  }
}
