import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { waiting } from './approval-actions.ts'
import { listDrills } from './drill-actions.ts'
import { listPlans } from './plan-actions.ts'
import type { Recurrence } from './recurrence.ts'

/** What of plans and drills is due, as few lines: for Today. */
export async function due(ctx: Ctx) {
  const [plans, drills] = [await listPlans(ctx), await listDrills(ctx)]
  const standing = plans.filter(one => one.inForce)
  const asked = access.may(ctx.actor, 'response.approve') ? await waiting(ctx) : []
  return {
    /** Editions that wait for this person as the second one. */
    approvals: asked.filter(one => !one.isOwn).length,
    /** No plan of the firm is in force. */
    noPlan: !standing.some(one => one.device === null),
    /** Grave gaps of plans in force. */
    gaps: standing.reduce((sum, one) => sum + one.gaps.grave, 0),
    /** The drill and the review that are most pressing; null: nothing within 30 days. */
    drill: pressing(standing.map(one => one.drill)),
    review: pressing(standing.map(one => one.review)),
    /** Lessons whose day has passed. */
    lessons: drills.reduce((sum, one) => sum + one.lessons.overdue, 0),
    /** A drill whose clock runs now. */
    running: drills.find(one => one.state === 'running')?.id ?? null,
  }
}

function pressing(all: readonly Recurrence[]) {
  const near = all.filter(one => one.state === 'overdue' || one.state === 'soon')
  const [first] = near.toSorted((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))
  return first?.dueOn
    ? { dueOn: first.dueOn, isOverdue: first.state === 'overdue', wasHeld: first.lastOn !== null }
    : null
}
