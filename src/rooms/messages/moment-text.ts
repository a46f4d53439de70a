import { isDay } from '../../core/days.ts'

/** A day or an instant in the language of the reader, an instant with the zone of this machine's clock. */
export function momentText(when: string, language: 'en' | 'de'): string {
  const tag = language === 'de' ? 'de-DE' : 'en-GB'
  if (isDay(when)) {
    const day = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' })
    return day.format(new Date(`${when}T00:00:00Z`))
  }
  const shape = { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(tag, { ...shape, timeZoneName: 'short' }).format(new Date(when))
}
