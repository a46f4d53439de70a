import type { z } from 'zod'
import { canonicalJson } from '../../core/canonical-json.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { contract, DeviceProfile, ProfileLine } from './contract.ts'
import { stateProfile } from './edition.ts'
import { type Edition, type Profile, profileFrom, type RiskClass, type Statements } from './profile.ts'
import * as store from './profile-store.ts'

export const profileActions = {
  profiles: async (ctx: Ctx) => lines(ctx),
  profile: async (ctx: Ctx, { device }: { device: string }) => deviceProfile(ctx, device),
  saveProfile: async (ctx: Ctx, given: SaveFields) => {
    await save(ctx, given)
    return deviceProfile(ctx, given.device)
  },
} satisfies Partial<Record<keyof typeof contract, unknown>>

interface SaveFields {
  readonly device: string
  readonly release?: string
  readonly statements: Partial<Statements>
  readonly reason: string
  readonly seen: number
}

async function lines(ctx: Ctx): Promise<z.input<typeof ProfileLine>[]> {
  const devices = await inventory.devices(ctx.db, ctx.actor.devices)
  const editions = await store.currentEditions(
    ctx.db,
    devices.map(({ id }) => id),
  )
  return devices.map(({ id, name }) =>
    line(
      { id, name },
      editions.find(one => one.device === id && one.release === undefined),
    ),
  )
}

function line(device: { id: string; name: string }, edition: Edition | undefined): z.input<typeof ProfileLine> {
  return {
    device: device.id,
    deviceName: device.name,
    profile: edition ? view(profileFrom(edition)) : null,
    changedBy: edition?.by ?? null,
    changedAt: edition?.at.toISOString() ?? null,
  }
}

/** A device of this actor; foreign ones do not exist for the actor. */
export async function deviceInScope(ctx: Ctx, id: string) {
  const found = access.reaches(ctx.actor, { device: id })
    ? (await inventory.devices(ctx.db, [id])).find(one => one.id === id)
    : undefined
  return found ?? stop('inventory.no-such-device', 404)
}

async function deviceProfile(ctx: Ctx, id: string): Promise<z.input<typeof DeviceProfile>> {
  const device = await deviceInScope(ctx, id)
  const all = await store.editions(ctx.db, id)
  const newest = (release?: string) => all.find(one => one.release === release)
  const edition = newest()
  const releases = (await inventory.releases(ctx.db, { scope: ctx.actor.devices })).filter(one => one.device === id)
  const names = new Map(releases.map(one => [one.id, one.version]))
  return {
    ...line(device, edition),
    inventoryClass: classIn(device.riskClass),
    releases: releases.map(release => {
      const own = newest(release.id)
      return {
        release: release.id,
        version: release.version,
        edition: own?.edition ?? 0,
        differs: mutable(own?.statements ?? {}),
        profile: edition ? view(profileFrom(edition, own)) : null,
      }
    }),
    editions: all.map(one => ({
      id: one.id,
      release: one.release ?? null,
      releaseName: one.release ? (names.get(one.release) ?? null) : null,
      edition: one.edition,
      statements: mutable(one.statements),
      reason: one.reason,
      digest: one.digest,
      by: one.by,
      at: one.at.toISOString(),
    })),
  }
}

async function save(ctx: Ctx, { device: id, release, statements, reason, seen }: SaveFields): Promise<void> {
  const device = await deviceInScope(ctx, id)
  const version = release ? await inventory.releaseInScope(ctx, release) : undefined
  if (version && version.device !== id) stop('inventory.no-such-release', 404)
  const current = await store.currentEditions(ctx.db, [id])
  const about = {
    id: ctx.id(),
    device: id,
    name: version ? `${device.name} ${version.version}` : device.name,
    ...(release ? { release } : {}),
    before: current.find(one => one.release === release),
    seen,
    hasProfile: current.some(one => one.release === undefined),
  }
  const change = stateProfile(statements, reason, about, ctx.actor, ctx.clock.now(), facts =>
    sha256(canonicalJson(facts)),
  )
  await ctx.commit(change, async (tx, edition, announce) => {
    await store.saveEdition(tx, edition)
    await announce('scoring.moved', { device: id })
  })
}

/** The class of the inventory as a profile names it; an accessory is of the class of nothing. */
function classIn(riskClass: string): RiskClass {
  const [law, name = ''] = riskClass.split('_')
  if (law === 'fda') return ({ i: 'us-1', ii: 'us-2', iii: 'us-3' } as const)[name] ?? 'unknown'
  if (law === 'ivdr') return (['A', 'B', 'C', 'D'] as const).find(one => one.toLowerCase() === name) ?? 'unknown'
  if (law !== 'mdr') return 'unknown'
  return ({ iia: 'IIa', iib: 'IIb', iii: 'III' } as const)[name] ?? 'I'
}

type MutableStatements = NonNullable<z.input<typeof DeviceProfile>['releases'][number]['differs']>

function mutable(statements: Partial<Statements>): MutableStatements {
  return statements as MutableStatements
}

function view(profile: Profile): NonNullable<z.input<typeof ProfileLine>['profile']> {
  return profile as unknown as NonNullable<z.input<typeof ProfileLine>['profile']>
}
