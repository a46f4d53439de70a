import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { scopeOf } from './approval-store.ts'
import type { Place, StoredDecision } from './decision.ts'
import * as store from './decision-store.ts'
import { factsNow, placeKey } from './facts-actions.ts'
import { lapseOf } from './lapse.ts'
import { prepare, type Wanted } from './prepare-actions.ts'

/** What undoing a decision would bring back: places that stay open, and earlier decisions that need a second person anew. */
export interface Restoring {
  readonly opened: readonly Place[]
  readonly proposals: readonly Wanted[]
}

/**
 * An undo that would bring a weaker state back is a decision like any other: what stood before comes back at once only
 * where it still holds on today's facts and the policy asks for nobody else.
 */
export async function restoring(ctx: Ctx, decision: string): Promise<Restoring> {
  const scope = (await scopeOf(ctx.db, [decision])).filter(one => one.replaced !== undefined)
  const before = await store.decisions(ctx.db, { ids: scope.flatMap(one => one.replaced ?? []) })
  const known = await factsNow(ctx.db, scope)
  const seen = new Map(
    (
      await scopeOf(
        ctx.db,
        before.map(one => one.id),
      )
    ).map(one => [`${one.decision} ${placeKey(one)}`, one.facts]),
  )
  const opened: Place[] = []
  const proposals: Wanted[] = []
  for (const earlier of before) {
    const own = scope.filter(one => one.replaced === earlier.id)
    const holding = own.filter(place => {
      const now = known.get(placeKey(place))?.facts
      return now !== undefined && holds(earlier, seen.get(`${earlier.id} ${placeKey(place)}`), now, ctx.clock.now())
    })
    opened.push(...own.filter(place => !holding.includes(place)))
    if (holding.length === 0) continue
    const { verdict, vulnerability, id } = earlier
    const wanted = { verdict, vulnerability, places: holding, basedOn: id, validUntil: earlier.validUntil }
    const { needs } = await prepare(ctx, wanted)
    if (needs.length === 0) continue
    opened.push(...holding)
    proposals.push(wanted)
  }
  return { opened: opened.map(({ finding, release }) => ({ finding, release })), proposals }
}

type SeenFacts = Awaited<ReturnType<typeof scopeOf>>[number]['facts']

function holds(earlier: StoredDecision, seen: SeenFacts, now: NonNullable<SeenFacts>, at: Date): boolean {
  if (earlier.undoneAt || earlier.state !== 'stands') return false
  const { verdict, validUntil } = earlier
  return lapseOf({ verdict, seen, now, validUntil, today: utcDay(at) }).length === 0
}
