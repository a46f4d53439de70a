import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import * as components from './component-store.ts'
import type { contract, DiffView } from './contract.ts'
import { changeDevice, type DeviceFields, enterDevice } from './device.ts'
import { difference } from './diff.ts'
import * as importing from './import-actions.ts'
import * as imports from './import-store.ts'
import { type ManufacturerFields, nameManufacturer } from './manufacturer.ts'
import { changeRelease, enterRelease, type ReleaseChanges, type ReleaseFields } from './release.ts'
import * as sboms from './sbom-store.ts'
import { demandWholeHouse, deviceInScope, releaseInScope } from './scope.ts'
import * as store from './store.ts'
import * as view from './views.ts'

const DIFF_LINES = 2000

/** What the outside may ask of the inventory; the keys are those of the contract. */
export const actions = {
  manufacturer: async (ctx: Ctx) => {
    const found = await store.manufacturer(ctx.db)
    return found ? view.manufacturerView(found) : null
  },
  saveManufacturer: async (ctx: Ctx, fields: ManufacturerFields) => {
    demandWholeHouse(ctx)
    const standing = await store.manufacturer(ctx.db)
    // the demo company is nobody's: naming the own company never renames it
    const before = standing?.demo ? undefined : standing
    const change = nameManufacturer(before, fields, { id: ctx.id(), now: ctx.clock.now() })
    await ctx.commit(change, store.saveManufacturer)
    return view.manufacturerView(change.save)
  },

  devices: async (ctx: Ctx) => (await store.devices(ctx.db, ctx.actor.devices)).map(view.deviceView),
  device: async (ctx: Ctx, { id }: { id: string }) => view.deviceView(await deviceInScope(ctx, id)),
  createDevice: async (ctx: Ctx, fields: DeviceFields) => {
    demandWholeHouse(ctx)
    const manufacturer = await store.manufacturer(ctx.db)
    const names = (await store.devices(ctx.db)).map(device => device.name)
    const outcome = enterDevice(
      fields,
      { manufacturer: manufacturer?.demo ? undefined : manufacturer?.id, names },
      { id: ctx.id(), now: ctx.clock.now() },
    )
    await ctx.commit(outcome, store.saveDevice)
    return view.deviceView(await deviceInScope(ctx, outcome.ok ? outcome.save.id : ''))
  },
  changeDevice: async (ctx: Ctx, { id, ...fields }: { id: string } & Partial<DeviceFields>) => {
    const before = await deviceInScope(ctx, id)
    const names = (await store.devices(ctx.db)).map(device => device.name)
    await ctx.commit(changeDevice(before, fields, names, ctx.clock.now()), store.saveDevice)
    return view.deviceView(await deviceInScope(ctx, id))
  },

  releases: async (ctx: Ctx, { device }: { device?: string } = {}) =>
    (await store.releases(ctx.db, { device, scope: ctx.actor.devices })).map(view.releaseView),
  release: async (ctx: Ctx, { id }: { id: string }) => view.releaseView(await releaseInScope(ctx, id)),
  createRelease: async (ctx: Ctx, { device: deviceId, ...fields }: ReleaseFields & { device: string }) => {
    const device = await deviceInScope(ctx, deviceId)
    const versions = (await store.releases(ctx.db, { device: deviceId })).map(release => release.version)
    const outcome = enterRelease(device, fields, versions, { id: ctx.id(), now: ctx.clock.now() })
    await ctx.commit(outcome, store.saveRelease)
    return view.releaseView(await releaseInScope(ctx, outcome.ok ? outcome.save.id : ''))
  },
  changeRelease: async (ctx: Ctx, { id, ...changes }: { id: string } & ReleaseChanges) => {
    const before = await releaseInScope(ctx, id)
    await ctx.commit(changeRelease(before, changes, ctx.clock.now()), store.saveRelease)
    return view.releaseView(await releaseInScope(ctx, id))
  },

  imports: async (ctx: Ctx, { release }: { release?: string } = {}) => {
    const known = await store.releases(ctx.db, { scope: ctx.actor.devices, ...(release ? { ids: [release] } : {}) })
    const names = new Map(known.map(one => [one.id, view.releaseName(one)]))
    const found = await imports.imports(ctx.db, {
      release,
      releases: ctx.actor.devices ? [...names.keys()] : undefined,
    })
    return found
      .filter(one => names.has(one.release))
      .map(one => view.importView(one, names.get(one.release) ?? '', undefined))
  },
  import: async (ctx: Ctx, { id }: { id: string }) => importOf(ctx, id),
  makeCurrent: async (ctx: Ctx, input: { id: string }) => {
    await importing.makeCurrent(ctx, input)
    return importOf(ctx, input.id)
  },
  discardImport: async (ctx: Ctx, input: { id: string }) => {
    await importing.discardImport(ctx, input)
    return importOf(ctx, input.id)
  },

  sboms: async (ctx: Ctx, { release }: { release: string }) => {
    const name = view.releaseName(await releaseInScope(ctx, release))
    const found = await sboms.sboms(ctx.db, release)
    const sizes = await imports.bytesOf(
      ctx.db,
      found.map(one => one.id),
    )
    return found.map(one => view.sbomView(one, name, sizes.get(one.id) ?? 0))
  },
  sbom: async (ctx: Ctx, { id }: { id: string }) => sbomOf(ctx, id),
  restoreSbom: async (ctx: Ctx, input: { id: string; reason: string }) => {
    await importing.restoreSbom(ctx, input)
    return sbomOf(ctx, input.id)
  },
  components: async (
    ctx: Ctx,
    input: { id: string; q?: string; unmatchable?: boolean; cursor?: number; limit?: number },
  ) => {
    await sbomOf(ctx, input.id)
    const page = await components.components(ctx.db, input.id, {
      ...input,
      cursor: input.cursor ?? 0,
      limit: input.limit ?? 100,
    })
    return { total: page.total, rows: page.rows.map(view.componentView), next: page.next ?? null }
  },
  diff: async (ctx: Ctx, input: { id: string; to?: string }) => diffOf(ctx, input),
  whereUsed: async (ctx: Ctx, { q }: { q: string }) => components.whereUsed(ctx.db, q, ctx.actor.devices),
} satisfies Record<keyof typeof contract, unknown>

/** The import with its document, if the actor may know of its release. */
export async function importOf(ctx: Ctx, id: string) {
  const one = (await imports.findImport(ctx.db, id)) ?? stop('inventory.no-such-import', 404)
  const release = await releaseInScope(ctx, one.release)
  const sbom = one.sbom ? await sboms.sbom(ctx.db, one.sbom) : undefined
  return view.importView(one, view.releaseName(release), sbom)
}

async function sbomOf(ctx: Ctx, id: string) {
  const one = (await sboms.sbom(ctx.db, id)) ?? stop('inventory.no-such-sbom', 404)
  const release = await releaseInScope(ctx, one.release)
  const sizes = await imports.bytesOf(ctx.db, [one.id])
  return view.sbomView(one, view.releaseName(release), sizes.get(one.id) ?? 0)
}

/** The difference to the SBOM that stood before, or to any other one (of another release, say). */
async function diffOf(ctx: Ctx, { id, to }: { id: string; to?: string }): Promise<z.input<typeof DiffView>> {
  const after = await sbomOf(ctx, id)
  const before = to ? await sbomOf(ctx, to) : await predecessor(ctx, id, after.release)
  const found = difference(
    before ? await components.diffComponents(ctx.db, before.id) : [],
    await components.diffComponents(ctx.db, id),
  )
  const lines = found.entries.slice(0, DIFF_LINES).map(entry => ({
    ...entry,
    package: entry.package ?? null,
    before: entry.before ?? null,
    after: entry.after ?? null,
  }))
  return {
    before: before ? { sbom: before.id, releaseName: before.releaseName } : null,
    after: { sbom: after.id, releaseName: after.releaseName },
    added: found.added,
    removed: found.removed,
    changed: found.changed,
    unchanged: found.unchanged,
    lines,
    truncated: found.entries.length > DIFF_LINES,
  }
}

async function predecessor(ctx: Ctx, id: string, release: string) {
  const all = await sboms.sboms(ctx.db, release)
  const standing = all.find(one => one.state === 'current' && one.id !== id)
  const at = all.findIndex(one => one.id === id)
  const earlier = standing ?? all.slice(at + 1).find(one => one.state === 'superseded')
  return earlier && sbomOf(ctx, earlier.id)
}
