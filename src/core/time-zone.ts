const MINUTE = 60_000
const HOUR = 60 * MINUTE

const formats = new Map<string, Intl.DateTimeFormat>()

/** True for a zone that the IANA database of this machine knows, such as `Europe/Berlin`. */
export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined
  } catch {
    return false
  }
}

/** The local date of an instant in a zone. */
export function dayIn(instant: string, zone: string): string {
  return wallOf(Date.parse(instant), zone).slice(0, 10)
}

/** The instant so many elapsed hours later, through nights, holidays and clock changes; UTC. */
export function addHours(instant: string, hours: number): string {
  return utc(Date.parse(instant) + hours * HOUR)
}

/** An instant in UTC without fractions of a second. */
export function utcInstant(instant: string): string {
  return utc(Date.parse(instant))
}

/** How an instant reads on the clocks of a zone, with the offset that holds there then: `2026-03-30T17:30:00+02:00`. */
export function clockIn(instant: string, zone: string): string {
  const at = Date.parse(instant)
  const offset = offsetAt(at, zone) / MINUTE
  const sign = offset < 0 ? '-' : '+'
  const two = (value: number) => String(value).padStart(2, '0')
  const shown = Math.abs(offset)
  return `${wallOf(at, zone)}${sign}${two(Math.floor(shown / 60))}:${two(shown % 60)}`
}

/** The last second of a local date in a zone, as an instant in UTC. */
export function endOfDay(day: string, zone: string): string {
  const wall = Date.parse(`${day}T23:59:59Z`)
  // the offset of a guess that is at most one clock change away; a second look settles it
  const guess = wall - offsetAt(wall, zone)
  return utc(wall - offsetAt(guess, zone))
}

function offsetAt(at: number, zone: string): number {
  const whole = Math.floor(at / 1000) * 1000
  return Date.parse(`${wallOf(whole, zone)}Z`) - whole
}

function wallOf(at: number, zone: string): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  formats.set(zone, made)
  return made
}

function utc(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
