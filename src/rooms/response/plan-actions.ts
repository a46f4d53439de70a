import type { z } from 'zod'
import { utcDay } from '../../core/calendar.ts'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { clocks, lawOf, markText } from './clock-actions.ts'
import { type Difference, differencesBetween } from './difference.ts'
import { drillState } from './drill.ts'
import * as drills from './drill-store.ts'
import { gapsOf } from './gaps.ts'
import {
  beginPlan as begin,
  editionState,
  keepDraft,
  type PlanDraft,
  type PlanReview,
  proposeEdition,
  reviewPlan,
  type StoredEdition,
  standingEdition,
} from './plan.ts'
import type { PlanContent } from './plan-content.ts'
import * as store from './plan-store.ts'
import { planTemplate } from './plan-template.ts'
import { playbooks } from './playbooks.ts'
import { recurrenceOf } from './recurrence.ts'
import type { EditionView, PlanLine, PlanView } from './shapes.ts'
import {
  approvalView,
  authorOf,
  demandReach,
  devicesOf,
  digestOf,
  manufacturerOf,
  type NamedPlan,
  planInScope,
  plansInScope,
  todayOf,
} from './state-actions.ts'

export type Which = 'draft' | number

/** A plan with everything that is known of it. */
interface Loaded {
  readonly plan: NamedPlan
  readonly draft: PlanDraft | undefined
  readonly editions: readonly StoredEdition[]
  readonly reviews: readonly PlanReview[]
  /** Days on which drills ended that count for it. */
  readonly drilled: readonly string[]
}

export async function listPlans(ctx: Ctx): Promise<z.input<typeof PlanLine>[]> {
  const loaded = await load(ctx, await plansInScope(ctx))
  return loaded.map(one => planLine(ctx, one))
}

async function load(ctx: Ctx, plans: readonly NamedPlan[]): Promise<Loaded[]> {
  const ids = plans.map(one => one.id)
  const [editions, reviews] = [await store.editions(ctx.db, ids), await store.reviews(ctx.db, ids)]
  const held = (await drills.drills(ctx.db, ctx.actor.devices)).filter(one => drillState(one) === 'ended')
  const loaded: Loaded[] = []
  for (const plan of plans) {
    loaded.push({
      plan,
      draft: await store.draftOf(ctx.db, plan.id),
      editions: editions.filter(one => one.plan === plan.id),
      reviews: reviews.filter(one => one.plan === plan.id),
      // the firm's plan is tried by every drill, that of a device by its own
      drilled: held
        .filter(one => plan.device === undefined || one.device === plan.device)
        .map(one => utcDay(one.endedAt ?? ctx.clock.now())),
    })
  }
  return loaded
}

function planLine(ctx: Ctx, loaded: Loaded): z.input<typeof PlanLine> {
  const { plan, draft, editions, reviews, drilled } = loaded
  const standing = standingEdition(editions)
  const since = standing?.approval ? utcDay(standing.approval.at) : undefined
  const content = standing?.content ?? draft?.content
  const found = gapsFor(ctx, loaded, standing ? standing.edition : 'draft')
  // an edition that came into force was looked at on that day, too
  const looked = [since, reviews.find(one => one.edition === standing?.edition)?.heldOn].filter(
    day => day !== undefined,
  )
  const today = todayOf(ctx)
  return {
    id: plan.id,
    shortId: shortId(plan.number),
    device: plan.device ?? null,
    title: plan.title,
    inForce: standing?.approval ? { edition: standing.edition, since: standing.approval.at.toISOString() } : null,
    hasDraft: draft !== undefined,
    waiting: editions.find(one => !one.approval)?.edition ?? null,
    gaps: { grave: found.filter(one => one.isGrave).length, all: found.length },
    review: recurrenceOf(looked.sort().at(-1), since, standing && content?.reviewMonths, today),
    drill: recurrenceOf([...drilled].sort().at(-1), since, standing && content?.drillMonths, today),
  }
}

function gapsFor(ctx: Ctx, { draft, editions }: Loaded, shown: Which) {
  const edition = shown === 'draft' ? undefined : editions.find(one => one.edition === shown)
  const content = edition?.content ?? draft?.content ?? editions.at(-1)?.content
  if (!content) return []
  const lawNow = lawOf(ctx).map(markText)
  return gapsOf(content, {
    today: todayOf(ctx),
    lawThen: edition ? edition.law.map(markText) : lawNow,
    lawNow,
    playbooks: playbooks.map(one => one.id),
  })
}

/** A plan as it is in force; before the first approval what waits, or is being written. */
export async function viewPlan(ctx: Ctx, { id, edition }: { id: string; edition?: Which | undefined }) {
  return planView(ctx, await loadOne(ctx, id), edition)
}

async function loadOne(ctx: Ctx, id: string): Promise<Loaded> {
  const [loaded] = await load(ctx, [await planInScope(ctx, id)])
  return loaded ?? stop('response.no-such-plan', 404)
}

function planView(ctx: Ctx, loaded: Loaded, wanted: Which | undefined): z.input<typeof PlanView> {
  const { draft, editions, reviews } = loaded
  // a draft that was proposed meanwhile is the edition that waits
  const asked = wanted === 'draft' && !draft ? editions.find(one => !one.approval)?.edition : wanted
  const shown = asked ?? standingEdition(editions)?.edition ?? editions.at(-1)?.edition ?? 'draft'
  return {
    ...planLine(ctx, loaded),
    shown,
    content: contentOf(loaded, shown),
    draft: draft
      ? { changedAt: draft.changedAt.toISOString(), changedBy: draft.changedBy, basedOn: draft.basedOn }
      : null,
    editions: editions.map(one => editionView(one, editions)).reverse(),
    found: gapsFor(ctx, loaded, shown).map(one => ({ ...one })),
    clocks: clocks(ctx),
    reviews: reviews.map(({ id, edition, heldOn, outcome, by, at }) => ({
      id,
      edition,
      heldOn,
      outcome,
      by,
      at: at.toISOString(),
    })),
    playbooks: playbooks.map(one => ({ id: one.id, title: one.content.title })),
  }
}

function contentOf({ draft, editions }: Loaded, which: Which): PlanContent {
  const found = which === 'draft' ? draft : editions.find(one => one.edition === which)
  return found?.content ?? stop('response.no-such-edition', 404)
}

function editionView(one: StoredEdition, all: readonly StoredEdition[]): z.input<typeof EditionView> {
  const { id, edition, reason, digest, authors, by, at, approval } = one
  return {
    id,
    edition,
    state: editionState(one, all),
    reason,
    digest,
    authors: authors.map(author => author.name),
    by,
    at: at.toISOString(),
    approval: approvalView(approval),
  }
}

export async function beginPlan(ctx: Ctx, { device }: { device?: string | undefined }) {
  demandReach(ctx, device)
  const firm = await manufacturerOf(ctx)
  const title = device === undefined ? firm.name : (await devicesOf(ctx)).get(device)
  if (title === undefined) return stop('inventory.no-such-device', 404)
  const own = await plansInScope(ctx)
  if (own.some(one => one.device === device)) return stop('response.plan-exists', 409)
  const now = ctx.clock.now()
  const author = await authorOf(ctx)
  const plan = { id: ctx.id(), manufacturer: firm.id, device, title, createdAt: now, createdBy: author.display }
  const outcome = begin(plan, await firstContent(ctx, own, device), author)
  await ctx.commit(outcome, store.savePlan)
  return viewPlan(ctx, { id: plan.id })
}

/** A device begins from what is in force for the firm, so that people and contacts need not be typed twice. */
async function firstContent(ctx: Ctx, own: readonly NamedPlan[], device: string | undefined): Promise<PlanContent> {
  const firm = own.find(one => one.device === undefined)
  if (device === undefined || !firm) return planTemplate
  return standingEdition(await store.editions(ctx.db, [firm.id]))?.content ?? planTemplate
}

export async function saveDraft(
  ctx: Ctx,
  { id, content, seen }: { id: string; content: PlanContent; seen: string | null },
) {
  const { plan, draft, editions } = await loadOne(ctx, id)
  demandReach(ctx, plan.device)
  const about = {
    plan,
    draft,
    basedOn: standingEdition(editions)?.edition ?? 0,
    isWaiting: editions.some(one => !one.approval),
  }
  const outcome = keepDraft(content, about, await authorOf(ctx), ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => store.saveDraft(tx, one, seen === null ? undefined : new Date(seen)))
  return viewPlan(ctx, { id, edition: 'draft' })
}

export async function propose(ctx: Ctx, { id, reason, seen }: { id: string; reason: string; seen: string }) {
  const { plan, draft, editions } = await loadOne(ctx, id)
  demandReach(ctx, plan.device)
  const law = lawOf(ctx)
  const digest = draft ? editionDigest(plan.id, draft.content, law) : ''
  const given = { id: ctx.id(), reason, digest, law }
  const outcome = proposeEdition(given, { plan, draft, editions }, ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, (tx, one) => store.saveEdition(tx, one, new Date(seen)))
  return viewPlan(ctx, { id, edition: editions.length + 1 })
}

/** What a second person says yes to: every word, and the law from which the clock table comes. */
export function editionDigest(plan: string, content: PlanContent, law: readonly unknown[]): string {
  return digestOf({ plan, content, law })
}

export async function difference(
  ctx: Ctx,
  { id, from, to }: { id: string; from: Which; to: Which },
): Promise<Difference[]> {
  const loaded = await loadOne(ctx, id)
  return differencesBetween(contentOf(loaded, from), contentOf(loaded, to))
}

export async function review(ctx: Ctx, { id, heldOn, outcome }: { id: string; heldOn: string; outcome: string }) {
  const { plan, editions } = await loadOne(ctx, id)
  demandReach(ctx, plan.device)
  const about = { plan, standing: standingEdition(editions), today: todayOf(ctx) }
  const given = { id: ctx.id(), heldOn, outcome }
  await ctx.commit(reviewPlan(given, about, ctx.actor, ctx.clock.now()), store.saveReview)
  return viewPlan(ctx, { id })
}
