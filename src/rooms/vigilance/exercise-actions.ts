import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { open } from './case-actions.ts'
import type { Device } from './device.ts'
import { standing, statementsOf, type VigilanceEvent } from './event.ts'
import { startingAt } from './exercise.ts'
import type { CaseDevice } from './incident.ts'
import { Settings } from './settings.ts'

/** What an exercise is about. */
export interface ExerciseGiven {
  readonly scenario: string
  readonly event: VigilanceEvent
  /** How many times faster its clock runs. */
  readonly factor: number
}

/**
 * Opens an exercise: a case of its own number, whose first awareness is now and whose clock runs faster. It stands among no
 * deadlines of real life, and nothing of it may leave the house. Gives its id.
 */
export async function openExercise(ctx: Ctx, { scenario, event, factor }: ExerciseGiven): Promise<string> {
  const startedAt = ctx.clock.now().toISOString()
  return open(ctx, {
    title: scenario,
    origin: { kind: 'hand', ref: null, text: scenario },
    devices: await productsOf(ctx, event.devices),
    learned: { at: startedAt, by: ctx.actor.display },
    said: startingAt(standing(statementsOf(event)), startedAt),
    links: [],
    settings: event.settings,
    exercise: { startedAt, factor },
  })
}

/** Products of an event in a file, with those of the inventory that have the same name. */
export async function productsOf(ctx: Ctx, devices: readonly Device[]): Promise<CaseDevice[]> {
  const known = new Map(
    (await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.name.toLowerCase(), one.id]),
  )
  return devices.map(law => ({ device: known.get(law.name.toLowerCase()) ?? null, name: law.name, releases: [], law }))
}

/** Opens a real case from an event in a file; gives its id. What was sent and decided elsewhere is entered by people. */
export async function openEvent(ctx: Ctx, { event, title }: { event: VigilanceEvent; title: string }): Promise<string> {
  const said = standing(statementsOf(event))
  const now = ctx.clock.now().toISOString()
  const known = said.fieldIncident?.awarenessIncident
  const at =
    known === undefined ? now : new Date(Math.min(Date.parse(`${known}T08:00:00Z`), Date.parse(now))).toISOString()
  return open(ctx, {
    title,
    origin: { kind: 'hand', ref: event.event ?? null, text: '' },
    devices: await productsOf(ctx, event.devices),
    learned: { at, by: ctx.actor.display },
    said,
    links: [],
    settings: Settings.parse(event.settings),
    exercise: null,
  })
}
