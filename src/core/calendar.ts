import { z } from 'zod'

/** A day of law or of a document, `YYYY-MM-DD`, without zone; never a midnight. */
export const LocalDate = z.iso.date()

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime({ offset: true })

const DAY = 86_400_000

/** Whole days from one local date to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** The local date of an instant in UTC. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}
