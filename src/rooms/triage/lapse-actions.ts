import { utcDay } from '../../core/calendar.ts'
import { accept, together } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { factsNow, placeKey } from './facts-actions.ts'
import { lapseOf } from './lapse.ts'
import * as store from './lapse-store.ts'

const LOOK = 'lapse'

const PAGE = 2000

/** Which decisions to look at again; nothing named: all that stand. */
export interface Looking {
  readonly releases?: readonly string[]
  readonly names?: readonly string[]
}

/**
 * Looks again at decisions that stand: where a fact moved on which one rests, or its time is over, it stops standing and
 * the place goes back to the inbox with what moved. One record for each decision; the same facts twice change nothing.
 */
export async function lapse(ctx: Ctx, looking: Looking, signal?: AbortSignal): Promise<number> {
  let lapsed = 0
  let after: store.StandingFilter['after']
  do {
    const standing: store.StandingPlace[] = await store.standingPlaces(ctx.db, { ...looking, after, limit: PAGE })
    lapsed += await lapseAmong(ctx, standing)
    after = standing.length === PAGE ? standing.at(-1) : undefined
  } while (after && !signal?.aborted)
  return lapsed
}

/** Looks at all that stands, unless somebody did a moment ago: a source tells a change for each thousand records. */
export async function lapseSoon(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  if (await intelligence.news.lookedJustNow(ctx, LOOK)) return
  const at = ctx.clock.now()
  await lapse(ctx, {}, signal)
  if (!signal?.aborted) await ctx.write(tx => intelligence.news.saveLook(tx, LOOK, at))
}

async function lapseAmong(ctx: Ctx, standing: readonly store.StandingPlace[]): Promise<number> {
  const known = await factsNow(ctx.db, standing)
  const now = ctx.clock.now()
  const lapses = standing.flatMap((place): store.NewLapse[] => {
    const facts = known.get(placeKey(place))?.facts
    if (!facts) return []
    const { status, justification, facts: seen, validUntil, decision, finding, release } = place
    const moved = lapseOf({ verdict: { status, justification }, seen, now: facts, validUntil, today: utcDay(now) })
    return moved.length > 0 ? [{ id: ctx.id(), decision, finding, release, moved, facts }] : []
  })
  if (lapses.length === 0) return 0
  const vulnerabilities = new Map(standing.map(one => [one.decision, one.vulnerability]))
  const records = [...Map.groupBy(lapses, one => one.decision)].map(([id, own]) =>
    accept(undefined, {
      action: 'triage.decision-lapsed',
      of: { type: 'decision', id },
      covers: ['triage_occurrence', 'triage_lapse'],
      before: { vulnerability: vulnerabilities.get(id) ?? '' },
      after: {
        because: [...new Set(own.flatMap(one => one.moved.map(move => move.fact)))],
        places: own.map(({ finding, release, moved }) => ({ finding, release, moved: moved as unknown as Json })),
      },
    }),
  )
  return ctx.commit(together(records), tx => store.saveLapses(tx, lapses, now))
}
