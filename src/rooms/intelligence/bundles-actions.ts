import { rm } from 'node:fs/promises'
import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { noteExport } from './bundle-entry.ts'
import { bundleEntries, saveBundleEntry } from './bundle-entry-store.ts'
import { distrust, keyText, readKeyText, trust } from './bundle-key.ts'
import { fingerprintOf, heldKey, type OwnKey, saveTrustedKeys, trustedKeys } from './bundle-key-store.ts'
import { type BundleWish, type WrittenBundle, writeBundle } from './bundle-write.ts'
import type { BundlesView, bundlesContract } from './bundles-contract.ts'

/** What the outside may ask of bundles: what came and went, and whose keys are taken. */
export const bundlesActions = {
  bundles: async (ctx: Ctx) => bundlesView(ctx),
  trustBundleKey: async (ctx: Ctx, { key: text, name }: { key: string; name: string }) => {
    await trustKey(ctx, text, name)
    return bundlesView(ctx)
  },
  distrustBundleKey: async (ctx: Ctx, { fingerprint }: { fingerprint: string }) => {
    await ctx.commit(distrust(await trustedKeys(ctx.db), fingerprint), saveTrustedKeys)
    return bundlesView(ctx)
  },
} satisfies Record<keyof typeof bundlesContract, unknown>

/** Takes bundles signed by a key, as people pass it on, from now on. */
export async function trustKey(ctx: Ctx, text: string, name: string | undefined): Promise<void> {
  const key = readKeyText(text) ?? stop('bundle.no-key', 422)
  const fingerprint = fingerprintOf(key)
  const since = ctx.clock.now().toISOString()
  const named = name?.trim() || fingerprint.slice(0, 16)
  await ctx.commit(trust(await trustedKeys(ctx.db), { fingerprint, key, name: named, since }), saveTrustedKeys)
}

/** Writes a bundle and notes who let the mirror leave; what could not be noted is not there either. */
export async function exportMirror(
  ctx: Ctx,
  wish: BundleWish,
  out: string,
  key: OwnKey,
  progress?: Parameters<typeof writeBundle>[4],
): Promise<WrittenBundle> {
  const written = await writeBundle(ctx, wish, out, key, progress)
  const { id: bundle, manifest, sums, bytes } = written
  const { madeAt, base, sources } = manifest
  const counted = sums.map(({ section, records }) => ({ section, records }))
  const facts = { entry: ctx.id(), bundle, fingerprint: key.fingerprint, madeAt, base: base ?? undefined, sources }
  try {
    await ctx.commit(noteExport({ ...facts, sums: counted, bytes }, ctx.actor, ctx.clock.now()), saveBundleEntry)
  } catch (error) {
    await rm(out, { force: true })
    throw error
  }
  return written
}

async function bundlesView(ctx: Ctx): Promise<z.input<typeof BundlesView>> {
  const own = await heldKey(ctx.config)
  return {
    own: own ? { key: own.text, fingerprint: own.fingerprint } : null,
    trusted: (await trustedKeys(ctx.db)).map(one => ({ ...one, key: keyText(one.key) })),
    entries: (await bundleEntries(ctx.db)).map(one => ({
      entry: one.entry,
      bundle: one.bundle,
      direction: one.direction,
      madeAt: one.madeAt,
      base: one.base ?? null,
      keyName: one.keyName ?? null,
      fingerprint: one.fingerprint,
      sources: one.sources.map(source => ({ ...source })),
      sums: one.sums.map(sum => ({ ...sum })),
      bytes: one.bytes ?? null,
      by: one.by,
      at: one.at.toISOString(),
    })),
  }
}
