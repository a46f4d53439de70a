import type { Announce, Ctx, Tx } from '../../platform/context.ts'
import { open } from './case-actions.ts'
import { changeAt } from './case-file.ts'
import { type Said, standing, statementsOf, type VigilanceEvent } from './event.ts'
import { startingAt } from './exercise.ts'
import { productsFor, productsOf } from './product-actions.ts'
import { Settings } from './settings.ts'
import * as store from './store.ts'

/** What an exercise is about: an event with its facts, or a scenario in words at products of ours. */
export type ExerciseGiven =
  | {
      readonly scenario: string
      readonly event: VigilanceEvent
      /** How many times faster its clock runs. */
      readonly factor: number
    }
  | {
      readonly title: string
      readonly devices: readonly { readonly id: string }[]
      /** The scenario in words. */
      readonly said: string
      readonly factor: number
    }

/**
 * Opens an exercise: a case of its own number, whose first awareness is now and whose clock runs faster. It stands among no
 * deadlines of real life, and nothing of it may leave the house. Gives its id.
 */
export async function openExercise(ctx: Ctx, given: ExerciseGiven): Promise<string> {
  const startedAt = ctx.clock.now().toISOString()
  const { title, text, devices, said, settings } = await scenarioOf(ctx, given, startedAt)
  return open(ctx, {
    title,
    origin: { kind: 'hand', ref: null, text },
    devices,
    learned: { at: startedAt, by: ctx.actor.display },
    said,
    links: [],
    settings,
    exercise: { startedAt, factor: given.factor },
  })
}

/**
 * Closes an exercise case that another room ended with `recordExerciseEnd`, inside the commit of that room; a case that became
 * part of another meanwhile stays there.
 */
export async function saveExerciseEnd(ctx: Ctx, tx: Tx, id: string, announce: Announce): Promise<void> {
  await store.lockCase(tx, id)
  const file = await store.caseFile(tx, id)
  if (file?.state !== 'open') return
  await store.touchCase(tx, id, changeAt(ctx.clock.now(), file.changedAt), ctx.actor.display, { state: 'closed' })
  await announce('vigilance.moved', { incident: id })
}

async function scenarioOf(ctx: Ctx, given: ExerciseGiven, startedAt: string) {
  if ('event' in given) {
    const { scenario, event } = given
    const said = startingAt(standing(statementsOf(event)), startedAt)
    return { title: scenario, text: '', devices: await productsOf(ctx, event.devices), said, settings: event.settings }
  }
  const ids = given.devices.map(one => one.id)
  // nothing is known yet but that something happened: the clocks of doubt run
  const said: Said = { fieldIncident: {} }
  const devices = await productsFor(ctx, ids)
  return { title: given.title, text: given.said, devices, said, settings: Settings.parse({}) }
}
