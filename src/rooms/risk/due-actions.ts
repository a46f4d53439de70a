import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { list } from './actions.ts'
import { waiting } from './approval-actions.ts'
import { ListFilter } from './contract.ts'
import { reviews } from './register-actions.ts'

const EXPIRY_WARNING_DAYS = 30

/** What of the risk file is due, as counts: one line each on Today, however many there are. */
export async function due(ctx: Ctx) {
  const until = utcDay(new Date(ctx.clock.now().getTime() + EXPIRY_WARNING_DAYS * 86_400_000))
  const { lines } = await list(ctx, ListFilter.parse({}))
  const overdue = (await reviews(ctx)).filter(one => one.state === 'overdue')
  const asked = access.may(ctx.actor, 'risk.approve') ? await waiting(ctx) : []
  return {
    /** What waits for this person as the second one. */
    approvals: asked.filter(one => !one.isOwn).length,
    /** Risks whose facts moved, or whose acceptance stands no longer. */
    moved: lines.filter(line => line.moved.length > 0 || ['reopened', 'expired'].includes(line.acceptance?.state ?? ''))
      .length,
    expiring: lines.filter(line => line.acceptance?.state === 'accepted' && line.acceptance.expiresOn <= until).length,
    /** Reviews whose day has passed, and the earliest of these days. */
    reviews: overdue.length,
    reviewsSince: overdue.flatMap(one => one.nextDueOn ?? []).sort()[0] ?? null,
  }
}
