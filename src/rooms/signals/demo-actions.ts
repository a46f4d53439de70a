import { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { Code } from './code.ts'
import * as entries from './entry-actions.ts'
import { look } from './look-actions.ts'
import { Month } from './month.ts'

const Document = z.object({
  document: z.string(),
  documentVersion: z.string(),
  approvedBy: z.string(),
  approvedOn: LocalDate,
  validFrom: LocalDate,
})
const Counts = z.array(z.tuple([Code, Month, z.number().int().min(0)]))

/** What the demo tells of signals, in one language. */
const DemoSignals = z.object({
  device: z.string(),
  signals: z.object({
    plan: Document.extend({
      by: z.string(),
      enteredOn: LocalDate,
      code: Code,
      alpha: z.number(),
      from: Month,
      to: Month,
      observationMonths: z.number(),
    }),
    none: Document.extend({ device: z.string() }),
    counts: Counts,
    evidence: z.string(),
    other: z.object({ device: z.string(), counts: Counts }),
  }),
})

/** Tells a product with a threshold and a month above it, one whose plan names none, and one without an entry. */
export async function tellSignals(ctx: Ctx, told: unknown, onDayAs: (day: string, name: string) => Ctx): Promise<void> {
  const { device: name, signals: demo } = DemoSignals.parse(told)
  const devices = await inventory.devices(ctx.db)
  const named = (device: string) =>
    devices.find(one => one.demo && one.name === device)?.id ?? stop('signals.no-such-device', 404)
  const { by, enteredOn, code, alpha, from, to, observationMonths, ...document } = demo.plan
  const threshold = {
    code,
    method: 'poisson' as const,
    alpha,
    observationMonths,
    baseline: { kind: 'months' as const, from, to },
  }
  await entries.plan(onDayAs(enteredOn, by), { ...document, device: named(name), thresholds: [threshold] })
  const { device: other, ...silent } = demo.none
  await entries.plan(onDayAs(silent.validFrom, by), { ...silent, device: named(other), thresholds: [] })
  for (const [device, counts] of [
    [name, demo.counts],
    [demo.other.device, demo.other.counts],
  ] as const) {
    for (const [one, month, count] of counts) {
      const said = { device: named(device), code: one, month, count, evidence: demo.evidence }
      await entries.count(onDayAs(`${nextMonth(month)}-05`, by), said)
    }
  }
  await look(ctx, named(name))
}

function nextMonth(month: string): string {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`
}
