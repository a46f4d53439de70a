import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { stop } from '../../core/outcome.ts'
import { isSamePerson, type Someone } from '../../core/second-person.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { stateOf } from './acceptance.ts'
import * as acceptances from './acceptance-store.ts'
import { type Approvable, type ApprovalKind, approve as answer } from './approval.ts'
import { standingAssessment } from './assessment.ts'
import * as assessments from './assessment-store.ts'
import { movedOf } from './look-actions.ts'
import { overallNow } from './overall-actions.ts'
import type * as register from './register-shapes.ts'
import * as registers from './register-store.ts'
import { riskNumber } from './risk.ts'
import { assessedContent } from './state.ts'
import { demandUnmoved, deviceInScope, digestOf, loadRisk, loadRisks, type Standing, stand } from './state-actions.ts'
import * as store from './store.ts'
import { tellControls } from './tell-actions.ts'
import { verdictOn } from './view-actions.ts'

interface Given {
  readonly kind: ApprovalKind
  readonly id: string
  readonly verdict: 'approved' | 'declined'
  readonly why?: string | undefined
  readonly seen: string
}

/** What is to be approved, and what must still hold when it is written. */
interface Found {
  readonly about: Approvable
  /** The device whose risk file the answer may change. */
  readonly device?: string
  hold(tx: Tx): Promise<void>
}

/** A second person answers, for exactly what was seen. */
export async function approve(ctx: Ctx, { kind, id, ...fields }: Given) {
  const finders = { criteria: ofCriteria, assessment: ofAssessment, acceptance: ofAcceptance, overall: ofOverall }
  const { about, hold, device } = await finders[kind](ctx, id, fields.verdict)
  const persons = await access.personsWith(ctx.db, 'risk.approve', ctx.clock.now())
  const outcome = answer(fields, { ...about, persons }, ctx.id(), ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, async (tx, approval, announce) => {
    if (approval.verdict === 'approved') await hold(tx)
    await acceptances.saveApproval(tx, approval)
    if (device) await tellControls(ctx, tx, device)
    // other criteria move every verdict that was found by those before
    if (kind === 'criteria') await announce('risk.look-asked', {})
  })
  return { verdict: fields.verdict }
}

async function ofCriteria(ctx: Ctx, id: string): Promise<Found> {
  const found = (await registers.criteriaVersion(ctx.db, id)) ?? stop('risk.nothing-to-approve', 404)
  inventory.demandWholeHouse(ctx)
  return {
    about: {
      kind: 'criteria',
      subject: id,
      digest: digestOf(JSON.parse(JSON.stringify(found.criteria))),
      proposedDigest: found.digest,
      authors: [{ id: found.setById, name: found.setBy }],
      approved: found.approval,
      title: `${found.version}`,
    },
    hold: async () => {},
  }
}

async function ofAssessment(ctx: Ctx, id: string): Promise<Found> {
  const found = (await assessments.assessment(ctx.db, id)) ?? stop('risk.nothing-to-approve', 404)
  const now = await stand(ctx, await loadRisk(ctx, found.risk))
  if (!found.isBorderline) stop('risk.nothing-to-approve', 409)
  return {
    about: {
      kind: 'assessment',
      subject: id,
      digest: digestOf(assessedContent(now.risk, now.facts)),
      proposedDigest: found.digest,
      authors: [{ id: found.byId, name: found.by }],
      approved: now.approvals.get(id),
      title: now.risk.title,
      risk: found.risk,
    },
    device: now.device.id,
    hold: tx => demandUnmoved(tx, now),
  }
}

async function ofAcceptance(ctx: Ctx, id: string, verdict: Given['verdict']): Promise<Found> {
  const found = (await acceptances.acceptance(ctx.db, id)) ?? stop('risk.nothing-to-approve', 404)
  const loaded = await loadRisk(ctx, found.risk)
  // facts may have moved a moment ago, before any job looked
  const moved = verdict === 'approved' ? await movedOf(ctx, loaded) : []
  if (moved.length > 0) stop('risk.facts-moved', 412, { what: [...new Set(moved.map(one => one.what))].join(', ') })
  if (found.end) stop('risk.acceptance-over', 409)
  if (found.expiresOn < utcDay(ctx.clock.now())) stop('risk.expiry-in-the-past', 409)
  const now = await stand(ctx, loaded)
  return {
    about: {
      kind: 'acceptance',
      subject: id,
      digest: now.digest,
      proposedDigest: found.digest,
      authors: authorsOf(now, { id: found.byId, name: found.by }),
      onlyRoles: verdictOn(now) === 'uncontrolled' ? now.criteria.criteria.aboveTheLine : undefined,
      approved: found.approval,
      title: now.risk.title,
      risk: found.risk,
    },
    hold: async tx => {
      await demandUnmoved(tx, now)
      if ((await acceptances.acceptance(tx, id))?.end) stop('risk.acceptance-over', 409)
    },
  }
}

/** Whoever judged, weighed, verified what it rests on, or proposed it, is an author. */
function authorsOf(now: Standing, proposer: Someone): Someone[] {
  const judged = standingAssessment(now.assessments)
  const weighed = now.benefits.at(-1)
  const verified = now.controls.filter(one => judged?.controls.some(own => own.id === one.id))
  return [
    proposer,
    ...(judged ? [{ id: judged.byId, name: judged.by }] : []),
    ...(weighed ? [{ id: weighed.byId, name: weighed.by }] : []),
    ...verified.flatMap(one => (one.verified ? [{ id: one.verified.byId, name: one.verified.by }] : [])),
  ]
}

async function ofOverall(ctx: Ctx, id: string): Promise<Found> {
  const found = (await acceptances.overall(ctx.db, id)) ?? stop('risk.nothing-to-approve', 404)
  const device = await deviceInScope(ctx, found.device)
  const now = await overallNow(ctx, device)
  return {
    about: {
      kind: 'overall',
      subject: id,
      digest: now.digest,
      proposedDigest: found.digest,
      authors: [{ id: found.byId, name: found.by }],
      approved: found.approval,
      title: device.name,
    },
    hold: async tx => {
      for (const one of now.lines) await store.lockRisk(tx, one.id)
      const ids = now.lines.map(one => one.id)
      const again = await overallNow({ ...ctx, db: tx }, device)
      if (again.digest !== now.digest || again.lines.map(one => one.id).join() !== ids.join())
        stop('risk.moved-since-seen', 412)
    },
  }
}

/** Everything that waits for a second person, in the scope of the actor. */
export async function waiting(ctx: Ctx): Promise<z.input<typeof register.WaitingView>[]> {
  const me = { id: ctx.actor.id, name: ctx.actor.display }
  const persons = await access.personsWith(ctx.db, 'risk.approve', ctx.clock.now())
  const own = (author: Someone) => isSamePerson(author, me, persons)
  const today = utcDay(ctx.clock.now())
  const found: z.input<typeof register.WaitingView>[] = []
  const all = await loadRisks(ctx, { open: true })
  for (const loaded of all) {
    const { risk } = loaded
    const title = `${riskNumber(risk.number)} ${risk.title}`
    const base = { title, risk: risk.id, device: risk.device }
    const judged = standingAssessment(loaded.assessments)
    if (judged?.isBorderline && !loaded.approvals.has(judged.id)) {
      const { id, by, byId, at, digest } = judged
      found.push({
        ...base,
        kind: 'assessment',
        id,
        by,
        at: at.toISOString(),
        digest,
        isOwn: own({ id: byId, name: by }),
      })
    }
    for (const one of loaded.acceptances.filter(one => stateOf(one, today) === 'proposed')) {
      const now = { ...loaded } as Standing
      const isOwn = authorsOf(now, { id: one.byId, name: one.by }).some(own)
      found.push({
        ...base,
        kind: 'acceptance',
        id: one.id,
        by: one.by,
        at: one.at.toISOString(),
        digest: one.digest,
        isOwn,
      })
    }
  }
  return [...found, ...(await waitingOverall(ctx, own)), ...(await waitingCriteria(ctx, own))].sort((a, b) =>
    a.at < b.at ? -1 : 1,
  )
}

async function waitingOverall(ctx: Ctx, own: (author: Someone) => boolean) {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const all = await acceptances.overalls(
    ctx.db,
    devices.map(one => one.id),
  )
  return devices.flatMap(device => {
    const last = all.filter(one => one.device === device.id).at(-1)
    if (!last || last.approval) return []
    const { id, by, byId, at, digest } = last
    const isOwn = own({ id: byId, name: by })
    return [
      {
        kind: 'overall' as const,
        id,
        title: device.name,
        risk: null,
        device: device.id,
        by,
        at: at.toISOString(),
        digest,
        isOwn,
      },
    ]
  })
}

async function waitingCriteria(ctx: Ctx, own: (author: Someone) => boolean) {
  const manufacturer = await inventory.manufacturer(ctx.db)
  if (!manufacturer || ctx.actor.devices !== undefined) return []
  const versions = await registers.criteriaVersions(ctx.db, manufacturer.id)
  return versions
    .filter(one => !one.approval)
    .map(one => ({
      kind: 'criteria' as const,
      id: one.id,
      title: `${one.version}`,
      risk: null,
      device: null,
      by: one.setBy,
      at: one.setAt.toISOString(),
      digest: one.digest,
      isOwn: own({ id: one.setById, name: one.setBy }),
    }))
}
