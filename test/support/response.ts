import type { Actor } from '../../src/core/record.ts'
import type { Ctx } from '../../src/platform/context.ts'
import { inventory } from '../../src/rooms/inventory/room.ts'
import { response } from '../../src/rooms/response/room.ts'
import { vigilance } from '../../src/rooms/vigilance/room.ts'
import { type TestContext, testContext } from './context.ts'
import { enterRelease } from './portfolio.ts'

/** A person of the firm who decides about quality and what authorities hear. */
export const person = (id: string, name: string, more: Partial<Actor> = {}): Actor => ({
  kind: 'person',
  id: `00000000-0000-7000-8000-0000000000${id}`,
  display: name,
  roles: ['quality', 'regulatory'],
  ...more,
})

/** Somebody else than whoever plans. */
export const ben = person('02', 'Ben Quality')

/** What a refused act rejects with. */
export const refusal = (code: string, status?: number) => ({ refusal: { code, ...(status ? { status } : {}) } })

/** A firm with one product, where plans are made and drills are held. */
export async function responseHouse() {
  const ctx = await testContext({ rooms: [inventory, vigilance] })
  await enterRelease(ctx, 'Pulso 3', '3.2.1')
  const pump = (await inventory.actions.devices(ctx))[0]!.id
  const as = (actor: Actor): Ctx => ({ ...ctx, ...ctx.as(actor) })
  async function openCase(title: string): Promise<string> {
    const opened = await vigilance.actions.openIncident(ctx, {
      title,
      origin: { kind: 'hand', ref: null, text: '' },
      devices: [],
      learned: { at: ctx.clock.now().toISOString(), by: 'Ada' },
      said: {},
      links: [],
      settings: { deathClock: 'from-death', processorAlarmHours: 24, proposals: [] },
      exercise: null,
    } as never)
    return opened.id
  }
  const tasksOf = async (id: string) => (await vigilance.actions.incident(ctx, { id })).tasks
  return { ctx, pump, as, openCase, tasksOf }
}

/** A plan of the firm in force that wants a drill every six months. */
export async function planInForce({ ctx, as }: Awaited<ReturnType<typeof responseHouse>>): Promise<string> {
  const { actions } = response
  const { id } = await actions.beginPlan(ctx, {})
  const begun = await actions.plan(ctx, { id, edition: 'draft' })
  const content = { ...begun.content, drillMonths: 6 }
  const drafted = await actions.saveDraft(ctx, { id, content, seen: begun.draft!.changedAt })
  const proposed = await actions.propose(ctx, { id, reason: 'First plan', seen: drafted.draft!.changedAt })
  const [edition] = proposed.editions
  await actions.approve(as(ben), { kind: 'plan', id: edition!.id, verdict: 'approved', seen: edition!.digest })
  return id
}

/** What the trail tells of this room. */
export async function told(ctx: TestContext): Promise<string[]> {
  const rows = await ctx.db.selectFrom('audit_event').select('action').where('action', 'like', 'response.%').execute()
  return rows.map(row => row.action.replace('response.', ''))
}
