import { utcDay } from '../../core/calendar.ts'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Approval } from './approval.ts'
import type { IncidentPlan } from './plan.ts'
import * as plans from './plan-store.ts'

/** The day on which plans and drills are looked at. */
export function todayOf(ctx: Ctx): string {
  return utcDay(ctx.clock.now())
}

/** The SHA-256 of a document in canonical form: what a second person approves. */
export function digestOf(content: unknown): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(content)) as Json))
}

/** The firm whose plans, playbooks and drills are meant. */
export async function manufacturerOf(ctx: Ctx): Promise<{ id: string; name: string }> {
  return (await inventory.manufacturer(ctx.db)) ?? stop('response.no-manufacturer', 409)
}

/** Device families that the actor may know of, by id. */
export async function devicesOf(ctx: Ctx): Promise<ReadonlyMap<string, string>> {
  return new Map((await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.id, one.name]))
}

/** A plan with its name, and its number. */
export type NamedPlan = IncidentPlan & { readonly number: number }

/** The plan of the firm, and those of the devices that the actor may know of. */
export async function plansInScope(ctx: Ctx): Promise<NamedPlan[]> {
  const devices = await devicesOf(ctx)
  const [firm, all] = [await inventory.manufacturer(ctx.db), await plans.plans(ctx.db, ctx.actor.devices)]
  return all
    .filter(one => one.manufacturer === firm?.id)
    .map(one => ({ ...one, title: one.device === undefined ? (firm?.name ?? '') : (devices.get(one.device) ?? '') }))
}

export async function planInScope(ctx: Ctx, id: string): Promise<NamedPlan> {
  return (await plansInScope(ctx)).find(one => one.id === id) ?? stop('response.no-such-plan', 404)
}

/** Refuses whoever is limited to devices where the whole firm, or a device of others, is meant. */
export function demandReach(ctx: Ctx, device: string | undefined): void {
  if (device === undefined) inventory.demandWholeHouse(ctx)
  else if (!access.reaches(ctx.actor, { device })) stop('inventory.no-such-device', 404)
}

/** The actor as an author: a program with a key stands for the account that made the key. */
export async function authorOf(ctx: Ctx): Promise<Ctx['actor']> {
  const account = await access.accountBehind(ctx.db, ctx.actor)
  return account === undefined ? ctx.actor : { ...ctx.actor, id: account }
}

export function approvalView(approval: Approval | undefined) {
  if (!approval) return null
  const { verdict, why, by, at } = approval
  return { verdict, why: why ?? null, by, at: at.toISOString() }
}
