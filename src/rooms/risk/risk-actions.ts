import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { type Change, type Refusal, stop } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { proposeAcceptance as propose, reopen, type StoredAcceptance, stateOf, withdraw } from './acceptance.ts'
import * as acceptances from './acceptance-store.ts'
import { type AssessmentFields, assess as decide, judge, standingAssessment } from './assessment.ts'
import * as assessments from './assessment-store.ts'
import { type BenefitFields, conclude as weigh } from './benefit-risk.ts'
import { severityOf } from './chain.ts'
import { type Control, type ControlFields, saveControl as control } from './control.ts'
import { type Answers, derive } from './exploitability.ts'
import { type HandoverFields, handOver as hand } from './handover.ts'
import { type Movement, together } from './movement.ts'
import { type closeRisk, type Risk, type RiskFields, type reopenRisk, saveRisk } from './risk.ts'
import type * as shape from './shapes.ts'
import { assessedContent } from './state.ts'
import {
  authorOf,
  demandUnmoved,
  deviceInScope,
  digestOf,
  type Loaded,
  loadRisk,
  type Standing,
  standing,
} from './state-actions.ts'
import * as store from './store.ts'
import { tellControls } from './tell-actions.ts'
import { derivationView, riskView, verdictOn } from './view-actions.ts'

type View = z.input<typeof shape.RiskView>
type Assess = z.output<typeof shape.AssessmentInput>

export async function viewOf(ctx: Ctx, id: string): Promise<View> {
  return riskView(ctx, await standing(ctx, id))
}

/** Enters a security risk of a device. */
export async function createRisk(ctx: Ctx, { device, ...fields }: RiskFields & { device: string }): Promise<View> {
  const found = await deviceInScope(ctx, device)
  const about = { id: ctx.id(), device: found.id, releases: await releasesOf(ctx, found.id) }
  await ctx.commit(saveRisk(fields, about, ctx.actor, ctx.clock.now()), async (tx, risk) => {
    await store.saveRisk(tx, risk, undefined)
    await tellControls(ctx, tx, risk.device)
  })
  return viewOf(ctx, about.id)
}

/** Changes a risk; what was assessed and accepted is about what was before, and says so. */
export async function changeRisk(
  ctx: Ctx,
  { id, seen, ...fields }: RiskFields & { id: string; seen: string },
): Promise<View> {
  const loaded = await loadRisk(ctx, id)
  const about = { id, device: loaded.device.id, releases: await releasesOf(ctx, loaded.device.id), before: loaded.risk }
  const outcome = saveRisk(fields, about, ctx.actor, ctx.clock.now())
  const isNew = outcome.ok && isOther(loaded.risk, outcome.save)
  const moved = isNew && loaded.assessments.length > 0 ? [contentMoved('content', loaded.risk, ctx)] : []
  await commitOn(ctx, loaded, outcome, { moved, ends: moved }, (tx, risk) => store.saveRisk(tx, risk, new Date(seen)))
  return viewOf(ctx, id)
}

/** Changes that an assessment is about; another owner or tag is none. */
function isOther(before: Risk, after: Risk): boolean {
  const of = (risk: Risk) => digestOf({ content: assessedContent(risk, []), safety: risk.safetyImpact ?? null })
  return of(before) !== of(after)
}

function contentMoved(what: Movement['what'], { changedAt }: Risk, ctx: Ctx, about = ''): Movement {
  return { what, about, before: changedAt.toISOString(), now: ctx.clock.now().toISOString() }
}

export async function closeOrReopen(
  ctx: Ctx,
  { id, seen, reason }: { id: string; seen: string; reason: string },
  act: typeof closeRisk | typeof reopenRisk,
): Promise<View> {
  const loaded = await loadRisk(ctx, id)
  const outcome = act(loaded.risk, reason, ctx.actor, ctx.clock.now())
  const ends = [contentMoved('content', loaded.risk, ctx)]
  await commitOn(ctx, loaded, outcome, { ends }, (tx, risk) => store.saveRisk(tx, risk, new Date(seen)))
  return viewOf(ctx, id)
}

/** What an assessment would answer, and why it would not be taken. */
export async function previewAssessment(
  ctx: Ctx,
  { id, ...given }: Assess & { id: string },
): Promise<z.input<typeof shape.PreviewView>> {
  const now = await standing(ctx, id)
  const { fields, about } = aboutAssessment(ctx, now, given)
  const judged = judge(fields, about)
  const refusal = 'ok' in judged ? { code: judged.code, facts: { ...judged.facts } } : null
  // what is derived is shown, even where what was said is refused
  const shown =
    'ok' in judged
      ? judge({ ...fields, exploitability: undefined, severity: undefined, justification: '…' }, about)
      : judged
  const answer =
    'ok' in shown
      ? {
          exploitability: 'unknown' as const,
          severity: severityOf(now.risk.chain),
          verdict: 'unknown' as const,
          isBorderline: false,
        }
      : shown
  return {
    derivation: derivationView(about.derivation),
    severity: answer.severity,
    exploitability: answer.exploitability,
    verdict: answer.verdict,
    isBorderline: answer.isBorderline,
    refusal,
    criteriaVersion: now.criteria.version,
  }
}

/** Assesses a risk by what is known now and by the criteria in force. */
export async function assess(ctx: Ctx, { id, seen, ...given }: Assess & { id: string; seen: string }): Promise<View> {
  const now = await standing(ctx, id)
  const { fields, about } = aboutAssessment(ctx, now, given)
  const outcome = decide(fields, about, await authorOf(ctx), ctx.clock.now())
  const ends = [contentMoved('content', now.risk, ctx)]
  await commitOn(ctx, now, outcome, { moved: 'none', ends, seen: new Date(seen) }, assessments.saveAssessment)
  return viewOf(ctx, id)
}

function aboutAssessment(ctx: Ctx, now: Standing, { answers, ...fields }: Assess) {
  const { risk, criteria, controls, facts } = now
  const derivation = derive(facts, answers satisfies Answers, criteria.criteria)
  const digest = digestOf(assessedContent(risk, facts))
  const about = { id: ctx.id(), risk, derivation, controls, criteria, digest }
  return { fields: fields satisfies AssessmentFields, about }
}

export async function createControl(ctx: Ctx, { id: risk, ...fields }: ControlFields & { id: string }): Promise<View> {
  const loaded = await loadRisk(ctx, risk)
  await demandLinked(ctx, fields)
  const about = { id: ctx.id(), risk, isClosed: loaded.risk.closed !== undefined }
  const outcome = control(fields, about, await authorOf(ctx), ctx.clock.now())
  const ends = [contentMoved('control', loaded.risk, ctx, fields.title)]
  await commitOn(ctx, loaded, outcome, { ends }, (tx, one) => assessments.saveControl(tx, one, undefined))
  return viewOf(ctx, risk)
}

/** Changes a control; one that fails, or is withdrawn, moves the facts of what was judged with it. */
export async function changeControl(
  ctx: Ctx,
  { id, seen, ...fields }: ControlFields & { id: string; seen: string },
): Promise<View> {
  const before = (await assessments.control(ctx.db, id)) ?? stop('risk.no-such-control', 404)
  const loaded = await loadRisk(ctx, before.risk)
  await demandLinked(ctx, fields)
  const about = { id, risk: before.risk, isClosed: loaded.risk.closed !== undefined, before }
  const outcome = control(fields, about, await authorOf(ctx), ctx.clock.now())
  const ends = [{ what: 'control', about: before.title, before: before.status, now: fields.status } as const]
  const moved = reliesOn(loaded, before) && fields.status !== 'verified' ? ends : []
  await commitOn(ctx, loaded, outcome, { moved, ends }, (tx, one) => assessments.saveControl(tx, one, new Date(seen)))
  return viewOf(ctx, before.risk)
}

function reliesOn({ assessments: all }: Loaded, { id }: Control): boolean {
  return standingAssessment(all)?.controls.some(one => one.id === id) ?? false
}

/** The risk that arises from a control must be one of ours. */
async function demandLinked(ctx: Ctx, { newSecurityRisk }: ControlFields): Promise<void> {
  if (newSecurityRisk?.answer === 'yes' && newSecurityRisk.link) await loadRisk(ctx, newSecurityRisk.link)
}

export async function concludeBenefit(
  ctx: Ctx,
  { id, seenAssessment, ...fields }: BenefitFields & { id: string; seenAssessment: string },
): Promise<View> {
  const loaded = await loadRisk(ctx, id)
  const assessment = standingAssessment(loaded.assessments)
  if (assessment && assessment.id !== seenAssessment) stop('risk.moved-since-seen', 412)
  const about = { id: ctx.id(), risk: loaded.risk, assessment }
  const outcome = weigh(fields, about, await authorOf(ctx), ctx.clock.now())
  const ends = [contentMoved('content', loaded.risk, ctx)]
  await commitOn(ctx, loaded, outcome, { ends }, assessments.saveBenefit)
  return viewOf(ctx, id)
}

/** Proposes to accept what stays; pinned to exactly what was seen. */
export async function proposeAcceptance(
  ctx: Ctx,
  { id, ...fields }: z.output<typeof shape.AcceptanceInput> & { id: string },
): Promise<View> {
  const now = await standing(ctx, id)
  const assessment = standingAssessment(now.assessments)
  const about = {
    id: ctx.id(),
    risk: now.risk,
    assessment,
    standing: verdictOn(now),
    isConfirmed: now.approvals.get(assessment?.id ?? '')?.verdict === 'approved',
    benefit: now.benefits.at(-1),
    criteria: now.criteria.criteria,
    open: openOf(now.acceptances, utcDay(ctx.clock.now())),
    content: now.content,
    digest: now.digest,
  }
  const outcome = propose(fields, about, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, acceptance) => {
    await demandUnmoved(tx, now)
    const open = openOf(await acceptances.acceptances(tx, [id]), utcDay(ctx.clock.now()))
    if (open.length > 0) stop('risk.acceptance-open', 409)
    await acceptances.saveAcceptance(tx, acceptance)
  })
  return viewOf(ctx, id)
}

export async function withdrawAcceptance(ctx: Ctx, { id, reason }: { id: string; reason: string }): Promise<View> {
  const acceptance = (await acceptances.acceptance(ctx.db, id)) ?? stop('risk.no-such-acceptance', 404)
  await loadRisk(ctx, acceptance.risk)
  await ctx.commit(withdraw(acceptance, reason, ctx.actor, ctx.clock.now()), async (tx, end) => {
    await store.lockRisk(tx, acceptance.risk)
    await acceptances.saveEnds(tx, [end])
  })
  return viewOf(ctx, acceptance.risk)
}

export async function handOver(ctx: Ctx, { id, ...fields }: HandoverFields & { id: string }): Promise<View> {
  const loaded = await loadRisk(ctx, id)
  const about = { id: ctx.id(), risk: loaded.risk, number: loaded.risk.number, earlier: loaded.handovers }
  const outcome = hand(fields, about, await authorOf(ctx), ctx.clock.now())
  await commitOn(ctx, loaded, outcome, {}, assessments.saveHandover)
  return viewOf(ctx, id)
}

/** Acceptances that are proposed or stand. */
export function openOf(all: readonly StoredAcceptance[], today: string): StoredAcceptance[] {
  return all.filter(one => ['proposed', 'accepted'].includes(stateOf(one, today)))
}

interface Effects {
  /** Facts that moved by the act, or none: everything was judged anew. */
  readonly moved?: readonly Movement[] | 'none'
  /** Why acceptances stand no longer. */
  readonly ends?: readonly Movement[]
  readonly seen?: Date
}

/** Writes a change of a risk under its lock; acceptances of the state before end with it, each with its record. */
async function commitOn<T>(
  ctx: Ctx,
  loaded: Loaded,
  outcome: Change<T> | Refusal,
  { moved, ends = [], seen }: Effects,
  save: (tx: Tx, value: T) => Promise<void>,
): Promise<void> {
  const now = ctx.clock.now()
  const { id } = loaded.risk
  const open = openOf(loaded.acceptances, utcDay(now))
  const over = ends.length > 0 ? open.map(one => reopen(one, ends, ctx.actor.display, now)) : []
  const whole = outcome.ok ? { ...outcome, records: [...outcome.records, ...over.map(one => one.record)] } : outcome
  await ctx.commit(whole, async (tx, value) => {
    await store.lockRisk(tx, id, seen)
    const still = openOf(await acceptances.acceptances(tx, [id]), utcDay(now))
    if (still.map(one => one.id).join() !== open.map(one => one.id).join()) stop('risk.changed-meanwhile', 412)
    await save(tx, value)
    await acceptances.saveEnds(
      tx,
      over.map(one => one.end),
    )
    if (moved === 'none') await store.saveMoved(tx, id, [], now)
    else if (moved && moved.length > 0) await store.saveMoved(tx, id, together(loaded.risk.moved, moved), now)
    await tellControls(ctx, tx, loaded.risk.device)
  })
}

async function releasesOf(ctx: Ctx, device: string): Promise<Set<string>> {
  return new Set((await inventory.releases(ctx.db, { device, scope: ctx.actor.devices })).map(one => one.id))
}
