import type { z } from 'zod'
import { type Change, stop, together } from '../../core/outcome.ts'
import type { Json } from '../../core/record.ts'
import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Now, overtake, type Proposal, propose, type Standing, settle } from './proposal.ts'
import * as store from './proposal-store.ts'
import { computed } from './score.ts'
import { type Known, keyOf, knownOf } from './score-actions.ts'
import type { ProposalView, scoreContract } from './score-contract.ts'
import { proposalView } from './score-views.ts'
import { keepVector, type ProductVector, setVector } from './vector.ts'
import { acting, hash } from './vector-actions.ts'
import { currentVectors, saveVector, vectorsById } from './vector-store.ts'

export const proposalActions = {
  proposals: async (ctx: Ctx, { state }: { state: 'open' | 'all' }) => list(ctx, state),
  settle: async (ctx: Ctx, given: SettleFields) => settleOne(ctx, given),
} satisfies Partial<Record<keyof typeof scoreContract, unknown>>

interface SettleFields {
  readonly id: string
  readonly outcome: 'accepted' | 'kept'
  readonly reason: string
  readonly seen: string
}

/** Rows that one transaction takes. */
const AT_ONCE = 500
const MOST_SHOWN = 500

/**
 * Compares every vector of ours with the facts as they are now, and opens, changes or closes proposals. What is on record
 * is never touched: a person accepts or keeps.
 */
export async function rescore(ctx: Ctx, signal?: AbortSignal): Promise<number> {
  const [all, waiting] = [await currentVectors(ctx.db), await store.proposals(ctx.db, { state: 'open' })]
  if (all.length + waiting.length === 0) return 0
  const known = await knownOf(ctx.db, all)
  // of a vulnerability that has two names, both of which were scored, the newer vector counts
  const set = all.filter(one => known.get(keyOf(one))?.set?.id === one.id)
  const open = new Map(waiting.map(one => [one.vector, one]))
  const names = await deviceNames(ctx.db)
  const changes: { before: Proposal | undefined; change: Change<Proposal> }[] = []
  for (const one of set) {
    const standing = {
      set: one,
      open: open.get(one.id),
      now: nowOf(one, known.get(keyOf(one))!),
      deviceName: names.get(one.device) ?? '',
    }
    const change = propose(standing, { id: ctx.id(), hash, now: ctx.clock.now() })
    if (change) changes.push({ before: standing.open, change })
  }
  // a vector that was set anew while its proposal was being opened: nothing is left to settle
  const current = new Set(set.map(one => one.id))
  for (const one of waiting.filter(each => !current.has(each.vector))) {
    changes.push({ before: one, change: overtake(one, names.get(one.device) ?? '', ctx.clock.now()) })
  }
  for (let at = 0; at < changes.length; at += AT_ONCE) {
    signal?.throwIfAborted()
    const page = changes.slice(at, at + AT_ONCE)
    await ctx.commit(together(page.map(one => one.change)), async tx => {
      for (const { before, change } of page) await store.saveProposal(tx, change.save, before)
    })
  }
  return changes.length
}

/** What a vector would be now: its own base vectors and metrics on the facts of today. */
function nowOf(set: ProductVector, known: Known): Standing['now'] {
  const { v31, v40 } = computed(known, set)
  const { basis, basisDigest } = known
  const now: Now = { basis, basisDigest, ...(v31 ? { v31: v31.product } : {}), ...(v40 ? { v40: v40.product } : {}) }
  return now
}

async function list(ctx: Ctx, state: 'open' | 'all'): Promise<z.input<typeof ProposalView>[]> {
  const names = await deviceNames(ctx.db, ctx.actor.devices)
  const found = await store.proposals(ctx.db, { state, devices: [...names.keys()], limit: MOST_SHOWN })
  const set = await vectorsById(
    ctx.db,
    found.map(one => one.vector),
  )
  return found.flatMap(one => {
    const own = set.get(one.vector)
    return own ? [proposalView(one, own, names.get(one.device) ?? '')] : []
  })
}

async function settleOne(ctx: Ctx, given: SettleFields): Promise<z.input<typeof ProposalView>> {
  const { open, set, name } = await inScope(ctx, given.id)
  const known = (await knownOf(ctx.db, [set])).get(keyOf(set))!
  // what was looked at is what the facts say: a proposal that the next look would change is not settled
  if (hash(nowOf(set, known) as unknown as Json) !== open.nowDigest) stop('scoring.facts-moved', 412)
  const about = {
    id: ctx.id(),
    vulnerability: set.vulnerability,
    device: set.device,
    deviceName: name,
    before: set,
    seen: set.edition,
    ingredients: known,
    basis: known.basis,
    basisDigest: known.basisDigest,
  }
  const who = acting(ctx)
  const next =
    given.outcome === 'kept'
      ? keepVector(set, given.reason, about, who)
      : setVector({ ...set, reason: given.reason }, 'rescored', about, who)
  const settled = settle(open, given, name, who)
  const both = together<Proposal | ProductVector>([settled, next])
  const saved = await ctx.commit(both, async (tx, [proposal, vector], announce) => {
    await store.saveProposal(tx, proposal as Proposal, open)
    await saveVector(tx, vector as ProductVector)
    await announce('scoring.moved', { device: set.device, vulnerability: set.vulnerability })
    return proposal as Proposal
  })
  return proposalView(saved, set, name)
}

async function inScope(ctx: Ctx, id: string) {
  const names = await deviceNames(ctx.db, ctx.actor.devices)
  const [open] = await store.proposals(ctx.db, { state: 'all', ids: [id], devices: [...names.keys()] })
  const set = open && (await vectorsById(ctx.db, [open.vector])).get(open.vector)
  if (!open || !set) stop('scoring.no-such-proposal', 404)
  return { open, set, name: names.get(open.device) ?? '' }
}

async function deviceNames(db: Db | Tx, only?: readonly string[]): Promise<Map<string, string>> {
  return new Map((await inventory.devices(db, only)).map(one => [one.id, one.name]))
}

/** How many proposals wait for the actor. */
export async function waiting(ctx: Ctx): Promise<number> {
  return store.countOpen(ctx.db, ctx.actor.devices)
}
