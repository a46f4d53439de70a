import type { Urgency } from './priority.ts'

/** A finding's life as the plot needs it: open from a day until it was settled or withdrawn. */
export interface Span {
  readonly from: string
  /** First day on which it no longer counts; undefined while it is open. */
  readonly until: string | undefined
  readonly urgency: Urgency
  /** How many lived from the same day to the same day; one where it is not said. */
  readonly count?: number
}

/** Open findings at the end of one day, by urgency as judged today. */
export interface ExposurePoint {
  readonly day: string
  readonly urgent: number
  readonly high: number
  readonly other: number
  readonly unknown: number
}

/** Counts open findings at each day on which something changed, and today. */
export function exposure(spans: readonly Span[], today: string): ExposurePoint[] {
  const changes = new Map<string, Record<Urgency, number>>([[today, { urgent: 0, high: 0, other: 0, unknown: 0 }]])
  const change = (day: string, urgency: Urgency, by: number) => {
    const at = changes.get(day) ?? { urgent: 0, high: 0, other: 0, unknown: 0 }
    at[urgency] += by
    changes.set(day, at)
  }
  for (const { from, until, urgency, count = 1 } of spans) {
    change(from, urgency, count)
    // what ended before it began, or on its day, never counted
    if (until !== undefined) change(until < from ? from : until, urgency, -count)
  }
  const open = { urgent: 0, high: 0, other: 0, unknown: 0 }
  return [...changes]
    .filter(([day]) => day <= today)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, by]) => {
      for (const urgency of ['urgent', 'high', 'other', 'unknown'] as const) open[urgency] += by[urgency]
      return { day, ...open }
    })
}
