import type { z } from 'zod'
import { stop } from '../../core/outcome.ts'
import { isSamePerson, type Someone } from '../../core/second-person.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { type Approvable, type ApprovalKind, approve as answer } from './approval.ts'
import { saveApproval } from './approval-store.ts'
import { editionDigest } from './plan-actions.ts'
import * as plans from './plan-store.ts'
import * as playbooks from './playbook-store.ts'
import { playbookOf } from './playbooks.ts'
import type { WaitingView } from './shapes.ts'
import { demandReach, digestOf, planInScope, plansInScope } from './state-actions.ts'

interface Given {
  readonly kind: ApprovalKind
  readonly id: string
  readonly verdict: 'approved' | 'declined'
  readonly why?: string | undefined
  readonly seen: string
}

/** A second person answers, for exactly the edition that was seen. */
export async function approve(ctx: Ctx, { kind, id, ...fields }: Given) {
  const about = kind === 'plan' ? await planEdition(ctx, id) : await playbookEdition(ctx, id)
  const persons = await access.personsWith(ctx.db, 'response.approve', ctx.clock.now())
  const outcome = answer(fields, { ...about, persons }, ctx.id(), ctx.actor, ctx.clock.now())
  await ctx.commit(outcome, saveApproval)
  return { verdict: fields.verdict }
}

async function planEdition(ctx: Ctx, id: string): Promise<Approvable> {
  const found = (await plans.edition(ctx.db, id)) ?? stop('response.no-such-edition', 404)
  const plan = await planInScope(ctx, found.plan)
  demandReach(ctx, plan.device)
  const { edition, authors, content, law, approval } = found
  // made anew from what is stored: a row that somebody touched does not come into force
  const digest = editionDigest(plan.id, content, law)
  return { kind: 'plan', subject: id, digest, authors, approved: approval, title: plan.title, edition }
}

async function playbookEdition(ctx: Ctx, id: string): Promise<Approvable> {
  const found = (await playbooks.ownPlaybook(ctx.db, id)) ?? stop('response.no-such-edition', 404)
  demandReach(ctx, undefined)
  const { playbook, edition, content, byId, by, approval } = found
  const authors = [{ id: byId, name: by }]
  const digest = digestOf({ playbook, content })
  return { kind: 'playbook', subject: id, digest, authors, approved: approval, title: playbook, edition }
}

/** Editions that wait for a second person, oldest first, in the scope of the actor. */
export async function waiting(ctx: Ctx): Promise<z.input<typeof WaitingView>[]> {
  const me = { id: ctx.actor.id, name: ctx.actor.display }
  const persons = await access.personsWith(ctx.db, 'response.approve', ctx.clock.now())
  const own = (authors: readonly Someone[]) => authors.some(author => isSamePerson(author, me, persons))
  const found = [...(await waitingPlans(ctx, own)), ...(await waitingPlaybooks(ctx, own))]
  return found.sort((a, b) => (a.at < b.at ? -1 : 1))
}

type IsOwn = (authors: readonly Someone[]) => boolean

async function waitingPlans(ctx: Ctx, isOwn: IsOwn): Promise<z.input<typeof WaitingView>[]> {
  const all = await plansInScope(ctx)
  const editions = await plans.editions(
    ctx.db,
    all.map(one => one.id),
  )
  return editions
    .filter(one => !one.approval)
    .map(({ id, plan, edition, by, at, digest, authors }) => ({
      kind: 'plan' as const,
      id,
      of: plan,
      title: all.find(one => one.id === plan)?.title ?? '',
      edition,
      by,
      at: at.toISOString(),
      digest,
      isOwn: isOwn(authors),
    }))
}

async function waitingPlaybooks(ctx: Ctx, isOwn: IsOwn): Promise<z.input<typeof WaitingView>[]> {
  const firm = await inventory.manufacturer(ctx.db)
  if (ctx.actor.devices !== undefined || !firm) return []
  const all = (await playbooks.ownPlaybooks(ctx.db, firm.id)).filter(one => !one.approval)
  return all.map(({ id, playbook, edition, by, byId, at, digest }) => ({
    kind: 'playbook' as const,
    id,
    of: playbook,
    title: playbookOf(playbook)?.content.title[ctx.language] ?? playbook,
    edition,
    by,
    at: at.toISOString(),
    digest,
    isOwn: isOwn([{ id: byId, name: by }]),
  }))
}
