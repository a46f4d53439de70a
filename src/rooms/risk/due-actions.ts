import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { list } from './actions.ts'
import { waiting } from './approval-actions.ts'
import { ListFilter } from './contract.ts'
import { reviews } from './register-actions.ts'

const EXPIRY_WARNING_DAYS = 30

/** What of the risk file is due, as counts: one line each on Today, however many there are. */
export async function due(ctx: Ctx) {
  const until = utcDay(new Date(ctx.clock.now().getTime() + EXPIRY_WARNING_DAYS * 86_400_000))
  const { lines } = await list(ctx, ListFilter.parse({}))
  const [calendar, asked] = [await reviews(ctx), await waiting(ctx)]
  const concerned = new Set(lines.map(line => line.device))
  return {
    /** Reviews whose day has passed, with the earliest day. */
    reviews: calendar.filter(one => one.state === 'overdue').length,
    reviewsSince:
      calendar.flatMap(one => (one.state === 'overdue' && one.nextDueOn ? [one.nextDueOn] : [])).sort()[0] ?? null,
    /** Devices with risks whose file nobody planned to look at again. */
    notPlanned: calendar.filter(one => one.state === 'not-planned' && concerned.has(one.device)).length,
    moved: lines.filter(line => line.moved.length > 0).length,
    reopened: lines.filter(line => ['reopened', 'expired'].includes(line.acceptance?.state ?? '')).length,
    expiring: lines.filter(line => line.acceptance?.state === 'accepted' && line.acceptance.expiresOn <= until).length,
    approvals: asked.filter(one => !one.isOwn).length,
  }
}
