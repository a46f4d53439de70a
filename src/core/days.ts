import { daysBetween } from './calendar.ts'

const DAY = 86_400_000
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const AFTER_LAST = Date.UTC(10_000, 0, 1)

/** Weekday of a local date by ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekday(date: string): number {
  return new Date(midnight(date)).getUTCDay() || 7
}

/** True on Saturdays and Sundays. */
export function isWeekend(date: string): boolean {
  return weekday(date) > 5
}

/** The local date so many days later; earlier when negative. */
export function addDays(date: string, count: number): string {
  return dateOf(midnight(date) + count * DAY)
}

/**
 * The same day number so many months later, or the last day of that month where it has no such day
 * (Regulation (EEC, Euratom) No 1182/71, art. 3(2)(c); BGB s. 188(2) and (3)).
 */
export function addMonths(date: string, count: number): string {
  const { year, month, day } = partsOf(date)
  const first = new Date(Date.UTC(year, month - 1 + count, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return dateOf(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, last)))
}

/** The nth weekday of a month, such as the fourth Thursday of November; -1 is the last. */
export function nthWeekday(year: number, month: number, day: number, nth: number): string {
  if (nth < 0) {
    const last = addDays(monthStart(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1), -1)
    return addDays(last, -((weekday(last) - day + 7) % 7))
  }
  const first = monthStart(year, month)
  return addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (nth - 1))
}

/** The earlier of two local dates or instants; one that is not there does not count. */
export function earlier(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return a <= b ? a : b
}

/** True for a text that is a day of the calendar, `2026-02-28` but not `2026-02-30`. */
export function isDay(text: string): boolean {
  // ISO 8601 has a year 0, PostgreSQL and the law have none
  return /^(?!0000)\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(midnight(text)) && dateOf(midnight(text)) === text
}

/** Year, month and day of a local date. */
export function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day }
}

/** Every local date after the first up to and with the second. */
export function* daysAfter(start: string, end: string): Generator<string> {
  const count = daysBetween(start, end)
  for (let at = 1; at <= count; at++) yield addDays(start, at)
}

function monthStart(year: number, month: number): string {
  return dateOf(Date.UTC(year, month - 1, 1))
}

function midnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

// beyond the year 9999 a day would no longer sort as text, and what looks for the next working day would not end
function dateOf(milliseconds: number): string {
  if (!(milliseconds >= FIRST && milliseconds < AFTER_LAST)) throw new RangeError('no local date between 0001 and 9999')
  return new Date(milliseconds).toISOString().slice(0, 10)
}
