import type { Actor } from '../../core/record.ts'
import { acts, actsOf } from './role.ts'

/** What an act is done to, as far as the policy asks: the device family it belongs to. */
export interface Thing {
  readonly device?: string
}

/** The one policy: may this actor do this act, to this thing. What nobody permitted is forbidden. */
export function may(actor: Actor, act: string, thing?: Thing): boolean {
  if (!isAct(act)) return false
  // jobs and the command line on this machine act for the house itself; they never come through the door
  if (actor.kind === 'system' || actor.kind === 'job') return true
  return permits(actor, act) && reaches(actor, thing)
}

/** May the actor do the act to every one of the things; to nothing at all: no. */
export function mayEvery(actor: Actor, act: string, things: readonly Thing[]): boolean {
  return things.length > 0 && things.every(thing => may(actor, act, thing))
}

/** Every act the actor may do to something; pages show only these. */
export function actsFor(actor: Actor): string[] {
  return acts.filter(act => may(actor, act))
}

/** What an actor may hand on to a key: only acts of its own, and never the keeping of accounts. */
export function grantable(actor: Actor): string[] {
  return actsFor(actor).filter(act => !act.startsWith('access.'))
}

function isAct(act: string): boolean {
  return acts.some(known => known === act)
}

function permits(actor: Actor, act: string): boolean {
  if (actor.kind === 'api') return actor.acts?.includes(act) ?? false
  return actsOf(actor.roles).has(act)
}

/** Does an actor limited to devices reach this thing? Without a named thing the action itself must ask. */
export function reaches(actor: Actor, thing: Thing | undefined): boolean {
  if (actor.devices === undefined || thing === undefined) return true
  return thing.device !== undefined && actor.devices.includes(thing.device)
}
