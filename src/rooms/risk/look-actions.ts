import { utcDay } from '../../core/calendar.ts'
import { accept } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { reopen } from './acceptance.ts'
import * as acceptances from './acceptance-store.ts'
import { standingAssessment } from './assessment.ts'
import { type Movement, movementsBetween } from './movement.ts'
import { openOf } from './risk-actions.ts'
import { type Loaded, loadRisks, stand } from './state-actions.ts'
import * as store from './store.ts'
import { tellControls } from './tell-actions.ts'

/** Looks whether the facts moved on which risks were judged; what was accepted on them is open again. */
export async function lookAtFacts(ctx: Ctx, signal?: AbortSignal): Promise<{ looked: number; moved: number }> {
  let moved = 0
  const all = await loadRisks(ctx, { open: true })
  for (const loaded of all) {
    if (signal?.aborted) break
    if (await lookAt(ctx, loaded)) moved++
  }
  // also by the clock, so that what was lost beside the record is told again
  for (const device of new Set(all.map(one => one.device.id))) await ctx.write(tx => tellControls(ctx, tx, device))
  return { looked: all.length, moved }
}

/** One risk: what moved since it was judged is noted once, and again only when something else moves. */
async function lookAt(ctx: Ctx, loaded: Loaded): Promise<boolean> {
  const { risk } = loaded
  const now = ctx.clock.now()
  const moved = await movedOf(ctx, loaded)
  const expired = loaded.acceptances.filter(
    one => one.approval?.verdict === 'approved' && !one.end && one.expiresOn < utcDay(now),
  )
  const open = moved.length > 0 ? openOf(loaded.acceptances, utcDay(now)) : []
  const over = [
    ...open.map(one => reopen(one, moved, ctx.actor.display, now)),
    ...expired.map(one => reopen(one, [expiry(one.expiresOn, utcDay(now))], ctx.actor.display, now)),
  ]
  const isNews = JSON.stringify(moved) !== JSON.stringify(risk.moved)
  if (!isNews && over.length === 0) return false
  const told = {
    action: 'risk.facts-moved',
    of: { type: 'risk', id: risk.id },
    after: { title: risk.title, moved: JSON.parse(JSON.stringify(moved)) },
  }
  const change = accept(undefined, ...(isNews ? [told] : []), ...over.map(one => one.record))
  await ctx.commit(change, async tx => {
    await store.lockRisk(tx, risk.id)
    if (isNews) await store.saveMoved(tx, risk.id, moved, now)
    await acceptances.saveEnds(
      tx,
      over.map(one => one.end),
    )
    await tellControls(ctx, tx, risk.device)
  })
  return moved.length > 0
}

function expiry(on: string, today: string): Movement {
  return { what: 'expired', about: '', before: on, now: today }
}

/** What moved since the assessment that stands; what people moved themselves stays until they judge anew. */
export async function movedOf(ctx: Ctx, loaded: Loaded): Promise<Movement[]> {
  const judged = standingAssessment(loaded.assessments)
  if (!judged) return []
  const { facts, criteria } = await stand(ctx, loaded)
  const own = loaded.risk.moved.filter(one => one.what === 'content' || one.what === 'control')
  const { derivation, epssJump } = judged.criteria.criteria
  const limits = { epssFrom: derivation.epssFrom, epssJump }
  const rules: Movement[] =
    criteria.digest === judged.criteria.digest
      ? []
      : [{ what: 'criteria', about: '', before: `${judged.criteria.version}`, now: `${criteria.version}` }]
  return [...own, ...movementsBetween(judged.derivation.facts, facts, limits), ...rules]
}
