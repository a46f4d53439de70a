import { Instant, LocalDate } from '../../core/calendar.ts'

// the laws of this room are younger, and a year like 2062 for 2026 is likelier than a case of that year
const FIRST = '1990-01-01'
const LAST = '2099-12-31'

/** A day of law; a year that no case can have is a slip of the keyboard. */
export const Day = LocalDate.refine(day => day >= FIRST && day <= LAST, { error: 'out-of-range' })

/** An instant of a case, within the same years. */
export const Moment = Instant.refine(isWithin, { error: 'out-of-range' })

function isWithin(instant: string): boolean {
  const at = Date.parse(instant)
  return at >= Date.parse(FIRST) && at <= Date.parse(`${LAST}T23:59:59Z`)
}
