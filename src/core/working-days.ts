import { addDays, daysAfter, isWeekend, nthWeekday, partsOf } from './days.ts'
import { fromEaster } from './easter.ts'

/** How a public holiday finds its day in a year; `since` is the first year in which it is one. */
export type Holiday = { readonly name: string; readonly since?: number } & (
  | { readonly on: 'date'; readonly month: number; readonly day: number }
  | { readonly on: 'easter'; readonly offset: number }
  | { readonly on: 'weekday'; readonly month: number; readonly weekday: number; readonly nth: number }
)

/** Which days are worked on: data, so that a ruling can name them. */
export interface HolidayCalendar {
  readonly id: string
  /** IANA zone in which its days begin and end. */
  readonly zone: string
  /** Where the law lets a holiday on a weekend be kept on the next working day beside it (5 U.S.C. 6103(b)). */
  readonly observed: 'as-dated' | 'friday-or-monday'
  readonly holidays: readonly Holiday[]
}

// calendars are data and never change; looking for a working day asks for the same year many times
const years = new WeakMap<HolidayCalendar, Map<number, ReadonlyMap<string, string>>>()

/** The holidays of a calendar that are kept in a year, by day. */
export function holidaysIn(calendar: HolidayCalendar, year: number): ReadonlyMap<string, string> {
  const known = years.get(calendar) ?? new Map<number, ReadonlyMap<string, string>>()
  const holidays = known.get(year) ?? computed(calendar, year)
  years.set(calendar, known.set(year, holidays))
  return holidays
}

function computed(calendar: HolidayCalendar, year: number): ReadonlyMap<string, string> {
  // New Year's Day on a Saturday is kept on Friday, 31 December of the year before
  const days = [year - 1, year, year + 1].flatMap(one =>
    calendar.holidays.filter(({ since = 0 }) => one >= since).map(holiday => keptOn(calendar, holiday, one)),
  )
  return new Map(days.filter(([day]) => partsOf(day).year === year))
}

function keptOn(calendar: HolidayCalendar, holiday: Holiday, year: number): [string, string] {
  const day = dayOf(holiday, year)
  if (calendar.observed === 'as-dated' || !isWeekend(day)) return [day, holiday.name]
  const isSaturday = !isWeekend(addDays(day, -1))
  return [addDays(day, isSaturday ? -1 : 1), holiday.name]
}

function dayOf(holiday: Holiday, year: number): string {
  if (holiday.on === 'easter') return fromEaster(year, holiday.offset)
  if (holiday.on === 'weekday') return nthWeekday(year, holiday.month, holiday.weekday, holiday.nth)
  return `${year}-${String(holiday.month).padStart(2, '0')}-${String(holiday.day).padStart(2, '0')}`
}

/** The holiday that is kept on a day, by name. */
export function holidayOn(calendar: HolidayCalendar, day: string): string | undefined {
  return holidaysIn(calendar, partsOf(day).year).get(day)
}

/** True on days that are neither Saturday, Sunday nor holiday. */
export function isWorkingDay(calendar: HolidayCalendar, day: string): boolean {
  return !isWeekend(day) && holidayOn(calendar, day) === undefined
}

/** The day itself where it is a working day, else the next one. */
export function workingDayFrom(calendar: HolidayCalendar, day: string): string {
  return step(calendar, day, 1)
}

/** The day itself where it is a working day, else the last one before it. */
export function workingDayUntil(calendar: HolidayCalendar, day: string): string {
  return step(calendar, day, -1)
}

function step(calendar: HolidayCalendar, from: string, by: 1 | -1): string {
  let day = from
  while (!isWorkingDay(calendar, day)) day = addDays(day, by)
  return day
}

/** The nth working day after a day, or before it when negative; the day itself is not counted. */
export function addWorkingDays(calendar: HolidayCalendar, start: string, count: number): string {
  const by = count < 0 ? -1 : 1
  let day = start
  for (let left = Math.abs(count); left > 0; left--) day = step(calendar, addDays(day, by), by)
  return day
}

/** How many working days lie after the first day up to and with the last. */
export function workingDaysIn(calendar: HolidayCalendar, start: string, end: string): number {
  let count = 0
  for (const day of daysAfter(start, end)) if (isWorkingDay(calendar, day)) count++
  return count
}
