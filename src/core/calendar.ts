import { z } from 'zod'

// ISO 8601 has a year 0, PostgreSQL and the law have none
const FIRST = '0001-01-01'

/** A day of law or of a document, `YYYY-MM-DD`, without zone; never a midnight. */
export const LocalDate = z.iso.date().refine(day => day >= FIRST, { error: 'out-of-range' })

/** An instant, ISO 8601 with `Z` or an offset, whose year in UTC has four digits and is not 0. */
export const Instant = z.iso.datetime({ offset: true }).refine(isInFourDigits, { error: 'out-of-range' })

function isInFourDigits(instant: string): boolean {
  const at = Date.parse(instant)
  return at >= Date.parse(`${FIRST}T00:00:00Z`) && at <= Date.parse('9999-12-31T23:59:59.999Z')
}

const DAY = 86_400_000

/** Whole days from one local date to another; negative when the second lies before the first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** The local date of an instant in UTC. */
export function utcDay(instant: Date): string {
  return instant.toISOString().slice(0, 10)
}

/** The day so many days later, or earlier where the number is negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

/**
 * The day so many working days later: Saturdays, Sundays and the given holidays do not count. Zero gives the first working
 * day from the day on.
 */
export function addWorkingDays(day: string, days: number, holidays: readonly string[] = []): string {
  const free = new Set(holidays)
  const isFree = (one: string) => free.has(one) || [0, 6].includes(new Date(`${one}T00:00:00Z`).getUTCDay())
  let at = day
  let left = days
  while (left > 0 || isFree(at)) {
    at = addDays(at, 1)
    if (!isFree(at)) left--
  }
  return at
}
