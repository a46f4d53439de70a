/** A month of a chart: how often, over how many units. */
export interface Point {
  /** `YYYY-MM`. */
  readonly month: string
  /** Undefined: nobody counted, which is not zero. */
  readonly count: number | undefined
  /** Undefined: nobody knows over how many units. */
  readonly units: number | undefined
}

/** Limits of a u-chart at one month: rates per unit. */
export interface RateLimits {
  readonly centre: number
  readonly upper: number
  readonly lower: number
}

/**
 * The centre line of a u-chart: all counts over all units of the baseline, ū = Σc / Σn. Montgomery, Introduction to
 * Statistical Quality Control, 6th ed., section 7.3.1 (charts for nonconformities per unit, variable sample size); the
 * same in NIST/SEMATECH e-Handbook of Statistical Methods, section 6.3.3.1.
 */
export function centreOf(points: readonly Point[]): number | undefined {
  const known = points.filter(one => one.count !== undefined && one.units !== undefined)
  const units = known.reduce((sum, one) => sum + (one.units ?? 0), 0)
  // a baseline with gaps is no baseline: what is missing could be the worst month of it
  if (units === 0 || known.length < points.length) return undefined
  return known.reduce((sum, one) => sum + (one.count ?? 0), 0) / units
}

/** Limits of a u-chart over n units: ū ± k √(ū / n), never below zero (Montgomery, equation 7.20, with k = 3). */
export function rateLimits(centre: number, units: number, k: number): RateLimits {
  const spread = k * Math.sqrt(centre / units)
  return { centre, upper: centre + spread, lower: Math.max(0, centre - spread) }
}

/**
 * The largest count that is still within a limit of probability alpha: the smallest c with P(X > c) <= alpha where X is
 * Poisson with this mean (probability limits; Montgomery, section 7.3.1). For small counts the normal limit of a u-chart
 * is too low and would raise alarms by chance alone.
 */
export function poissonLimit(mean: number, alpha: number): number {
  if (!(mean >= 0) || !(alpha > 0 && alpha < 1)) throw new RangeError('a mean from 0, a probability between 0 and 1')
  let count = 0
  while (poissonTail(count, mean) > alpha) count++
  return count
}

/** P(X > c) of a Poisson variable: summed from its large end, where few significant figures are lost. */
export function poissonTail(count: number, mean: number): number {
  if (mean === 0) return 0
  // terms beyond this one are smaller than a millionth of a millionth of the sum
  const last = Math.ceil(Math.max(count, mean) + 12 * Math.sqrt(mean) + 40)
  let sum = 0
  for (let at = last; at > count; at--) sum += Math.exp(at * Math.log(mean) - mean - logFactorial(at))
  return Math.min(1, sum)
}

const logs = [0]
function logFactorial(n: number): number {
  for (let at = logs.length; at <= n; at++) logs.push((logs[at - 1] ?? 0) + Math.log(at))
  return logs[n] ?? 0
}
