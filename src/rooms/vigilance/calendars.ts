import type { HolidayCalendar } from '../../core/working-days.ts'

/**
 * Public holidays that hold in all of Germany. Länder holidays are left out on purpose: fewer holidays give the earlier,
 * safer day (vigilance handbook, 3.4). Unity day: Unification Treaty art. 2(2); the others are law of every Land.
 */
const de: HolidayCalendar = {
  id: 'DE',
  zone: 'Europe/Berlin',
  observed: 'as-dated',
  holidays: [
    { name: 'new-year', on: 'date', month: 1, day: 1 },
    { name: 'good-friday', on: 'easter', offset: -2 },
    { name: 'easter-monday', on: 'easter', offset: 1 },
    { name: 'labour-day', on: 'date', month: 5, day: 1 },
    { name: 'ascension-day', on: 'easter', offset: 39 },
    { name: 'whit-monday', on: 'easter', offset: 50 },
    { name: 'unity-day', on: 'date', month: 10, day: 3, since: 1990 },
    { name: 'christmas-day', on: 'date', month: 12, day: 25 },
    { name: 'second-christmas-day', on: 'date', month: 12, day: 26 },
  ],
}

/** Legal public holidays of the United States, 5 U.S.C. 6103(a); observed days by 6103(b) and Executive Order 11582. */
const usFederal: HolidayCalendar = {
  id: 'US_FEDERAL',
  zone: 'America/New_York',
  observed: 'friday-or-monday',
  holidays: [
    { name: 'new-year', on: 'date', month: 1, day: 1 },
    { name: 'martin-luther-king-day', on: 'weekday', month: 1, weekday: 1, nth: 3, since: 1986 },
    { name: 'washingtons-birthday', on: 'weekday', month: 2, weekday: 1, nth: 3 },
    { name: 'memorial-day', on: 'weekday', month: 5, weekday: 1, nth: -1 },
    { name: 'juneteenth', on: 'date', month: 6, day: 19, since: 2021 },
    { name: 'independence-day', on: 'date', month: 7, day: 4 },
    { name: 'labor-day', on: 'weekday', month: 9, weekday: 1, nth: 1 },
    { name: 'columbus-day', on: 'weekday', month: 10, weekday: 1, nth: 2 },
    { name: 'veterans-day', on: 'date', month: 11, day: 11 },
    { name: 'thanksgiving', on: 'weekday', month: 11, weekday: 4, nth: 4 },
    { name: 'christmas-day', on: 'date', month: 12, day: 25 },
  ],
}

/**
 * Where we do not keep the holidays of a state: Saturdays and Sundays only. Fewer free days give the earlier, safer day,
 * so a limit from it is never too late.
 */
export function weekendsOnly(zone: string): HolidayCalendar {
  return { id: 'WEEKENDS_ONLY', zone, observed: 'as-dated', holidays: [] }
}

/** Every calendar with holidays. */
export const calendars = { DE: de, US_FEDERAL: usFederal } as const
export type Calendars = Readonly<Record<'DE' | 'US_FEDERAL', HolidayCalendar>>
