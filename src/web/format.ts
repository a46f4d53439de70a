import { useMemo } from 'react'
import { type Language, useLanguage } from './languages.ts'

const space = '\u00a0'
/** How each language writes dates and figures: English as in Europe, day before month. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }
type Instant = Date | string

/** Dates and numbers as people of one language write them. */
export interface Format {
  /** `1.240` */
  number(value: number): string
  /** `74 %`, from a share between 0 and 1. */
  percent(share: number): string
  /** A CVSS score with one decimal: `8,8`. */
  score(value: number): string
  /** `4,2 MB` (powers of ten). */
  bytes(count: number): string
  /** `22.11.2026`; a day of law (`2026-11-22`) is taken as it stands. */
  day(value: Instant): string
  /** `Mo., 23.11.`, for lists. */
  dayInList(value: Instant): string
  /** `Montag, 23. November 2026`, for titles. */
  longDay(value: Instant): string
  /** `22.11.2026, 14:05 Uhr (MEZ)`: as it stands on record. */
  moment(value: Instant): string
  /** `23.11., 14:00 Uhr`, without year and zone, beside a record that has them. */
  momentInList(value: Instant): string
  /** `14:05 Uhr` */
  time(value: Instant): string
  /** `vor 4 Tagen`, `in 2 Tagen`; needs the present. */
  ago(value: Instant, now: Date): string
  /** Sorts text as this language does. */
  compare(a: string, b: string): number
}

/** The formats in the language of the person. */
export function useFormat(): Format {
  const language = useLanguage()
  return useMemo(() => formatOf(language), [language])
}

/** The formats of one language; `zone` only for tests. */
export function formatOf(language: Language, zone?: string): Format {
  const locale = locales[language]
  const date = (value: Instant, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options, ...(isDay(value) ? { timeZone: 'UTC' } : {}) })
  const text = (value: Instant, options: Intl.DateTimeFormatOptions) => date(value, options).format(new Date(value))
  const clock = (value: Instant) => text(value, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const oClock = (value: Instant) => (language === 'de' ? `${clock(value)}${space}Uhr` : clock(value))
  const day = (value: Instant) =>
    text(value, language === 'de' ? { day: '2-digit', month: '2-digit', year: 'numeric' } : longMonth(true))
  const shortDay = (value: Instant) =>
    text(value, language === 'de' ? { day: 'numeric', month: 'numeric' } : longMonth(false))
  const zoneName = (value: Instant) =>
    date(value, { timeZoneName: 'short' })
      .formatToParts(new Date(value))
      .find(part => part.type === 'timeZoneName')?.value ?? 'UTC'
  const number = (value: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options).format(value)

  return {
    number: value => number(value),
    percent: share => `${number(share * 100, { maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0 })}${space}%`,
    score: value => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    bytes: count => {
      const step = count < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(count) / 3))
      return `${number(count / 1000 ** step, { maximumFractionDigits: step ? 1 : 0 })}${space}${byteUnits[step]}`
    },
    day,
    dayInList: value =>
      isOfAnotherYear(value)
        ? day(value)
        : `${text(value, { weekday: 'short' }).replace(/\.?$/, language === 'de' ? '.' : '')}, ${shortDay(value)}`,
    longDay: value => text(value, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    moment: value =>
      isDay(value)
        ? day(value)
        : `${day(value)}, ${oClock(value)}${space}${language === 'de' ? `(${zoneName(value)})` : zoneName(value)}`,
    momentInList: value => {
      if (isOfAnotherYear(value)) return day(value)
      return isDay(value) ? shortDay(value) : `${shortDay(value)}, ${oClock(value)}`
    },
    time: oClock,
    ago: (value, now) => ago(locale, new Date(value).getTime() - now.getTime()),
    compare: new Intl.Collator(locale, { numeric: true }).compare,
  }
}

// without its year a day is taken for one of the months around now
function isOfAnotherYear(value: Instant): boolean {
  return Math.abs(new Date(value).getTime() - Date.now()) > 300 * 86_400_000
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB']

function isDay(value: Instant): boolean {
  return typeof value === 'string' && value.length === 10
}

function longMonth(withYear: boolean): Intl.DateTimeFormatOptions {
  return { day: 'numeric', month: 'short', ...(withYear ? { year: 'numeric' } : {}) }
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const wholeDay = 24 * hour

function ago(locale: string, difference: number): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const size = Math.abs(difference)
  if (size < minute) return relative.format(0, 'minute')
  if (size < hour) return relative.format(Math.trunc(difference / minute), 'minute')
  if (size < 48 * hour) return relative.format(Math.trunc(difference / hour), 'hour')
  return relative.format(Math.trunc(difference / wholeDay), 'day')
}
