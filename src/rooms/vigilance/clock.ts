import { addDays, addMonths, isWeekend } from '../../core/days.ts'
import { addHours, dayIn, endOfDay, utcInstant } from '../../core/time-zone.ts'
import {
  addWorkingDays,
  type HolidayCalendar,
  holidayOn,
  workingDayFrom,
  workingDaysIn,
  workingDayUntil,
} from '../../core/working-days.ts'

/** How long a law gives, as data. */
export type Period =
  /** Calendar days; `regulation-1182-71` moves the last day and keeps two working days, `none` never moves it. */
  | { readonly kind: 'days'; readonly count: number; readonly roll: 'regulation-1182-71' | 'none' }
  | { readonly kind: 'working-days'; readonly count: number }
  /** Elapsed hours. An alarm is our own reminder where the law names no hours. */
  | { readonly kind: 'hours'; readonly count: number; readonly alarm?: true }
  | { readonly kind: 'months'; readonly count: number }
  /** Done before the day begins. */
  | { readonly kind: 'before' }
  /** Done so early that a window of so many weekdays ends before the day. */
  | { readonly kind: 'weekdays-before'; readonly count: number }
  /** So many weekdays in which to wait. */
  | { readonly kind: 'weekdays'; readonly count: number }
  /** On or before a day that was agreed or promised. */
  | { readonly kind: 'agreed' }
  /** The law gives no figure: at once, without undue delay, with the investigation. */
  | { readonly kind: 'none' }

/** Something that moved a limit, or that a reader should know of it. */
export interface ClockNote {
  readonly code: 'weekend' | 'holiday' | 'two-working-days' | 'weekends-only' | 'never-rolls' | 'alarm'
  readonly facts: Readonly<Record<string, string | number>>
}

/** When something is due. Days are local dates; hour clocks give instants in UTC. */
export interface Limit {
  /** By plain count: what alerts are driven by. */
  readonly nominal: string
  /** Moved to a working day where the law moves it. */
  readonly rolled: string
  /** The outer limit of the law; undefined where the law names none. */
  readonly latest: string | undefined
  /** The last second of the nominal day, and of the limit: for comparing them with clocks. */
  readonly nominalEndsAt: string
  readonly endsAt: string
  readonly notes: readonly ClockNote[]
}

/** Computes a limit from the day or instant at which the clock starts; undefined where the law gives no figure. */
export function limitOf(period: Period, start: string, calendar: HolidayCalendar): Limit | undefined {
  const { zone } = calendar
  switch (period.kind) {
    case 'days':
      return daysFrom(dayOf(start, zone), period.count, period.roll, calendar)
    case 'working-days':
      return onDay(addWorkingDays(calendar, dayOf(start, zone), period.count), zone)
    case 'hours':
      return hoursFrom(start, period.count, period.alarm === true)
    case 'months':
      // the end of a month is never moved to a working day, though BGB s. 193 might allow it
      return onDay(addMonths(dayOf(start, zone), period.count), zone, neverRolls(calendar, start, period.count))
    case 'before':
      return onDay(addDays(dayOf(start, zone), -1), zone)
    case 'weekdays-before':
      return onDay(lastDayForWindow(dayOf(start, zone), period.count, zone), zone)
    case 'weekdays':
      return onDay(addWeekdays(dayOf(start, zone), period.count, zone), zone)
    case 'agreed':
      return onDay(dayOf(start, zone), zone)
    case 'none':
      return undefined
  }
}

/** The last working day on or before a limit that is counted backwards: the day to aim at, since no rule moves it. */
export function aimAt(limit: Limit, calendar: HolidayCalendar): string {
  return workingDayUntil(calendar, limit.nominal)
}

function daysFrom(day0: string, count: number, roll: 'regulation-1182-71' | 'none', calendar: HolidayCalendar): Limit {
  const nominal = addDays(day0, count)
  if (roll === 'none') return onDay(nominal, calendar.zone, restNotes(calendar, nominal))
  const due = dueDates(day0, count, calendar)
  const { zone } = calendar
  const ends = { nominalEndsAt: endOfDay(nominal, zone), endsAt: endOfDay(due.latest, zone) }
  return { ...due, ...ends, notes: rollNotes(due, calendar) }
}

/** The three dates of a period of calendar days. */
export interface DueDates {
  readonly nominal: string
  readonly rolled: string
  readonly latest: string
}

/**
 * Regulation (EEC, Euratom) No 1182/71, art. 3: the day of the event is not counted; a last day on a Saturday, Sunday or
 * holiday moves to the next working day; a period of two days or more holds at least two working days. MDCG 2023-3
 * Rev. 2, Q14 applies it to the MDR.
 */
export function dueDates(day0: string, count: number, calendar: HolidayCalendar): DueDates {
  const nominal = addDays(day0, count)
  const rolled = workingDayFrom(calendar, nominal)
  let latest = rolled
  while (count >= 2 && workingDaysIn(calendar, day0, latest) < 2) latest = addWorkingDays(calendar, latest, 1)
  return { nominal, rolled, latest }
}

function rollNotes({ nominal, rolled, latest }: DueDates, calendar: HolidayCalendar): ClockNote[] {
  const isGuess = calendar.holidays.length === 0
  return [
    ...(rolled === nominal ? [] : restNotes(calendar, nominal, rolled)),
    ...(latest === rolled ? [] : [{ code: 'two-working-days', facts: { from: rolled, to: latest } } as const]),
    ...(isGuess ? [{ code: 'weekends-only', facts: {} } as const] : []),
  ]
}

function restNotes(calendar: HolidayCalendar, day: string, to?: string): ClockNote[] {
  const holiday = holidayOn(calendar, day)
  if (!isWeekend(day) && holiday === undefined) return []
  if (to === undefined) return [{ code: 'never-rolls', facts: { day } }]
  return [
    holiday === undefined ? { code: 'weekend', facts: { day, to } } : { code: 'holiday', facts: { day, to, holiday } },
  ]
}

function hoursFrom(start: string, count: number, isAlarm: boolean): Limit {
  const at = addHours(start, count)
  const notes = isAlarm ? [{ code: 'alarm', facts: { hours: count } } as const] : []
  return { nominal: at, rolled: at, latest: isAlarm ? undefined : at, nominalEndsAt: at, endsAt: at, notes }
}

function neverRolls(calendar: HolidayCalendar, start: string, count: number): ClockNote[] {
  return restNotes(calendar, addMonths(dayOf(start, calendar.zone), count))
}

/** Mondays to Fridays, holidays or not: MDCG 2023-3 Rev. 2 speaks of weekdays. */
function addWeekdays(day: string, count: number, zone: string): string {
  return addWorkingDays({ id: 'weekdays', zone, observed: 'as-dated', holidays: [] }, day, count)
}

function lastDayForWindow(start: string, count: number, zone: string): string {
  let day = addDays(start, -1)
  while (addWeekdays(day, count, zone) >= start) day = addDays(day, -1)
  return day
}

function onDay(day: string, zone: string, notes: readonly ClockNote[] = []): Limit {
  const end = endOfDay(day, zone)
  return { nominal: day, rolled: day, latest: day, nominalEndsAt: end, endsAt: end, notes }
}

/** The local date of a start that is a day already or an instant. */
export function dayOf(start: string, zone: string): string {
  return start.includes('T') ? dayIn(utcInstant(start), zone) : start
}
