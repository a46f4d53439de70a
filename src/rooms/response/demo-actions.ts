import { z } from 'zod'
import { addDays, utcDay } from '../../core/calendar.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as vigilance } from '../vigilance/room.ts'
import { approve } from './approval-actions.ts'
import { enterHeldDrill, enterLesson, finishLesson, planDrill } from './drill-actions.ts'
import { DrillFields, HeldInput, LessonInput } from './drill-shapes.ts'
import { beginPlan, propose, review, saveDraft } from './plan-actions.ts'
import { Contact, Holder, SafeState } from './plan-content.ts'
import { handOver } from './playbook-actions.ts'
import { said, Words } from './words.ts'

/** Days before the day on which the demo is loaded: its clocks run, and are not all overdue. */
const DaysAgo = z.number().int()
const Told = z.object({ daysAgo: DaysAgo, by: z.string() })

const ResponseStory = z.object({
  plan: Told.extend({
    holders: z.array(Holder),
    contacts: z.array(Contact.omit({ checkedOn: true }).extend({ checkedDaysAgo: DaysAgo.nullable() })),
    safeStates: z.array(SafeState),
    reason: Words,
    approvedBy: z.string(),
    reviewed: Told.extend({ outcome: Words }),
  }),
  held: Told.extend({
    drill: DrillFields.omit({ plannedOn: true }).extend({ title: Words, goals: Words }),
    result: HeldInput.omit({ heldOn: true }).extend({ summary: Words }),
    lessons: z.array(
      LessonInput.omit({ dueOn: true }).extend({
        text: Words,
        reference: Words.optional(),
        dueDaysAgo: DaysAgo,
        done: Told.extend({ how: Words }).optional(),
      }),
    ),
  }),
  planned: Told.extend({
    inDays: z.number().int(),
    drill: DrillFields.omit({ plannedOn: true }).extend({ title: Words, goals: Words }),
  }),
  /** Applied to the newest open case of the story. */
  applied: z.object({ playbook: z.string(), by: z.string() }),
})
type Story = z.output<typeof ResponseStory>

type OnDayAs = (day: string, name: string) => Ctx

/** Tells plan and drills of the demo company through the same acts as real ones. */
export async function tellResponse(ctx: Ctx, told: unknown, onDayAs: OnDayAs): Promise<void> {
  const story = ResponseStory.parse(told)
  const today = utcDay(ctx.clock.now())
  const on = ({ daysAgo, by }: z.output<typeof Told>) => onDayAs(addDays(today, -daysAgo), by)
  await tellPlan(on, story, today)
  await tellDrills(ctx, on, story, today)
  const cases = await vigilance.incidents(ctx.db, { open: true }, ctx.clock.now())
  const [newest] = cases.filter(one => !one.isExercise).toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const { playbook, by } = story.applied
  if (newest) await handOver(on({ daysAgo: 0, by }), { playbook, incident: newest.id })
}

async function tellPlan(on: (told: z.output<typeof Told>) => Ctx, { plan }: Story, today: string): Promise<void> {
  const author = on(plan)
  const begun = await beginPlan(author, {})
  const content = {
    ...begun.content,
    holders: plan.holders,
    safeStates: plan.safeStates,
    contacts: plan.contacts.map(({ checkedDaysAgo, ...one }) => ({
      ...one,
      checkedOn: checkedDaysAgo === null ? null : addDays(today, -checkedDaysAgo),
    })),
  }
  const { draft } = await saveDraft(author, { id: begun.id, content, seen: begun.draft?.changedAt ?? null })
  const reason = said(plan.reason, author.language).text
  const { editions } = await propose(author, { id: begun.id, reason, seen: draft?.changedAt ?? '' })
  const [edition] = editions
  if (!edition) return stop('response.no-such-edition', 404)
  const approver = on({ daysAgo: plan.daysAgo, by: plan.approvedBy })
  await approve(approver, { kind: 'plan', id: edition.id, verdict: 'approved', seen: edition.digest })
  const { reviewed } = plan
  const outcome = said(reviewed.outcome, author.language).text
  await review(on(reviewed), { id: begun.id, heldOn: addDays(today, -reviewed.daysAgo), outcome })
}

async function tellDrills(
  ctx: Ctx,
  on: (told: z.output<typeof Told>) => Ctx,
  { held, planned }: Story,
  today: string,
): Promise<void> {
  const words = (one: Words) => said(one, ctx.language).text
  const heldOn = addDays(today, -held.daysAgo)
  const drill = await enterHeldDrill(on(held), {
    ...held.drill,
    title: words(held.drill.title),
    goals: words(held.drill.goals),
    plannedOn: heldOn,
    held: { ...held.result, summary: words(held.result.summary), heldOn },
  })
  for (const { dueDaysAgo, done, text, reference, ...lesson } of held.lessons) {
    const dueOn = addDays(today, -dueDaysAgo)
    const given = { ...lesson, text: words(text), reference: reference && words(reference), dueOn, id: drill.id }
    const { records } = await enterLesson(on(held), given)
    const made = records.find(one => one.text === given.text)
    if (made && done) await finishLesson(on(done), { id: made.id, how: words(done.how) })
  }
  await planDrill(on(planned), {
    ...planned.drill,
    title: words(planned.drill.title),
    goals: words(planned.drill.goals),
    plannedOn: addDays(today, planned.inDays),
  })
}
