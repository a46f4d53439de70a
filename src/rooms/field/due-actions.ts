import { utcDay } from '../../core/calendar.ts'
import type { Ctx } from '../../platform/context.ts'
import { access } from '../access/room.ts'
import * as actions from './action-store.ts'
import { remindOn } from './recipient.ts'
import * as recipients from './recipient-store.ts'

/** What waits for the actor: recipients to remind, and closings of others that need a second person. */
export async function due(ctx: Ctx): Promise<{ reminders: number; closings: number }> {
  if (!access.may(ctx.actor, 'field.write')) return { reminders: 0, closings: 0 }
  const today = utcDay(ctx.clock.now())
  const all = (await actions.actions(ctx.db)).filter(
    one => !one.closedAt && one.devices.every(device => access.reaches(ctx.actor, { device })),
  )
  let reminders = 0
  for (const action of all.filter(one => one.startedOn))
    for (const one of await recipients.recipients(ctx.db, action.id))
      if ((remindOn(one, action) ?? '9999') <= today) reminders++
  const within = new Set(all.map(one => one.id))
  const closings = (await actions.openClosings(ctx.db)).filter(
    one => within.has(one.action) && one.byId !== ctx.actor.id,
  ).length
  return { reminders, closings }
}
