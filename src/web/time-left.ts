import type { Text } from './languages.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How pressing a due time is. */
export type Pressure = 'calm' | 'haste' | 'late'

/** What a ring shows: the share of time that is left, and how pressing that is. */
export interface TimeLeft {
  readonly pressure: Pressure
  /** 0 (nothing left) to 1. */
  readonly share: number
  readonly milliseconds: number
}

/** Under a quarter of the time is haste, past the due time is late. */
export function timeLeft(due: Date, since: Date, now: Date): TimeLeft {
  const milliseconds = due.getTime() - now.getTime()
  const span = Math.max(1, due.getTime() - since.getTime())
  const share = Math.min(1, Math.max(0, milliseconds / span))
  return { milliseconds, share, pressure: milliseconds <= 0 ? 'late' : share < 0.25 ? 'haste' : 'calm' }
}

/** `in 5 h 48 min`, `in 31 h`, `in 2 Tagen`, `überfällig`: minutes under an hour, hours under 48, else days. */
export function timeLeftText(t: Text, milliseconds: number, short = false): string {
  const form = short ? 'short' : 'in'
  if (milliseconds <= 0) return t('web.time.late')
  if (milliseconds < hour)
    return t(`web.time.${form}Minutes`, { count: Math.max(1, Math.floor(milliseconds / minute)) })
  if (milliseconds < 12 * hour && !short) return hoursAndMinutes(t, milliseconds)
  if (milliseconds < 48 * hour) return t(`web.time.${form}Hours`, { count: Math.floor(milliseconds / hour) })
  return t(`web.time.${form}Days`, { count: Math.floor(milliseconds / day) })
}

function hoursAndMinutes(t: Text, milliseconds: number): string {
  const hours = Math.floor(milliseconds / hour)
  return t('web.time.inHoursMinutes', { hours, minutes: Math.floor((milliseconds - hours * hour) / minute) })
}
