import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { FeedBroken, type FeedTrust } from './feed.ts'
import { providers as curated, type Provider } from './feeds/csaf/providers.ts'
import { certificatesOf } from './prove.ts'
import { chooseProviders } from './provider-choice.ts'
import type { ProvidersView, ProviderView, providerContract } from './provider-contract.ts'
import { confirmKey, forgetKeys, meet, type ProviderKey } from './provider-key.ts'
import * as store from './provider-store.ts'

/** What the outside may ask of the providers of CSAF documents. */
export const providerActions = {
  providers: async (ctx: Ctx) => providersView(ctx),
  chooseProviders: async (ctx: Ctx, { chosen }: { chosen: string[] }) => {
    const before = await store.askedProviders(ctx.db, ctx.config)
    if (before.by === 'environment') stop('providers.by-environment', 409)
    await ctx.commit(chooseProviders(before.names, chosen, curated), async (tx, names, announce) => {
      await store.saveChosenProviders(tx, names)
      await askAgain(ctx, announce)
    })
    return providersView(ctx)
  },
  confirmProviderKey: async (ctx: Ctx, about: { provider: string; fingerprint: string }) => {
    const held = await store.providerKeys(ctx.db, about.provider)
    await ctx.commit(confirmKey(held, about, ctx.actor, ctx.clock.now()), async (tx, keys, announce) => {
      await store.saveProviderKeys(tx, keys)
      await askAgain(ctx, announce)
    })
    return providersView(ctx)
  },
  forgetProviderKeys: async (ctx: Ctx, about: { provider: string; why: string }) => {
    const held = await store.providerKeys(ctx.db, about.provider)
    await ctx.commit(forgetKeys(held, about), async (tx, provider, announce) => {
      await store.removeProviderKeys(tx, provider)
      await askAgain(ctx, announce)
    })
    return providersView(ctx)
  },
} satisfies Record<keyof typeof providerContract, unknown>

/** What was kept outside is asked for now. */
async function askAgain({ config }: Ctx, announce: (topic: string, payload: Record<string, unknown>) => Promise<void>) {
  if (!config.offline) await announce('intelligence.sync-asked', { source: 'csaf', full: false })
}

/** Which keys may vouch for a provider's documents: remembered at first use, afterwards only with a person's yes. */
export function trustOf(ctx: Ctx): FeedTrust {
  return async (provider, keys) => {
    const named = [...new Set(keys.flatMap(key => certificatesOf(key).map(one => one.fingerprint)))]
    const held = await store.providerKeys(ctx.db, provider)
    const { change, fault } = meet(provider, held, named, ctx.clock.now())
    if (change) await ctx.commit(change, store.saveProviderKeys)
    if (fault) throw new FeedBroken(fault.code, provider, fault.detail)
    return keys
  }
}

async function providersView(ctx: Ctx): Promise<z.input<typeof ProvidersView>> {
  const asked = await store.askedProviders(ctx.db, ctx.config)
  const keys = Map.groupBy(await store.providerKeys(ctx.db), one => one.provider)
  const listed = new Set(curated.map(one => one.id))
  // one of another's list has keys, though nobody chose him by name
  const others = [...new Set([...asked.names, ...keys.keys()])].filter(name => !listed.has(name))
  const view = (one: Provider | string) => providerView(one, new Set(asked.names), keys)
  return { by: asked.by, providers: [...curated.map(view), ...others.map(view)] }
}

function providerView(
  one: Provider | string,
  asked: ReadonlySet<string>,
  keys: ReadonlyMap<string, readonly ProviderKey[]>,
): z.input<typeof ProviderView> {
  const own = typeof one === 'string' ? undefined : one
  const id = typeof one === 'string' ? one : one.id
  return {
    id,
    name: own?.name ?? id,
    metadata: own ? (own.metadata ?? null) : id,
    page: own?.page ?? null,
    isCurated: own !== undefined,
    isUsual: own?.isUsual === true,
    isAsked: asked.has(id),
    confirmed: own ? { ...own.confirmed } : null,
    keys: (keys.get(id) ?? []).map(key => ({
      provider: key.provider,
      fingerprint: key.fingerprint,
      state: key.state,
      seenAt: key.seenAt.toISOString(),
      decidedBy: key.decidedBy ?? null,
      decidedAt: key.decidedAt?.toISOString() ?? null,
    })),
  }
}
