/** What may fail a build: exploited in the world, or that and a severity. */
export const gates = ['kev', 'critical', 'high'] as const
export type Gate = (typeof gates)[number]

const ratings: Readonly<Record<Gate, readonly string[]>> = {
  kev: [],
  critical: ['critical'],
  high: ['critical', 'high'],
}

/** True for a vulnerability that a gate stops: what is exploited stops every gate, whatever its score. */
export function stops(gate: Gate, signals: { exploitedSince: string | null; rating: string | null }): boolean {
  return signals.exploitedSince !== null || ratings[gate].includes(signals.rating ?? '')
}
