import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as field } from '../field/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Denominator } from './basis.ts'
import type { Count } from './count.ts'
import { monthsUntil } from './month.ts'
import { type Plan, planOn } from './plan.ts'
import type { ChartView, CountView, FamilyLine, FamilyView, PlanView } from './shapes.ts'
import { stateOf } from './signal.ts'
import { signals } from './signal-store.ts'
import * as store from './store.ts'
import { tally } from './tally.ts'
import { type Chart, type ChartPoint, chartOf, covering } from './threshold.ts'

/** A chart with what its denominators rest on. */
export interface FamilyChart extends Chart {
  readonly code: string
  /** Code above it whose threshold holds for the sum. */
  readonly coveredBy: string | undefined
  readonly bases: ReadonlyMap<string, Denominator>
}

/** What is known of a product: its plan and a chart for each code that is counted or has a threshold. */
export interface Family {
  readonly plan: Plan | undefined
  readonly charts: readonly FamilyChart[]
}

const MOST_MONTHS = 120

/** A product that the actor reaches. */
export async function deviceNamed(ctx: Ctx, id: string) {
  const [found] = access.reaches(ctx.actor, { device: id }) ? await inventory.devices(ctx.db, [id]) : []
  return found ?? stop('signals.no-such-device', 404)
}

/** Computes the charts of a product up to the month of an instant; the baseline may lie before what is shown. */
export async function familyOf(db: Db | Tx, device: string, now: Date): Promise<Family> {
  const today = utcDay(now)
  const plan = planOn(await store.plans(db, device), today)
  const counts = await store.counts(db, device)
  const months = monthsUntil(today.slice(0, 7), MOST_MONTHS)
  const bases = await denominators(db, device, now)
  const thresholds = plan?.thresholds ?? []
  const codes = [...new Set([...thresholds.map(one => one.code), ...counts.map(one => one.code)])].sort()
  const charts = codes.map(code => {
    const points = pointsOf(code, months, counts, bases)
    const own = thresholds.find(one => one.code === code)
    return { ...chartOf(points, own), code, coveredBy: own ? undefined : covering(thresholds, code)?.code, bases }
  })
  return { plan, charts }
}

/** Denominators by month: what somebody said, else what the lists of units tell. */
async function denominators(db: Db | Tx, device: string, now: Date): Promise<Map<string, Denominator>> {
  const told = await field.installedBase(db, device, MOST_MONTHS, now)
  const found = new Map<string, Denominator>()
  for (const { month, units, listOf } of told) {
    // a rate over no units has no meaning; nothing in the field is as good as unknown here
    if (units === undefined || units === 0) continue
    found.set(month, { units, basis: 'active_installed_base', source: 'field', evidence: listOf ?? '' })
  }
  for (const { month, units, basis, evidence } of await store.bases(db, device))
    if (units !== undefined) found.set(month, { units, basis, source: 'said', evidence })
  return found
}

function pointsOf(
  code: string,
  months: readonly string[],
  counts: readonly Count[],
  bases: ReadonlyMap<string, Denominator>,
): ChartPoint[] {
  const entries = counts.filter(one => one.source !== 'case')
  const cases = counts.filter(one => one.source === 'case')
  const numbers = tally(code, months, entries, cases)
  return months.map(month => ({
    month,
    count: numbers.get(month),
    units: bases.get(month)?.units,
    basis: bases.get(month)?.basis,
  }))
}

/** Every product with its plan and what waits for a person. */
export async function families(ctx: Ctx): Promise<z.input<typeof FamilyLine>[]> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const all = await signals(ctx.db)
  return Promise.all(
    devices.map(async ({ id, name }) => {
      const { plan, charts } = await familyOf(ctx.db, id, ctx.clock.now())
      const own = all.filter(one => one.device === id && !one.isReplaced)
      const watched = charts.flatMap(chart => chart.findings.slice(-(chart.threshold?.observationMonths ?? 12)))
      const counted = charts.flatMap(chart =>
        chart.findings.flatMap(one => (one.count === undefined ? [] : [one.month])),
      )
      return {
        device: id,
        name,
        plan: plan ? { edition: plan.edition, document: plan.document, thresholds: plan.thresholds.length } : null,
        open: own.filter(one => ['open', 'proposed'].includes(stateOf(one.judgements))).length,
        codes: charts.length,
        above: watched.filter(one => one.verdict === 'above').length,
        unknown: watched.filter(one => one.verdict === 'unknown').length,
        lastCounted: counted.sort().at(-1) ?? null,
      }
    }),
  )
}

/** The charts of a product, and what was said of it. */
export async function family(
  ctx: Ctx,
  { device, months }: { device: string; months: number },
): Promise<z.input<typeof FamilyView>> {
  const { name } = await deviceNamed(ctx, device)
  const { plan, charts } = await familyOf(ctx.db, device, ctx.clock.now())
  return {
    device,
    name,
    plan: plan ? planView(plan) : null,
    editions: (await store.plans(ctx.db, device)).map(planView),
    charts: charts.map(chart => chartView(chart, months)),
    sayings: (await store.sayings(ctx.db, device, 100)).map(countView),
    thisMonth: utcDay(ctx.clock.now()).slice(0, 7),
  }
}

function chartView(
  { code, coveredBy, threshold, centre, findings, bases }: FamilyChart,
  months: number,
): z.input<typeof ChartView> {
  return {
    code,
    coveredBy: coveredBy ?? null,
    threshold: threshold ?? null,
    centre: centre ?? null,
    findings: findings.slice(-months).map(one => ({
      month: one.month,
      count: one.count ?? null,
      units: one.units ?? null,
      basis: one.basis ?? null,
      source: bases.get(one.month)?.source ?? null,
      evidence: bases.get(one.month)?.evidence ?? null,
      rate: one.rate ?? null,
      limitRate: one.limitRate ?? null,
      limitCount: one.limitCount ?? null,
      verdict: one.verdict,
      because: one.because ?? null,
    })),
  }
}

function planView(plan: Plan): z.input<typeof PlanView> {
  return {
    id: plan.id,
    edition: plan.edition,
    document: plan.document,
    documentVersion: plan.documentVersion,
    approvedBy: plan.approvedBy,
    approvedOn: plan.approvedOn,
    validFrom: plan.validFrom,
    thresholds: [...plan.thresholds],
    note: plan.note ?? null,
    at: plan.at.toISOString(),
    by: plan.by,
  }
}

function countView(one: Count): z.input<typeof CountView> {
  return {
    id: one.id,
    code: one.code,
    month: one.month,
    count: one.count,
    source: one.source,
    incident: one.incident ?? null,
    evidence: one.evidence,
    why: one.why ?? null,
    at: one.at.toISOString(),
    by: one.by,
  }
}
