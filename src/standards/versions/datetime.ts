import { KeyWriter } from './key-writer.ts'
import type { VersionScheme } from './scheme.ts'

const FRACTION = 0x01
const GRAMMAR =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,1000}))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))$/i
/** A day before the year 0, in seconds since 1970: no offset reaches further back. */
const FIRST_SECOND = -62_167_305_600

/** Instants of RFC 3339 §5.6: the offset is taken off, the fraction of a second counts. */
export const datetime: VersionScheme = {
  id: 'datetime',
  source: new URL('https://www.rfc-editor.org/rfc/rfc3339#section-5.6'),
  key(version) {
    const parts = GRAMMAR.exec(version.length > 1100 ? '' : version.trim())
    const seconds = parts && secondsOf(parts)
    if (!parts || seconds === undefined) return undefined
    const fraction = (parts[7] ?? '').replace(/0+$/, '')
    const writer = new KeyWriter().number(String(seconds))
    return (fraction === '' ? writer : writer.tag(FRACTION).text(fraction)).key()
  },
}

/** Seconds since a fixed instant before the year 0; undefined for a day, an hour or an offset that does not exist. */
function secondsOf(parts: RegExpExecArray): number | undefined {
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    ...[number, number, number],
    ...[number, number, number],
  ]
  const [offsetHours, offsetMinutes] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)]
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
  if (month < 1 || month > 12 || day < 1 || day > lastDay) return undefined
  // a leap second is the second 60 of any minute, as the RFC allows it
  if (hour > 23 || minute > 59 || second > 60 || offsetHours > 23 || offsetMinutes > 59) return undefined
  const midnight = new Date(Date.UTC(2000, month - 1, day)).setUTCFullYear(year) / 1000
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[8] === '-' ? -60 : 60)
  return midnight + hour * 3600 + minute * 60 + second - offset - FIRST_SECOND
}
