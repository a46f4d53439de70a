import { daysBetween } from '../../core/calendar.ts'
import { addDays } from '../../core/days.ts'
import { dayIn } from '../../core/time-zone.ts'
import { awarenessFacts, factIn } from './awareness.ts'
import { type Said, sectionNames } from './event.ts'
import { zones } from './regulation.ts'

/**
 * The facts of a scenario as if they became known now: every day and instant moves by the same distance, so that the first
 * awareness falls on the start of the exercise and no clock is over before it began.
 */
export function startingAt(said: Said, start: string): Said {
  const known = awarenessFacts.flatMap(fact => {
    const value = factIn(said, fact)
    return typeof value === 'string' ? [value] : []
  })
  const first = known.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]
  if (first === undefined) return said
  const milliseconds = Date.parse(start) - Date.parse(first)
  const days = daysBetween(dayOf(first), dayOf(start))
  const moved = sectionNames.flatMap(name => {
    const section = said[name]
    return section === undefined ? [] : [[name, movedBy(section, days, milliseconds)] as const]
  })
  return Object.fromEntries(moved) as Said
}

function dayOf(value: string): string {
  return value.includes('T') ? dayIn(value, zones.EU) : value
}

function movedBy(section: object, days: number, milliseconds: number): object {
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(move)
    if (typeof value !== 'string') return value
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return addDays(value, days)
    if (!/^\d{4}-\d\d-\d\dT/.test(value)) return value
    // instants keep their distance to the start; where days lead, so do they
    const whole = days * 86_400_000
    return new Date(
      Date.parse(value) + (Math.abs(milliseconds - whole) < 86_400_000 ? milliseconds : whole),
    ).toISOString()
  }
  return Object.fromEntries(Object.entries(section).map(([name, value]) => [name, move(value)]))
}
