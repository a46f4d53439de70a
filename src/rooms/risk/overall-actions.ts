import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { stateOf } from './acceptance.ts'
import * as acceptances from './acceptance-store.ts'
import { standingAssessment } from './assessment.ts'
import { evaluate, type OverallFields, type OverallLine, obstaclesOf } from './overall.ts'
import type * as register from './register-shapes.ts'
import { riskNumber } from './risk.ts'
import {
  criteriaInForce,
  type DeviceSummary,
  deviceInScope,
  digestOf,
  type Loaded,
  loadRisks,
} from './state-actions.ts'
import * as store from './store.ts'
import { approvalView, verdictOn } from './view-actions.ts'

type View = z.input<typeof register.OverallView>

/** The open risks of a device as the evaluation sees them, and the digest of that. */
export async function overallNow(ctx: Ctx, device: DeviceSummary) {
  const today = utcDay(ctx.clock.now())
  const loaded = await loadRisks(ctx, { device: device.id, open: true })
  const criteria = await criteriaInForce(ctx.db, device.manufacturer)
  const lines = loaded.map(one => lineOf(one, today))
  const content: Json = {
    criteria: criteria.digest,
    risks: loaded.map((one, at) => ({
      ...lines[at],
      assessment: standingAssessment(one.assessments)?.id,
      acceptance: one.acceptances.at(-1)?.id,
    })),
  }
  return { lines, criteria, content, digest: digestOf(content) }
}

function lineOf(loaded: Loaded, today: string): OverallLine {
  const { risk } = loaded
  const last = loaded.acceptances.at(-1)
  return {
    id: risk.id,
    number: risk.number,
    standing: verdictOn(loaded),
    isAccepted: last !== undefined && stateOf(last, today) === 'accepted',
    hasMoved: risk.moved.length > 0,
    isSafetyAnswered: risk.safetyImpact !== undefined,
  }
}

export async function overall(ctx: Ctx, { device: id }: { device: string }): Promise<View> {
  const device = await deviceInScope(ctx, id)
  const { lines, criteria, digest } = await overallNow(ctx, device)
  const count = (standing: OverallLine['standing']) => lines.filter(one => one.standing === standing).length
  return {
    device: device.id,
    deviceName: device.name,
    digest,
    criterion: criteria.criteria.overall,
    counts: {
      controlled: count('controlled'),
      uncontrolled: count('uncontrolled'),
      unknown: count('unknown'),
      accepted: lines.filter(one => one.isAccepted).length,
    },
    obstacles: obstaclesOf(lines).map(one => ({ id: one.id, number: riskNumber(one.number), because: becauseOf(one) })),
    evaluations: (await acceptances.overalls(ctx.db, [device.id]))
      .map(({ id, conclusion, statement, benefit, digest: pinned, by, at, approval }) => ({
        id,
        conclusion,
        statement,
        benefit,
        digest: pinned,
        by,
        at: at.toISOString(),
        isCurrent: pinned === digest,
        approval: approvalView(approval),
      }))
      .reverse(),
  }
}

function becauseOf(line: OverallLine): string[] {
  return [
    ...(line.standing === 'unknown' ? ['unknown'] : []),
    ...(line.standing === 'uncontrolled' && !line.isAccepted ? ['uncontrolled'] : []),
    ...(line.hasMoved ? ['moved'] : []),
    ...(line.isSafetyAnswered ? [] : ['safety']),
  ]
}

export async function evaluateOverall(
  ctx: Ctx,
  { device: id, ...fields }: OverallFields & { device: string },
): Promise<View> {
  const device = await deviceInScope(ctx, id)
  const { lines, content, digest } = await overallNow(ctx, device)
  const about = { id: ctx.id(), device: device.id, deviceName: device.name, lines, content, digest }
  await ctx.commit(evaluate(fields, about, ctx.actor, ctx.clock.now()), async (tx, one) => {
    for (const line of lines) await store.lockRisk(tx, line.id)
    const again = await overallNow({ ...ctx, db: tx }, device)
    if (again.digest !== digest) stop('risk.moved-since-seen', 412)
    await acceptances.saveOverall(tx, one)
  })
  return overall(ctx, { device: device.id })
}
