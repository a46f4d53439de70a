import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type CompanyFields, writeCompany as write } from './company.ts'
import * as store from './company-store.ts'
import type * as shape from './shapes.ts'

type View = z.input<typeof shape.CompanyView>

/** Registration data of every manufacturer of this house whose products the actor may know. */
export async function companies(ctx: Ctx): Promise<View[]> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const first = ctx.actor.devices === undefined ? await inventory.manufacturer(ctx.db) : undefined
  const ids = [...new Set([...(first ? [first.id] : []), ...devices.map(one => one.manufacturer)])]
  return Promise.all(ids.map(id => view(ctx, id)))
}

/** Writes the next edition of it. */
export async function writeCompany(
  ctx: Ctx,
  { manufacturer, seen, company: fields }: { manufacturer: string; seen: number; company: CompanyFields },
): Promise<View> {
  inventory.demandWholeHouse(ctx)
  if (!(await inventory.manufacturer(ctx.db, manufacturer))) stop('platform.not-found', 404)
  const before = await store.company(ctx.db, manufacturer)
  const outcome = write(cleaned(fields), { id: ctx.id(), manufacturer, before, seen }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, store.saveCompany)
  return view(ctx, manufacturer)
}

async function view(ctx: Ctx, id: string): Promise<View> {
  const manufacturer = (await inventory.manufacturer(ctx.db, id)) ?? stop('platform.not-found', 404)
  const found = await store.company(ctx.db, id)
  const { name, country, srn } = manufacturer
  return {
    manufacturer: id,
    manufacturerName: name,
    proposal: { name, country, srn: srn ?? null },
    company: found
      ? { ...found.fields, edition: found.edition, writtenAt: found.at.toISOString(), writtenBy: found.by }
      : null,
  }
}

/** Without what is empty: an empty line is no address. */
function cleaned(fields: CompanyFields): CompanyFields {
  const { representative, prrc, dataProtectionOfficer, numbers, ...rest } = fields
  return {
    ...filled(rest),
    name: rest.name,
    numbers: filled(numbers),
    ...(representative && { representative: { ...filled(representative), name: representative.name } }),
    ...(prrc && { prrc: { ...filled(prrc), name: prrc.name } }),
    ...(dataProtectionOfficer && {
      dataProtectionOfficer: { ...filled(dataProtectionOfficer), name: dataProtectionOfficer.name },
    }),
  }
}

function filled<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== '' && one !== undefined)) as Partial<T>
}
