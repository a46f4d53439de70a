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
