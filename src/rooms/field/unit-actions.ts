import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { addDays, addMonths } from '../../core/days.ts'
import { isId, shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { UnitFilter } from './contract.ts'
import * as lists from './list-store.ts'
import type { BaseView, StandingView, StayView, UnitView } from './shapes.ts'
import * as store from './unit-store.ts'

type Filter = z.output<typeof UnitFilter>

/** Names of products and releases, for what shows units. */
export interface Names {
  device(id: string): string
  release(id: string | null | undefined): { id: string; version: string } | null
}

/** Loads the names of what the actor reaches. */
export async function namesFor(ctx: Ctx): Promise<Names> {
  const devices = new Map((await inventory.devices(ctx.db, ctx.actor.devices)).map(one => [one.id, one.name]))
  const releases = new Map(
    (await inventory.releases(ctx.db, { scope: ctx.actor.devices })).map(one => [one.id, one.version]),
  )
  return {
    device: id => devices.get(id) ?? '',
    release: id => (id ? { id, version: releases.get(id) ?? '' } : null),
  }
}

/** Units as they stand, or stood on a day. */
export async function units(ctx: Ctx, { from, size, ...filter }: Filter & { from: number; size: number }) {
  const names = await namesFor(ctx)
  const found = await store.units(ctx.db, storeFilter(ctx, filter), { from, size })
  const reached = (await inventory.devices(ctx.db, ctx.actor.devices)).map(one => one.id)
  const devices = reached.filter(one => filter.device === undefined || filter.device === one)
  return {
    lines: found.lines.map(one => unitView(one, names)),
    total: found.total,
    units: found.units,
    countries: await store.countries(ctx.db, ctx.actor.devices),
    listOf: (await lists.lastTold(ctx.db, devices)) ?? null,
  }
}

/** A filter from outside, as the contract takes it; a refusal otherwise. */
export function askedUnits(ctx: Ctx, query: unknown): store.UnitFilter {
  const filter = UnitFilter.safeParse(query)
  return filter.success ? storeFilter(ctx, filter.data) : stop('field.unknown-filter', 400)
}

/** The filter of the contract as the store takes it, within what the actor reaches. */
function storeFilter(ctx: Ctx, { device, release, unknown, country, q, on }: Filter): store.UnitFilter {
  return {
    scope: ctx.actor.devices,
    device,
    releases: release ? [release] : undefined,
    withoutRelease: unknown === true,
    country,
    q: q || undefined,
    on,
  }
}

/** Everything a unit was. */
export async function unit(ctx: Ctx, { id }: { id: string }): Promise<z.input<typeof StayView>[]> {
  const stays = isId(id) ? await store.history(ctx.db, id) : []
  const [first] = stays
  if (!first || !access.reaches(ctx.actor, { device: first.device })) stop('field.no-such-unit', 404)
  const names = await namesFor(ctx)
  return stays.map(one => {
    const { deviceName: _, ...view } = unitView(one, names)
    return { ...view, until: one.until ?? null, ended: one.ended ?? null, list: shortId(one.list) }
  })
}

/** Units in the field by product, release and country. */
export async function standing(
  ctx: Ctx,
  { device, on }: { device?: string; on?: string },
): Promise<z.input<typeof StandingView>[]> {
  const names = await namesFor(ctx)
  const all = await store.standing(ctx.db, { scope: ctx.actor.devices, device, on })
  return all.map(one => ({ ...one, deviceName: names.device(one.device), release: names.release(one.release) }))
}

/** The installed base of a product at the ends of its last months. */
export async function installedBase(
  ctx: Ctx,
  { device, months }: { device: string; months: number },
): Promise<z.input<typeof BaseView>[]> {
  if (!access.reaches(ctx.actor, { device })) stop('inventory.no-such-device', 404)
  const base = await baseOf(ctx.db, device, months, utcDay(ctx.clock.now()))
  return base.map(one => ({ ...one, units: one.units ?? null, listOf: one.listOf ?? null }))
}

/** The last months up to a day: each counted on its last day, the running one on the day itself. */
export async function baseOf(db: Db | Tx, device: string, months: number, today: string): Promise<store.Base[]> {
  const first = `${today.slice(0, 7)}-01`
  const ends = Array.from({ length: months }, (_, back) => addDays(addMonths(first, 1 - back), -1))
  return store.installedOn(db, device, ends.map(day => (day > today ? today : day)).reverse())
}

function unitView(one: store.UnitOnDay, names: Names): z.input<typeof UnitView> {
  return {
    id: one.id,
    device: one.device,
    deviceName: names.device(one.device),
    kind: one.kind,
    name: one.name,
    udiPi: one.udiPi ?? null,
    release: names.release(one.release),
    units: one.units,
    customer: one.customer,
    site: one.site,
    contact: one.contact ?? null,
    country: one.country,
    language: one.language,
    installedOn: one.installedOn ?? null,
    state: one.state,
    since: one.since,
  }
}
