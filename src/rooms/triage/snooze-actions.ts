import { utcDay } from '../../core/calendar.ts'
import { accept, stop, together } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { legalLimit } from './deadline.ts'
import { factsNow, placeKey } from './facts-actions.ts'
import { inboxFacts, type Loaded, load } from './load.ts'
import { putAside, type SnoozeFacts, snoozeFacts, type Wake, wakeUp, whatWakes } from './snooze.ts'
import * as snoozes from './snooze-store.ts'
import { filedUnder } from './store.ts'
import { deadlinesAt } from './views.ts'

/** Puts a vulnerability aside, with what brings it back. */
export async function putVulnerabilityAside(
  ctx: Ctx,
  input: { vulnerability: string; until: string; wake: Wake; reason: string },
) {
  const { vulnerability: name, until, wake, reason } = input
  const vulnerability = (await filedUnder(ctx.db, name)) ?? stop('triage.no-such-finding', 404, { name })
  const loaded = await load(ctx, { vulnerability, state: 'open' })
  if (loaded.occurrences.length === 0) stop('triage.no-such-finding', 404, { name })
  const facts = (await factsHere(ctx, [vulnerability])).get(vulnerability) ?? snoozeFacts([])
  const now = ctx.clock.now()
  const known = {
    today: utcDay(now),
    limit: limitOf(vulnerability, loaded),
    isAside: loaded.snoozes.has(vulnerability),
  }
  const outcome = putAside({ id: ctx.id(), vulnerability, until, wake, facts, reason }, known, ctx.actor, now)
  return ctx.commit(outcome, async (tx, snooze) => {
    await snoozes.addSnooze(tx, snooze)
    return { id: snooze.id }
  })
}

/** Brings it back before its time. */
export async function wakeVulnerability(ctx: Ctx, { id }: { id: string }) {
  const snooze = (await snoozes.snooze(ctx.db, id)) ?? stop('platform.not-found', 404)
  const loaded = await load(ctx, { vulnerability: snooze.vulnerability, state: 'open' })
  if (loaded.occurrences.length === 0) stop('platform.not-found', 404)
  if (snooze.endedAt) stop('triage.awake-already', 409)
  await ctx.commit(wakeUp(snooze, 'by-hand', ctx.actor, ctx.clock.now()), snoozes.saveWaking)
  return { id }
}

/** Brings back what must not sleep on: its day has come, a day of law came up, or what it waited for happened. */
export async function wakeDue(ctx: Ctx): Promise<number> {
  const open = await snoozes.openSnoozes(ctx.db)
  if (open.length === 0) return 0
  const vulnerabilities = open.map(one => one.vulnerability)
  const loaded = await load(ctx, { vulnerabilities, state: 'open' })
  const facts = await factsHere(ctx, vulnerabilities)
  const now = ctx.clock.now()
  const waking = open.flatMap(one => {
    const limit = limitOf(one.vulnerability, loaded)
    const because = whatWakes(one, facts.get(one.vulnerability) ?? snoozeFacts([]), utcDay(now), limit)
    return because ? [wakeUp(one, because, ctx.actor, now)] : []
  })
  if (waking.length === 0) return 0
  await ctx.commit(together(waking.map(one => accept(one.save, ...one.records))), async (tx, all) => {
    for (const one of all) await snoozes.saveWaking(tx, one)
  })
  return waking.length
}

/** The earliest day of law over the open places of a vulnerability. */
function limitOf(vulnerability: string, loaded: Loaded): string | undefined {
  const occurrences = loaded.occurrences.filter(one => one.finding.vulnerability === vulnerability)
  const facts = loaded.facts.get(vulnerability) ?? inboxFacts(undefined)
  return legalLimit(deadlinesAt({ occurrences, facts }, loaded))
}

async function factsHere(ctx: Ctx, vulnerabilities: readonly string[]): Promise<Map<string, SnoozeFacts>> {
  const places = await snoozes.openPlacesOf(ctx.db, vulnerabilities)
  const known = await factsNow(ctx.db, places)
  const byVulnerability = Map.groupBy(places, one => one.vulnerability)
  return new Map(
    [...byVulnerability].map(([id, own]) => [
      id,
      snoozeFacts(own.flatMap(place => known.get(placeKey(place))?.facts ?? [])),
    ]),
  )
}
