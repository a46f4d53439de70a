import type { Urgency } from './priority.ts'

/** A finding's life as the plot needs it: open from a day until it was settled or withdrawn. */
export interface Span {
  readonly from: string
  /** First day on which it no longer counts; undefined while it is open. */
  readonly until: string | undefined
  readonly urgency: Urgency
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
  const days = new Set([today])
  for (const span of spans) {
    days.add(span.from)
    if (span.until) days.add(span.until)
  }
  return [...days]
    .filter(day => day <= today)
    .sort()
    .map(day => {
      const open = spans.filter(span => span.from <= day && (span.until === undefined || day < span.until))
      const count = (urgency: Urgency) => open.filter(span => span.urgency === urgency).length
      return { day, urgent: count('urgent'), high: count('high'), other: count('other'), unknown: count('unknown') }
    })
}
