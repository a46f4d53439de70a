import { daysBetween } from '../../core/calendar.ts'
import type { Reason } from './match.ts'

/** What the age of an event adds: it grows old by itself, so this part is computed whenever the list is shown. */
export const ages = [
  { days: 30, points: 15 },
  { days: 180, points: 10 },
  { days: 365, points: 5 },
] as const

/** The reason that an event is recent; none for an old one or one without a day. */
export function recencyOf(dated: string | undefined, today: string): Reason | undefined {
  if (!dated) return undefined
  const age = daysBetween(dated, today)
  const step = ages.find(({ days }) => age <= days)
  return step && { kind: 'recent', what: dated, points: step.points }
}

/** What the order of the list needs to know of a hit. */
export interface Ranked {
  readonly points: number
  readonly dated: string | undefined
  readonly number: number
}

/** Most points first, then the newest. */
export function byRank(today: string): (a: Ranked, b: Ranked) => number {
  const sum = (one: Ranked) => one.points + (recencyOf(one.dated, today)?.points ?? 0)
  return (a, b) => sum(b) - sum(a) || (b.dated ?? '').localeCompare(a.dated ?? '') || b.number - a.number
}
