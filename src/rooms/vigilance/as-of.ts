import { endOfDay } from '../../core/time-zone.ts'
import { standing, statementsOf, type VigilanceEvent } from './event.ts'

/** The instant that a day or an instant stands for: a day is looked at from its end, in UTC. */
export function instantOf(asOf: string): string {
  return asOf.includes('T') ? asOf : endOfDay(asOf, 'UTC')
}

/** The event as it was known at an instant: what was said, sent and decided later is left out. */
export function knownAt(event: VigilanceEvent, instant: string): VigilanceEvent {
  const day = instant.slice(0, 10)
  return {
    ...event,
    statements: event.statements.filter(({ on }) => on === undefined || on <= day),
    reports: event.reports.filter(({ sentAt }) => Date.parse(sentAt) <= Date.parse(instant)),
    endings: event.endings.filter(({ on }) => on <= day),
  }
}

/** The event as it stood after so many of its statements. */
export function after(event: VigilanceEvent, count: number): VigilanceEvent {
  const { devices, reports, endings, settings } = event
  return { devices, reports, endings, settings, statements: [], ...standing(statementsOf(event).slice(0, count)) }
}
