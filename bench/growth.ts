import type { Figure } from './stage.ts'

/** What some work cost at some size. */
export interface Point {
  readonly size: number
  readonly cost: number
}

/** The exponent b of cost = a · size^b: the slope of the line of least squares through the logarithms. */
export function exponentOf(points: readonly Point[]): number {
  const logs = points.map(({ size, cost }) => [Math.log(size), Math.log(cost)] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, log) => sum + log[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const slope = logs.reduce((sum, log) => sum + (log[0] - x) * (log[1] - y), 0)
  return slope / logs.reduce((sum, log) => sum + (log[0] - x) ** 2, 0)
}

/** What the design allows, by what grows. */
const goals: Readonly<Record<string, string>> = {
  'ingest, CPU, in MB of the feed': '<= 1.05',
  'match, CPU, in input + candidate comparisons + output': '<= 1.05',
  'reverse p95 at one place hit, in the feed, 10 releases': '<= 0.2',
  'reverse p95 at one place hit, in the portfolio': '<= 0.3',
  'SBOM import p95, in the portfolio': '',
}

/** The exponent of everything of which there are two sizes or more. */
export function exponents(points: Readonly<Record<string, readonly Point[]>>): Figure[] {
  return Object.entries(points)
    .filter(([, all]) => new Set(all.map(point => point.size)).size > 1)
    .map(([what, all]) => ({
      id: 'G1',
      task: `growth of ${what}, ${all.length} points`,
      value: exponentOf(all),
      unit: 'exponent',
      ...(goals[what] ? { goal: goals[what] } : {}),
    }))
}

/** The points of several runs, of each size, as one list by what grows. */
export function united(runs: readonly Readonly<Record<string, readonly Point[]>>[]): Record<string, Point[]> {
  const all: Record<string, Point[]> = {}
  for (const [what, points] of runs.flatMap(run => Object.entries(run))) all[what] = [...(all[what] ?? []), ...points]
  return all
}
