import { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { casesInScope, dutyOf } from './case-actions.ts'
import { writeCompany } from './company-actions.ts'
import { startDraft, writeDraft } from './draft-actions.ts'
import { review } from './review-actions.ts'
import { reply, sent } from './sent-actions.ts'
import { CompanyFieldsInput } from './shapes.ts'
import { channels } from './submission.ts'

const Report = z.object({
  /** The first open case that owes it gets the report; without one there is none. */
  rule: z.string(),
  by: z.string(),
  values: z.record(z.string(), z.json()),
  reviewedBy: z.string().optional(),
  sent: z
    .object({
      by: z.string(),
      channel: z.enum(channels),
      /** After the clock began. */
      hours: z.number(),
      because: z.string().optional(),
      authorityNumber: z.string().optional(),
    })
    .optional(),
})

const ReportStory = z.object({
  company: z.object({ by: z.string(), fields: CompanyFieldsInput }),
  reports: z.array(Report),
})

type As = (name: string) => Ctx

/** Tells the reports of the demo company through the same acts as real ones: its data first, then what its cases owe. */
export async function tellReports(ctx: Ctx, told: unknown, as: As): Promise<void> {
  const story = ReportStory.parse(told)
  const demo = (await inventory.devices(ctx.db)).find(device => device.demo)
  if (!demo) return
  const { by, fields: company } = story.company
  await writeCompany(as(by), { manufacturer: demo.manufacturer, seen: 0, company })
  for (const report of story.reports) await tellReport(ctx, report, as)
}

async function tellReport(ctx: Ctx, { rule, by, values, reviewedBy, sent: said }: z.output<typeof Report>, as: As) {
  const cases = [...new Set((await casesInScope(ctx, new Set())).values())].filter(
    one => one.state === 'open' && !one.exercise,
  )
  const owing = cases.flatMap(one =>
    one.duties.filter(duty => duty.rule === rule && !duty.sentAt).map(duty => ({ one, duty })),
  )
  const [found] = owing
  if (!found) return
  const { one, duty } = found
  const begun = await startDraft(as(by), { incident: one.id, rule, authority: duty.authority.id, device: duty.device })
  const draft = await writeDraft(as(by), { id: begun.id, seen: 1, values: { ...begun.values, ...values }, looked: [] })
  if (reviewedBy) await review(as(reviewedBy), { id: draft.id, verdict: 'approved', seen: draft.digest })
  if (!said) return
  const start = dutyOf(one, { rule, authority: duty.authority.id, device: duty.device ?? undefined })?.clockStart
  const now = ctx.clock.now().getTime()
  const at = start?.includes('T') ? Math.min(Date.parse(start) + said.hours * 3_600_000, now) : now
  const { channel, because, authorityNumber } = said
  const noted = await sent(as(said.by), {
    id: draft.id,
    channel,
    sentAt: new Date(at).toISOString(),
    reference: one.number,
    because,
    seen: draft.digest,
  })
  if (authorityNumber && noted.submission) {
    const answeredAt = new Date(Math.min(at + 3_600_000, now)).toISOString()
    await reply(as(said.by), { id: noted.submission.id, kind: 'acknowledged', answeredAt, authorityNumber })
  }
}
