import { z } from 'zod'
import type { Basis } from './basis.ts'
import { CodeOrAll, isWithin } from './code.ts'
import { centreOf, poissonLimit, rateLimits } from './control-chart.ts'
import { Month, monthsBetween } from './month.ts'

/** What is usual, by the PMS plan: a rate that it states, or the months from which it takes it. */
export const Baseline = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stated'),
    /** Events for each thousand units and month. */
    rate: z.number().min(0).max(100_000),
  }),
  z.strictObject({ kind: z.literal('months'), from: Month, to: Month }),
])
export type Baseline = z.output<typeof Baseline>

const common = { code: CodeOrAll, observationMonths: z.number().int().min(1).max(120) }

/**
 * How the plan tells a significant increase. u-chart: so many standard deviations above the usual rate. poisson: a count
 * that chance would exceed with less than this probability. rate, count: a fixed figure.
 */
export const Threshold = z.discriminatedUnion('method', [
  z.strictObject({ ...common, method: z.literal('u-chart'), k: z.number().min(0.5).max(6), baseline: Baseline }),
  z.strictObject({
    ...common,
    method: z.literal('poisson'),
    alpha: z.number().min(0.000001).max(0.2),
    baseline: Baseline,
  }),
  z.strictObject({ ...common, method: z.literal('rate'), rate: z.number().min(0).max(100_000) }),
  z.strictObject({ ...common, method: z.literal('count'), count: z.number().int().min(0).max(1_000_000) }),
])
export type Threshold = z.output<typeof Threshold>
export const methods = ['u-chart', 'poisson', 'rate', 'count'] as const

/** A month with its denominator. */
export interface ChartPoint {
  readonly month: string
  readonly count: number | undefined
  readonly units: number | undefined
  readonly basis: Basis | undefined
}

/** What a threshold says of a month. Unknown names what is missing. */
export interface Finding extends ChartPoint {
  /** Events for each thousand units. */
  readonly rate: number | undefined
  /** Of the same measure as the rate; undefined: no line is drawn here. */
  readonly limitRate: number | undefined
  /** For methods that compare counts. */
  readonly limitCount: number | undefined
  readonly verdict: 'above' | 'within' | 'unknown' | 'no-threshold'
  readonly because: Missing | undefined
}

export type Missing = 'count' | 'units' | 'baseline' | 'basis'

/** A chart: its months, and the usual rate where the plan has one. */
export interface Chart {
  readonly threshold: Threshold | undefined
  /** Events for each thousand units and month. */
  readonly centre: number | undefined
  readonly findings: readonly Finding[]
}

const THOUSAND = 1000

/**
 * The threshold that covers a code although it is none of its own: that of the nearest code above it. It holds for the sum
 * over everything below; a limit for one of the parts would be invented.
 */
export function covering(thresholds: readonly Threshold[], code: string): Threshold | undefined {
  const length = (one: Threshold) => (one.code === '*' ? 0 : one.code.length)
  return thresholds
    .filter(one => one.code !== code && isWithin(code, one.code))
    .sort((a, b) => length(b) - length(a))[0]
}

/** Holds months against the threshold of the plan. Without one, or without what it needs, no line is drawn. */
export function chartOf(points: readonly ChartPoint[], threshold: Threshold | undefined): Chart {
  const usual = threshold && usualOf(points, threshold)
  const findings = points.map(point => findingOf(point, threshold, usual))
  return { threshold, centre: usual?.rate === undefined ? undefined : usual.rate * THOUSAND, findings }
}

interface Usual {
  /** Events for each unit and month. */
  readonly rate: number | undefined
  /** Undefined: a stated rate, that goes with any. */
  readonly basis: Basis | undefined
}

function usualOf(points: readonly ChartPoint[], threshold: Threshold): Usual | undefined {
  if (threshold.method === 'rate' || threshold.method === 'count') return undefined
  const { baseline } = threshold
  if (baseline.kind === 'stated') return { rate: baseline.rate / THOUSAND, basis: undefined }
  const byMonth = new Map(points.map(one => [one.month, one]))
  const months = monthsBetween(baseline.from, baseline.to)
  const own = months.map(
    (month): ChartPoint => byMonth.get(month) ?? { month, count: undefined, units: undefined, basis: undefined },
  )
  const kinds = new Set(own.map(one => one.basis))
  // figures that count different things make no rate
  if (kinds.size > 1) return { rate: undefined, basis: undefined }
  return { rate: centreOf(own), basis: [...kinds][0] }
}

function findingOf(point: ChartPoint, threshold: Threshold | undefined, usual: Usual | undefined): Finding {
  const { count, units } = point
  const rate = count === undefined || units === undefined ? undefined : (count / units) * THOUSAND
  const blank = { ...point, rate, limitRate: undefined, limitCount: undefined, because: undefined }
  if (!threshold) return { ...blank, verdict: 'no-threshold' }
  const limits = limitsOf(point, threshold, usual)
  if (typeof limits === 'string') return { ...blank, verdict: 'unknown', because: limits }
  const known = { ...blank, ...limits }
  if (count === undefined) return { ...known, verdict: 'unknown', because: 'count' }
  const isAbove =
    limits.limitCount !== undefined
      ? count > limits.limitCount
      : (rate ?? 0) > (limits.limitRate ?? Number.POSITIVE_INFINITY)
  return { ...known, verdict: isAbove ? 'above' : 'within' }
}

interface Limits {
  readonly limitRate: number | undefined
  readonly limitCount: number | undefined
}

function limitsOf({ units, basis }: ChartPoint, threshold: Threshold, usual: Usual | undefined): Limits | Missing {
  if (threshold.method === 'count') {
    const limitRate = units === undefined ? undefined : (threshold.count / units) * THOUSAND
    return { limitRate, limitCount: threshold.count }
  }
  if (units === undefined) return 'units'
  if (threshold.method === 'rate') return { limitRate: threshold.rate, limitCount: undefined }
  if (usual?.rate === undefined) return 'baseline'
  if (usual.basis !== undefined && usual.basis !== basis) return 'basis'
  if (threshold.method === 'u-chart')
    return { limitRate: rateLimits(usual.rate, units, threshold.k).upper * THOUSAND, limitCount: undefined }
  const limitCount = poissonLimit(usual.rate * units, threshold.alpha)
  return { limitCount, limitRate: (limitCount / units) * THOUSAND }
}
