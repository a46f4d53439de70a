import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import { waiting } from './approval-actions.ts'
import { drillState } from './drill.ts'
import { listDrills } from './drill-actions.ts'
import * as drills from './drill-store.ts'
import { standingEdition } from './plan.ts'
import { listPlans } from './plan-actions.ts'
import type { PlanContent } from './plan-content.ts'
import * as plans from './plan-store.ts'
import { applicationViews, incidentInScope, listPlaybooks } from './playbook-actions.ts'
import { devicesOf, plansInScope } from './state-actions.ts'

/** Everything at a glance: plans and their gaps, drills, playbooks, what waits. */
export async function overview(ctx: Ctx) {
  const [lines, held] = [await listPlans(ctx), await listDrills(ctx)]
  const books = await listPlaybooks(ctx)
  const own = new Set(lines.map(one => one.device))
  const planned = held.filter(one => one.state === 'planned')
  return {
    plans: lines,
    without: [...(await devicesOf(ctx))].filter(([id]) => !own.has(id)).map(([id, name]) => ({ id, name })),
    playbooks: {
      all: books.length,
      own: books.filter(one => one.source === 'own').length,
      shippedNewer: books.filter(one => one.isShippedNewer).length,
    },
    last:
      held
        .filter(one => one.state === 'ended')
        .toSorted(byEnd)
        .at(-1) ?? null,
    next: planned.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1))[0] ?? null,
    running: held.filter(one => one.state === 'running'),
    lessons: {
      open: held.reduce((sum, one) => sum + one.lessons.open, 0),
      overdue: held.reduce((sum, one) => sum + one.lessons.overdue, 0),
    },
    waiting: await waiting(ctx),
  }
}

function byEnd(a: { endedAt: string | null }, b: { endedAt: string | null }): number {
  return (a.endedAt ?? '') < (b.endedAt ?? '') ? -1 : 1
}

/** What the plan says for one case: who holds which office, whom to call, what was applied. */
export async function forIncident(ctx: Ctx, { incident: id }: { incident: string }) {
  if (!access.may(ctx.actor, 'vigilance.read')) stop('platform.not-yours', 403, { act: 'vigilance.read' })
  const incident = await incidentInScope(ctx, id)
  const devices = incident.devices.flatMap(one => one.device ?? [])
  const found = await planOf(ctx, devices)
  const drill = (await drills.drills(ctx.db, ctx.actor.devices)).find(one => one.incident === id)
  return {
    plan: found ? { id: found.id, title: found.title, edition: found.edition } : null,
    holders: (found?.content.holders ?? []).filter(one => one.holder !== ''),
    contacts: [...(found?.content.contacts ?? [])],
    applications: await applicationViews(ctx, id),
    playbooks: await listPlaybooks(ctx),
    drill: drill && drillState(drill) !== 'cancelled' ? { id: drill.id, title: drill.title } : null,
  }
}

/** The plan in force for the products of a case: that of a device before that of the firm. */
async function planOf(ctx: Ctx, devices: readonly string[]) {
  const all = await plansInScope(ctx)
  const editions = await plans.editions(
    ctx.db,
    all.map(one => one.id),
  )
  const ranked = [...all.filter(one => one.device && devices.includes(one.device)), ...all.filter(one => !one.device)]
  for (const plan of ranked) {
    const standing = standingEdition(editions.filter(one => one.plan === plan.id))
    if (standing) {
      const { edition, content } = standing
      return { id: plan.id, title: plan.title, edition, content: content as PlanContent }
    }
  }
  return undefined
}
