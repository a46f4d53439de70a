import { standing, statementsOf, type VigilanceEvent } from './event.ts'
import { startingAt } from './exercise.ts'

/** A product of the inventory, as far as its name is concerned. */
export interface NamedDevice {
  readonly id: string
  readonly name: string
}

/** An intake as the contract takes it, from an event in a file. */
export function intakeOf(
  event: VigilanceEvent,
  about: { readonly title: string; readonly by: string; readonly now: string; readonly factor?: number | undefined },
  known: readonly NamedDevice[],
) {
  const { title, by, now, factor } = about
  const facts = standing(statementsOf(event))
  const ids = new Map(known.map(one => [one.name.toLowerCase(), one.id]))
  return {
    title,
    origin: { kind: 'hand', ref: event.event ?? null, text: '' },
    devices: event.devices.map(law => ({
      device: ids.get(law.name.toLowerCase()) ?? null,
      name: law.name,
      releases: [],
      law,
    })),
    learned: { at: factor === undefined ? learnedAt(facts.fieldIncident?.awarenessIncident, now) : now, by },
    said: factor === undefined ? facts : startingAt(facts, now),
    settings: event.settings,
    exercise: factor === undefined ? null : { factor },
  }
}

/** The morning of a day, where one is known: earlier than any office hour, and never later than now. */
function learnedAt(day: string | undefined, now: string): string {
  return day === undefined ? now : new Date(Math.min(Date.parse(`${day}T04:00:00Z`), Date.parse(now))).toISOString()
}
