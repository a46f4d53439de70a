/** The present as a field for local date and time takes it. */
export function localNow(): string {
  return localOf(new Date().toISOString())
}

/** An instant as a field for local date and time takes it, in the zone of the reader. */
export function localOf(instant: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What a person entered in local time, as an instant; empty where it is none. */
export function instantOf(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? '' : at.toISOString()
}

/** The zone in which the reader reads and enters times: `Europe/Berlin`. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}
