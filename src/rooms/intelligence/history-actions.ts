import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { rememberedSince } from './edition-store.ts'
import { historyOf } from './history.ts'
import type { HistoryEvent, HistoryView } from './history-contract.ts'
import { listingsOf, movementsOf, toldUnder } from './history-store.ts'
import { namesOf, vulnerabilityOf } from './name-store.ts'

type Event = z.input<typeof HistoryEvent>

const MOST_EVENTS = 200

const nothing = { advisory: null, parts: [], score: null, status: null, ranges: null, prediction: null }

/** What was learned about a vulnerability, and when: statements, catalogues and predictions, newest first. */
export async function history(ctx: Ctx, { id: name }: { id: string }): Promise<z.input<typeof HistoryView>> {
  const { db } = ctx
  const id = (await vulnerabilityOf(db, name)) ?? name
  const names = [...new Set([id, name, ...((await namesOf(db, [id])).get(id) ?? [])])]
  const told = (await toldUnder(db, names)).flatMap(historyOf)
  const events: Event[] = [
    ...told.map(one => ({ ...one, at: one.at.toISOString(), parts: [...one.parts], prediction: null })),
    ...(await listingsOf(db, names)).map(one => ({
      ...nothing,
      at: one.at.toISOString(),
      kind: one.isExit ? ('delisted' as const) : ('listed' as const),
      source: one.source,
    })),
    ...(await movementsOf(db, names)).map(({ at, ...prediction }, index) => ({
      ...nothing,
      at: at.toISOString(),
      kind: index === 0 ? ('predicted' as const) : ('moved' as const),
      source: 'epss',
      prediction,
    })),
  ].sort((a, b) => (a.at < b.at ? 1 : -1))
  const since = await rememberedSince(db)
  return {
    id,
    rememberedSince: since?.toISOString() ?? null,
    events: events.slice(0, MOST_EVENTS),
    more: Math.max(0, events.length - MOST_EVENTS),
  }
}
