/** A duty as far as a calendar may know it: no product, no title of a case, no person. */
export interface DueLine {
  readonly key: string
  readonly number: string
  readonly rule: string
  readonly state: string
  readonly governs: boolean
  readonly nominal: string | null
  readonly latest: string | null
  readonly endsAt: string | null
}

/** One entry of the calendar: the working date, the last legal date, or today for a clock without a known start. */
export interface Due {
  readonly key: string
  readonly number: string
  readonly rule: string
  readonly which: 'nominal' | 'latest' | 'start-unknown' | 'overdue'
  /** A day, or an instant. */
  readonly on: string
}

/**
 * Entries of deadlines: of duties with the same report to the same authority the one that governs. What is overdue, or has no
 * known start, stands on today until somebody settles it.
 */
export function duesOf(lines: readonly DueLine[], now: Date): Due[] {
  const today = now.toISOString().slice(0, 10)
  return lines
    .filter(one => one.governs || one.state === 'start_unknown')
    .flatMap(({ key, number, rule, state, nominal, latest }): Due[] => {
      const base = { key, number, rule }
      if (state === 'start_unknown') return [{ ...base, which: 'start-unknown', on: today }]
      if (state === 'overdue') return [{ ...base, which: 'overdue', on: today }]
      const last = latest ?? nominal
      if (last === null) return []
      const early = nominal !== null && nominal !== last ? [{ ...base, which: 'nominal', on: nominal } as const] : []
      return [...early, { ...base, which: 'latest', on: last }]
    })
}

/** A calendar by RFC 5545: lines end in CRLF and are folded at 75 octets, text is escaped, ids stay the same. */
export function calendarText(
  dues: readonly Due[],
  { uid, title, at }: { uid(due: Due): string; title(due: Due): string; at: Date },
): string {
  const stamp = utc(at.toISOString())
  const events = dues.flatMap(due => [
    'BEGIN:VEVENT',
    `UID:${uid(due)}`,
    `DTSTAMP:${stamp}`,
    ...when(due.on),
    `SUMMARY:${escaped(title(due))}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Aftercare//Vigilance//EN', 'CALSCALE:GREGORIAN']
  return [...head, ...events, 'END:VCALENDAR'].map(folded).join('')
}

function when(on: string): string[] {
  if (on.includes('T')) return [`DTSTART:${utc(on)}`]
  const next = new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return [`DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`]
}

function utc(instant: string): string {
  return `${new Date(Date.parse(instant)).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

/** RFC 5545 §3.3.11. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
}

/** RFC 5545 §3.1: a line has at most 75 octets without its end; no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > 75) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return `${[...lines, current].join('\r\n')}\r\n`
}
