/** An event of a calendar, as far as the tests look at it. */
export interface CalendarEvent {
  readonly uid: string
  readonly stamp: string
  readonly start: string
  readonly isDay: boolean
  readonly end: string | undefined
  readonly summary: string
}

/** Reads a calendar as strictly as RFC 5545 allows: whatever is not exactly so throws. */
export function readCalendar(text: string): CalendarEvent[] {
  const lines = unfolded(text)
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0']
  if (lines[0] !== head[0] || lines[1] !== head[1]) throw new Error(`not a calendar: ${lines.slice(0, 2).join()}`)
  if (!lines.some(line => /^PRODID:\S/.test(line))) throw new Error('no PRODID (§3.7.3)')
  if (lines.at(-1) !== 'END:VCALENDAR') throw new Error('no end')
  const events: CalendarEvent[] = []
  let at = lines.indexOf('BEGIN:VEVENT')
  while (at >= 0) {
    const end = lines.indexOf('END:VEVENT', at)
    if (end < 0) throw new Error('an event without end')
    events.push(eventOf(lines.slice(at + 1, end)))
    at = lines.indexOf('BEGIN:VEVENT', end)
  }
  return events
}

/** §3.1: every line ends in CRLF, has at most 75 octets, and goes on after CRLF and one space. */
function unfolded(text: string): string[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end')
  const raw = text.slice(0, -2).split('\r\n')
  for (const line of raw) {
    if (/[\r\n]/.test(line)) throw new Error('a bare CR or LF')
    if (Buffer.byteLength(line, 'utf8') > 75) throw new Error(`longer than 75 octets: ${line}`)
    if (Buffer.from(line, 'utf8').toString('utf8') !== line) throw new Error('not UTF-8')
  }
  return raw.reduce<string[]>((lines, line) => {
    if (/^[ \t]/.test(line)) lines[lines.length - 1] += line.slice(1)
    else lines.push(line)
    return lines
  }, [])
}

function eventOf(lines: readonly string[]): CalendarEvent {
  const found = new Map<string, { parameters: string; value: string }>()
  for (const line of lines) {
    const [, name = '', parameters = '', value = ''] =
      /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line) ?? fail(`not a content line: ${line}`)
    if (found.has(name)) throw new Error(`${name} twice`)
    found.set(name, { parameters, value })
  }
  const of = (name: string) => found.get(name) ?? fail(`no ${name}`)
  const start = of('DTSTART')
  const isDay = start.parameters === ';VALUE=DATE'
  if (!(isDay ? /^\d{8}$/ : /^\d{8}T\d{6}Z$/).test(start.value)) throw new Error(`DTSTART ${start.value}`)
  if (!/^\d{8}T\d{6}Z$/.test(of('DTSTAMP').value)) throw new Error('DTSTAMP is no instant in UTC (§3.8.7.2)')
  if (of('UID').value === '') throw new Error('UID is empty')
  const end = found.get('DTEND')?.value
  if (end !== undefined && end <= start.value) throw new Error('DTEND is not later than DTSTART (§3.8.2.2)')
  return {
    uid: of('UID').value,
    stamp: of('DTSTAMP').value,
    start: start.value,
    isDay,
    end,
    summary: text(of('SUMMARY').value),
  }
}

/** §3.3.11: backslash, semicolon and comma are escaped, nothing else is. */
function text(value: string): string {
  if (/(^|[^\\])(\\\\)*[;,]/.test(value)) throw new Error(`not escaped: ${value}`)
  return value.replaceAll(/\\(.)/g, (_, character: string) => {
    if (character === 'n' || character === 'N') return '\n'
    return /[\\;,]/.test(character) ? character : fail(`\\${character} is no escape`)
  })
}

function fail(what: string): never {
  throw new Error(what)
}
