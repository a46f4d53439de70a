import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { nextDeadline } from './deadline.ts'
import { inboxFacts, type Loaded, load } from './load.ts'
import { trend } from './trend.ts'
import { firstDecided } from './trend-store.ts'
import { deadlinesAt } from './views.ts'

const WEEKS = 26

/** Arrivals, decisions, what is overdue and how long deciding takes, week by week, for what is or was in the field. */
export async function trendOf(ctx: Ctx, { device }: { device?: string } = {}) {
  const loaded = await load(ctx, { device })
  const inField = loaded.occurrences.filter(one => loaded.releases.get(one.release)?.phase !== 'development')
  const first = await firstDecided(ctx.db, [...loaded.releases.keys()])
  const due = dueDays(loaded)
  const places = inField.map(one => {
    const decided = first.get(`${one.finding.id} ${one.release}`)
    return {
      openedOn: utcDay(one.openedAt),
      decidedOn: decided && utcDay(decided),
      withdrawnOn: one.withdrawnAt && utcDay(one.withdrawnAt),
      dueOn: due.get(one.finding.vulnerability),
    }
  })
  return { points: trend(places, utcDay(ctx.clock.now()), WEEKS) }
}

/** Until when each vulnerability that nobody has judged is to be judged. */
function dueDays(loaded: Loaded): Map<string, string> {
  const byVulnerability = Map.groupBy(loaded.occurrences, one => one.finding.vulnerability)
  return new Map(
    [...byVulnerability].flatMap(([vulnerability, occurrences]) => {
      const facts = loaded.facts.get(vulnerability) ?? inboxFacts(undefined)
      const triage = deadlinesAt({ occurrences, facts }, loaded).filter(one => one.kind === 'triage')
      const due = nextDeadline(triage)?.due
      return due ? [[vulnerability, due] as const] : []
    }),
  )
}
