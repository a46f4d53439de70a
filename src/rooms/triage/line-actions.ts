import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { lineOf } from './line.ts'
import * as lines from './line-store.ts'
import { inboxFacts } from './load.ts'
import { rangeQuarrels } from './range-quarrel.ts'

const AT_ONCE = 500

/** Makes the lines anew about which the sources may say something else by now; a finding that just opened has such a line. */
export async function refreshLines(ctx: Ctx, signal?: AbortSignal): Promise<void> {
  for (let total = 0; !signal?.aborted; ) {
    const made = await ctx.write(async tx => {
      const names = await lines.takeStale(tx, AT_ONCE)
      if (names.length === 0) return 0
      const [sources, signals] = [await lines.sourcesOf(tx, names), await intelligence.signalsOf(tx, names)]
      const own = Map.groupBy(sources, one => one.vulnerability)
      const facts = new Map(
        [...signals].map(([name, one]) => [name, { ...inboxFacts(one), names: [...one.names, ...one.upstream] }]),
      )
      const quarrels = await rangeQuarrels(
        ctx,
        names.map(vulnerability => ({
          vulnerability,
          findings: own.get(vulnerability) ?? [],
          statements: facts.get(vulnerability)?.statements ?? [],
        })),
      )
      await lines.saveLines(
        tx,
        names.map(name => lineOf(name, own.get(name) ?? [], facts.get(name), quarrels.has(name))),
      )
      return names.length
    })
    total += made
    if (made === AT_ONCE) continue
    // many at once: the planner must not go on with what it knew of an emptier house
    if (total >= AT_ONCE) await ctx.write(tx => lines.analyze(tx, total))
    return
  }
}

/** What the sources say about some vulnerabilities, or about any, may have changed: their lines are made anew soon. */
export async function lookAgain(ctx: Ctx, names?: readonly string[]): Promise<void> {
  await ctx.write(async (tx, announce) => {
    if ((await lines.markStale(tx, names)) > 0) await announce('triage.stale', {})
  })
}

/** Counts places anew where the counts were lost, as after a restore that left schema mirror out. */
export async function mendCounts(ctx: Ctx): Promise<void> {
  if (await lines.isCounted(ctx.db)) return
  await ctx.write(async (tx, announce) => {
    await lines.recount(tx)
    await announce('triage.stale', {})
  })
}
