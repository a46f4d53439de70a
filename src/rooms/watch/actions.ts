import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import type { contract, HitsFilter, RuleFields, RuleView, WatchHitView } from './contract.ts'
import { acknowledge as take } from './hit.ts'
import { watcherOf } from './match.ts'
import { newsOfStatement } from './news.ts'
import { retireRule as retire, saveRule } from './rule.ts'
import * as store from './store.ts'

type Fields = z.output<typeof RuleFields>
type HitsQuery = z.output<typeof HitsFilter>

const PREVIEW_DAYS = 30
const MOST_LOOKED = 20_000
const MOST_SAMPLES = 5

export const actions = {
  rules: async (ctx: Ctx) => (await store.rules(ctx.db)).map(ruleView),
  createRule: async (ctx: Ctx, fields: Fields) => {
    const id = ctx.id()
    await ctx.commit(saveRule(fields, { id }, ctx.actor, ctx.clock.now()), (tx, rule) =>
      store.saveRule(tx, rule, undefined),
    )
    return ruleView(await ruleOf(ctx, id))
  },
  changeRule: async (ctx: Ctx, { id, ...fields }: Fields & { id: string }) => {
    const before = await ruleOf(ctx, id)
    await ctx.commit(saveRule(fields, { id, before }, ctx.actor, ctx.clock.now()), (tx, rule) =>
      store.saveRule(tx, rule, before.changedAt),
    )
    return ruleView(await ruleOf(ctx, id))
  },
  retireRule: async (ctx: Ctx, { id, reason }: { id: string; reason?: string }) => {
    const before = await ruleOf(ctx, id)
    await ctx.commit(retire(before, reason, ctx.actor, ctx.clock.now()), (tx, rule) =>
      store.saveRule(tx, rule, before.changedAt),
    )
    return ruleView(await ruleOf(ctx, id))
  },
  preview,
  hits: async (ctx: Ctx, { state, rule, scope, from, size }: HitsQuery) => {
    const roles = scope === 'all' ? undefined : rolesOf(ctx)
    const found = await store.hits(ctx.db, { state, rule, roles, from, size })
    return { total: found.total, lines: found.hits.map(hitView), waiting: await waiting(ctx) }
  },
  acknowledge: async (ctx: Ctx, { hits, note }: { hits: string[]; note?: string }) => {
    const found = await store.hits(ctx.db, { state: 'all', ids: hits, from: 0, size: hits.length })
    if (found.total < new Set(hits).size) stop('watch.no-such-hit', 404)
    const change = take(found.hits, ctx.id, ctx.actor, ctx.clock.now(), note)
    await ctx.commit(change, store.saveAcknowledgements)
    return { acknowledged: change.ok ? change.save.length : 0 }
  },
} satisfies Record<keyof typeof contract, unknown>

/** How much waits for the roles of this actor. */
export function waiting(ctx: Ctx) {
  return store.waiting(ctx.db, rolesOf(ctx))
}

/** What is routed to a person goes by roles; programs and the house itself see all. */
function rolesOf({ actor }: Ctx): readonly string[] | undefined {
  return actor.kind === 'person' ? actor.roles : undefined
}

async function ruleOf(ctx: Ctx, id: string): Promise<store.StoredRule> {
  return (await store.rules(ctx.db)).find(rule => rule.id === id) ?? stop('watch.no-such-rule', 404)
}

/** What a rule would have found lately, so that one sees before saving whether it says too much. */
async function preview(ctx: Ctx, rule: Pick<Fields, 'kind' | 'terms' | 'version'>) {
  const watch = watcherOf({
    ...rule,
    version: rule.version || undefined,
    terms: rule.terms.filter(term => term.length > 1),
  })
  const since = new Date(ctx.clock.now().getTime() - PREVIEW_DAYS * 86_400_000)
  const found = new Map<string, { subject: string; title: string | null; what: string }>()
  let looked = 0
  for (let place = { at: since, id: '' }; looked < MOST_LOOKED; ) {
    const page = await intelligence.news.since(ctx.db, place, 1000, { withFirstFill: true })
    for (const news of page.map(newsOfStatement)) {
      const match = watch(news)
      if (match)
        found.set(news.subject, { subject: news.subject, title: news.title ?? null, what: match.reasons[0]!.what })
    }
    looked += page.length
    const last = page.at(-1)
    if (!last || page.length < 1000) break
    place = { at: last.storedAt, id: last.id }
  }
  return {
    since: since.toISOString(),
    looked,
    isPartial: looked >= MOST_LOOKED,
    found: found.size,
    samples: [...found.values()].slice(-MOST_SAMPLES).reverse(),
  }
}

function ruleView(rule: store.StoredRule): z.input<typeof RuleView> {
  return {
    id: rule.id,
    shortId: shortId(rule.number),
    name: rule.name,
    kind: rule.kind,
    terms: [...rule.terms],
    version: rule.version ?? null,
    note: rule.note ?? null,
    roles: [...rule.roles],
    isPaused: rule.isPaused,
    createdAt: rule.createdAt.toISOString(),
    changedAt: rule.changedAt.toISOString(),
    changedBy: rule.changedBy,
    retiredAt: rule.retiredAt?.toISOString() ?? null,
    hits: rule.hits,
    open: rule.open,
  }
}

function hitView(hit: store.StoredHit): z.input<typeof WatchHitView> {
  const { acknowledged } = hit
  return {
    id: hit.id,
    shortId: shortId(hit.number),
    rule: hit.rule,
    ruleName: hit.ruleName,
    kind: hit.kind,
    subject: hit.subject,
    title: hit.title ?? null,
    source: hit.source,
    url: hit.url ?? null,
    reasons: [...hit.reasons],
    affects: hit.affects,
    isUrgent: hit.isUrgent,
    openedAt: hit.openedAt.toISOString(),
    changedAt: hit.changedAt.toISOString(),
    toldAt: hit.toldAt?.toISOString() ?? null,
    isOpen: hit.isOpen,
    acknowledged: acknowledged
      ? { by: acknowledged.by, at: acknowledged.at.toISOString(), note: acknowledged.note ?? null }
      : null,
  }
}
