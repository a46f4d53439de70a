import type { Sighting } from './sighting.ts'

/** So many letters to one person within ten minutes; more become one with their count. */
export const MOST_AT_ONCE = 20
/** Letters that can wait are bundled: one in a quarter of an hour. */
export const BUNDLE_MINUTES = 15
/** Local hours in which letters that can wait are sent, Monday to Friday. */
const WORK = { from: 7, until: 19 }

/** A letter to be written: what it tells, alone or as a bundle. */
export interface Telling {
  readonly urgency: 'now' | 'soon'
  readonly shape: 'one' | 'first' | 'many' | 'bundle'
  readonly sightings: readonly Sighting[]
}

/** What is known of a person when it is decided what to tell. */
export interface Told {
  /** Events that the person was told of. */
  readonly events: ReadonlySet<string>
  /** Nothing was ever told: what stands now is told as one, be it nothing, so that a full house begins without a storm. */
  readonly isFirst: boolean
  /** Letters at once within the last ten minutes. */
  readonly lately: number
  /** When the last bundle was made. */
  readonly lastBundle: Date | undefined
}

/** The instant, and what the clock on the wall says. */
export interface Moment {
  readonly at: Date
  readonly hour: number
  /** 0 is Sunday. */
  readonly weekday: number
}

/** What to tell now; what can wait and must wait is told at a later look. */
export function toTell(seen: readonly Sighting[], told: Told, moment: Moment): Telling[] {
  const fresh = [...new Map(seen.filter(one => !told.events.has(one.event)).map(one => [one.event, one])).values()]
  if (told.isFirst) return [{ urgency: 'now', shape: 'first', sightings: fresh }]
  const now = fresh.filter(one => one.urgency === 'now')
  const soon = fresh.filter(one => one.urgency === 'soon')
  return [...atOnce(now, told.lately), ...(isBundleTime(told.lastBundle, moment) ? bundled(soon) : [])]
}

function atOnce(sightings: readonly Sighting[], lately: number): Telling[] {
  if (sightings.length === 0) return []
  const threads = [...Map.groupBy(sightings, one => one.thread).values()]
  if (threads.length + lately > MOST_AT_ONCE) return [{ urgency: 'now', shape: 'many', sightings }]
  return threads.map(group => ({ urgency: 'now', shape: 'one', sightings: group }))
}

function bundled(sightings: readonly Sighting[]): Telling[] {
  return sightings.length === 0 ? [] : [{ urgency: 'soon', shape: 'bundle', sightings }]
}

function isBundleTime(last: Date | undefined, { at, hour, weekday }: Moment): boolean {
  const isWork = weekday >= 1 && weekday <= 5 && hour >= WORK.from && hour < WORK.until
  return isWork && (last === undefined || at.getTime() - last.getTime() >= BUNDLE_MINUTES * 60_000)
}
