import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { shortId } from '../../core/id.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type StoredAcceptance, stateOf } from './acceptance.ts'
import type { Approval } from './approval.ts'
import { type Assessment, latestOf, standingAssessment, standingOf } from './assessment.ts'
import { gapsOf, severityOf } from './chain.ts'
import { mayLower } from './control.ts'
import type { CriteriaInForce } from './criteria.ts'
import type { Derivation } from './exploitability.ts'
import { ownVectors } from './fact-actions.ts'
import type { Handover } from './handover.ts'
import type { Movement } from './movement.ts'
import * as registers from './register-store.ts'
import { riskNumber } from './risk.ts'
import type { Verdict } from './scales.ts'
import type * as shape from './shapes.ts'
import { differencesBetween } from './state.ts'
import type { Loaded, Standing } from './state-actions.ts'
import * as store from './store.ts'

/** What the verdict on a risk counts for today. */
export function verdictOn({ assessments, approvals }: Pick<Loaded, 'assessments' | 'approvals'>): Verdict {
  const assessment = standingAssessment(assessments)
  return standingOf(assessment, assessment && approvals.get(assessment.id))
}

/** The acceptance that stands or is proposed, or the last one. */
export function lastAcceptance(loaded: Pick<Loaded, 'acceptances'>): StoredAcceptance | undefined {
  return loaded.acceptances.at(-1)
}

/** One line of the register. */
export function riskLine(
  loaded: Loaded,
  versions: ReadonlyMap<string, string>,
  today: string,
): z.input<typeof shape.RiskLine> {
  const { risk, device, approvals } = loaded
  const latest = latestOf(loaded.assessments)
  const now = latest.residual ?? latest.current
  const brief = (one: Assessment) => ({
    exploitability: one.exploitability,
    severity: one.severity,
    verdict: standingOf(one, approvals.get(one.id)),
  })
  const acceptance = lastAcceptance(loaded)
  return {
    id: risk.id,
    number: riskNumber(risk.number),
    title: risk.title,
    device: device.id,
    deviceName: device.name,
    versions: risk.releases.map(id => versions.get(id) ?? '?').sort(),
    vulnerabilities: [...risk.vulnerabilities],
    safetyImpact: risk.safetyImpact ?? null,
    treatment: risk.treatment ?? null,
    owner: risk.owner ?? null,
    multiPatient: risk.chain.multiPatient,
    inherent: latest.inherent ? brief(latest.inherent) : null,
    now: now ? { stage: now.stage, ...brief(now) } : null,
    standing: verdictOn(loaded),
    acceptance: acceptance ? { state: stateOf(acceptance, today), expiresOn: acceptance.expiresOn } : null,
    moved: [...risk.moved],
    isClosed: risk.closed !== undefined,
    changedAt: risk.changedAt.toISOString(),
  }
}

/** Versions of the releases that the actor may know of, by id. */
export async function versionsOf(ctx: Ctx): Promise<Map<string, string>> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices })
  return new Map(releases.map(one => [one.id, one.version]))
}

/** A risk with everything a person needs to judge it. */
export async function riskView(ctx: Ctx, loaded: Standing): Promise<z.input<typeof shape.RiskView>> {
  const { risk, device } = loaded
  const versions = await versionsOf(ctx)
  const [assessmentParts, controlParts] = [assessmentViews(loaded), await controlViews(ctx, loaded)]
  return {
    id: risk.id,
    number: riskNumber(risk.number),
    device: device.id,
    deviceName: device.name,
    title: risk.title,
    releases: [...risk.releases],
    versions: risk.releases.map(id => ({ id, version: versions.get(id) ?? '?' })),
    assets: [...risk.assets],
    threat: risk.threat ?? null,
    tags: [...risk.tags],
    vulnerabilities: [...risk.vulnerabilities],
    chain: { ...risk.chain, loses: [...risk.chain.loses], harms: [...risk.chain.harms] },
    safetyImpact: risk.safetyImpact ?? null,
    safetyRationale: risk.safetyRationale ?? null,
    owner: risk.owner ?? null,
    treatment: risk.treatment ?? null,
    severity: severityOf(risk.chain),
    gaps: gapsOf(risk.chain),
    standing: verdictOn(loaded),
    moved: [...risk.moved],
    movedAt: risk.movedAt?.toISOString() ?? null,
    closed: risk.closed ? { ...risk.closed, at: risk.closed.at.toISOString() } : null,
    createdAt: risk.createdAt.toISOString(),
    createdBy: risk.createdBy,
    changedAt: risk.changedAt.toISOString(),
    changedBy: risk.changedBy,
    facts: [...loaded.facts],
    ownVectors: await ownVectors(ctx.db, device.id, risk.vulnerabilities),
    assessments: assessmentParts,
    controls: controlParts,
    benefits: benefitViews(loaded),
    acceptances: loaded.acceptances.map(one => acceptanceView(one, loaded.content, utcDay(ctx.clock.now()))).reverse(),
    handovers: handoverViews(loaded.handovers),
    transfers: await transferNames(ctx, device.manufacturer, risk.id),
    digest: loaded.digest,
    criteria: criteriaView(loaded.criteria),
  }
}

function assessmentViews({ assessments, approvals }: Loaded): z.input<typeof shape.AssessmentView>[] {
  return assessments
    .map(one => {
      const approval = approvals.get(one.id)
      return {
        id: one.id,
        stage: one.stage,
        derivation: derivationView(one.derivation),
        exploitability: one.exploitability,
        severity: one.severity,
        multiPatient: one.multiPatient,
        controls: [...one.controls],
        verdict: one.verdict,
        standing: standingOf(one, approval),
        isBorderline: one.isBorderline,
        justification: one.justification,
        criteriaVersion: one.criteria.version,
        criteriaDigest: one.criteria.digest,
        digest: one.digest,
        by: one.by,
        at: one.at.toISOString(),
        approval: approvalView(approval),
      }
    })
    .reverse()
}

export function derivationView({ facts, answers, each, possible }: Derivation): z.input<typeof shape.DerivationView> {
  return {
    facts: [...facts],
    answers,
    each: each.map(one => ({ ...one, possible: [...one.possible], missing: [...one.missing] })),
    possible: [...possible],
  }
}

async function controlViews(ctx: Ctx, { controls }: Loaded): Promise<z.input<typeof shape.ControlView>[]> {
  const linked = controls.flatMap(one => (one.newSecurityRisk?.link ? [one.newSecurityRisk.link] : []))
  const risks = linked.length > 0 ? await store.risks(ctx.db, { ids: linked }) : []
  const numbers = new Map(risks.map(one => [one.id, riskNumber(one.number)]))
  return controls.map(one => ({
    id: one.id,
    shortId: shortId(one.number),
    title: one.title,
    description: one.description,
    kind: one.kind,
    isCompensating: one.isCompensating,
    isOutside: one.isOutside,
    ifuReference: one.ifuReference ?? null,
    realisticBecause: one.realisticBecause ?? null,
    status: one.status,
    evidence: one.evidence ?? null,
    newSecurityRisk: one.newSecurityRisk ? { ...one.newSecurityRisk, link: one.newSecurityRisk.link ?? null } : null,
    newSecurityNumber: numbers.get(one.newSecurityRisk?.link ?? '') ?? null,
    newSafetyRisk: one.newSafetyRisk ? { ...one.newSafetyRisk, link: one.newSafetyRisk.link ?? null } : null,
    counts: mayLower(one),
    changedAt: one.changedAt.toISOString(),
    changedBy: one.changedBy,
    verified: one.verified ? { by: one.verified.by, at: one.verified.at.toISOString() } : null,
  }))
}

function benefitViews({ benefits, assessments }: Loaded): z.input<typeof shape.BenefitView>[] {
  const current = standingAssessment(assessments)?.id
  return benefits
    .map(({ id, assessment, benefit, alternatives, conclusion, reason, by, at }) => ({
      id,
      assessment,
      benefit,
      alternatives,
      conclusion,
      reason,
      by,
      at: at.toISOString(),
      isCurrent: assessment === current,
    }))
    .reverse()
}

function acceptanceView(one: StoredAcceptance, content: Json, today: string): z.input<typeof shape.AcceptanceView> {
  const { end } = one
  const moved = end && Array.isArray(end.because) ? (end.because as readonly Movement[]) : undefined
  return {
    id: one.id,
    state: stateOf(one, today),
    owner: one.owner,
    reason: one.reason,
    alternatives: one.alternatives,
    expiresOn: one.expiresOn,
    digest: one.digest,
    by: one.by,
    at: one.at.toISOString(),
    approval: approvalView(one.approval),
    differences: differencesBetween(one.content, content).map(({ where, before, now }) => ({
      where,
      before: before ?? null,
      now: now ?? null,
    })),
    end: end
      ? {
          at: end.at.toISOString(),
          by: end.by,
          reason: moved ? null : (end.because as { reason: string }).reason,
          moved: [...(moved ?? [])],
        }
      : null,
  }
}

function handoverViews(all: readonly Handover[]): z.input<typeof shape.HandoverView>[] {
  return all
    .map(one => ({
      id: one.id,
      direction: one.direction,
      safetyReference: one.safetyReference,
      statement: one.statement,
      answers: one.answers ?? null,
      isAnswered: all.some(other => other.answers === one.id),
      by: one.by,
      at: one.at.toISOString(),
    }))
    .reverse()
}

async function transferNames(ctx: Ctx, manufacturer: string, risk: string) {
  return (await registers.transfers(ctx.db, { manufacturer }))
    .filter(one => !one.ended && one.risks.includes(risk))
    .map(one => ({ id: one.id, shortId: shortId(one.number), kind: one.kind, title: one.title }))
}

export function approvalView(approval: Approval | undefined): z.input<typeof shape.ApprovalView> {
  if (!approval) return null
  const { id, verdict, why, by, at, digest, signature } = approval
  return { id, verdict, why: why ?? null, by, at: at.toISOString(), digest, isSigned: signature !== undefined }
}

export function criteriaView({
  version,
  id,
  digest,
  criteria,
}: CriteriaInForce): z.input<typeof shape.CriteriaInForceView> {
  return { version, id: id ?? null, digest, criteria: { ...criteria, aboveTheLine: [...criteria.aboveTheLine] } }
}
