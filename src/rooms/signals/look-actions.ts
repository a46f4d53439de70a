import { canonicalJson } from '../../core/canonical-json.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as inventory } from '../inventory/room.ts'
import { type FamilyChart, familyOf } from './chart-actions.ts'
import type { Plan } from './plan.ts'
import { raise, type Signal, type SignalFacts } from './signal.ts'
import * as store from './signal-store.ts'
import type { Finding } from './threshold.ts'

/** Holds every product against its plan and raises what lies above; what was raised already is left alone. */
export async function lookAtAll(ctx: Ctx, signal: AbortSignal): Promise<void> {
  for (const { id } of await inventory.devices(ctx.db)) {
    signal.throwIfAborted()
    await look(ctx, id)
  }
}

/** The same for one product; gives how many signals were raised. */
export async function look(ctx: Ctx, device: string): Promise<number> {
  const [found] = await inventory.devices(ctx.db, [device])
  if (!found) return 0
  const now = ctx.clock.now()
  const { plan, charts } = await familyOf(ctx.db, device, now)
  if (!plan) return 0
  const known = await store.knownDigests(ctx.db, device)
  const fresh = charts
    .flatMap(chart => aboveOf(chart, plan))
    .filter(one => !known.has(`${one.code} ${one.month} ${one.digest}`))
    .map(one => ({
      ...one,
      id: ctx.id(),
      device,
      deviceName: found.name,
      plan: plan.id,
      year: now.getUTCFullYear(),
      raisedAt: now,
    }))
  if (fresh.length === 0) return 0
  await ctx.commit(raise(fresh), store.saveSignals)
  return fresh.length
}

/** Months of the observation period that lie above their limit. */
function aboveOf(chart: FamilyChart, plan: Plan): Pick<Signal, 'code' | 'month' | 'facts' | 'digest'>[] {
  const { threshold, code } = chart
  if (!threshold) return []
  return chart.findings
    .slice(-threshold.observationMonths)
    .filter(one => one.verdict === 'above')
    .map(one => {
      const facts = factsOf(one, chart, plan)
      const { count, units, limitRate, limitCount } = facts
      const digest = sha256(canonicalJson({ count, units, limitRate, limitCount, threshold: threshold as Json }))
      return { code, month: one.month, facts, digest }
    })
}

function factsOf(one: Finding, { threshold, centre }: FamilyChart, plan: Plan): SignalFacts {
  if (!threshold) throw new TypeError('a month above a limit has a threshold')
  const { edition, document, documentVersion } = plan
  return {
    count: one.count ?? 0,
    units: one.units ?? null,
    basis: one.basis ?? null,
    rate: one.rate ?? null,
    limitRate: one.limitRate ?? null,
    limitCount: one.limitCount ?? null,
    centre: centre ?? null,
    threshold,
    plan: { edition, document, documentVersion },
  }
}
