import { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import { actionKinds } from './field-action.ts'

const Site = z.object({ customer: z.string(), site: z.string() })

const Texts = z.object({
  title: z.string(),
  kind: z.enum(actionKinds),
  reason: z.string(),
  measure: z.string(),
})

/** What the demo tells of the field, in one language; days count back from now, so that reminders are due. */
export const DemoField = z.object({
  device: z.string(),
  old: z.string(),
  new: z.string(),
  lists: z.array(z.object({ asOf: LocalDate, sentOn: LocalDate, by: z.string(), fileName: z.string() })).length(2),
  hospitals: z.array(
    Site.extend({ country: z.string(), language: z.string(), contact: z.string(), old: z.number(), new: z.number() }),
  ),
  running: Texts.extend({
    by: z.string(),
    sentBy: z.string(),
    daysAgo: z.number(),
    draftDaysAgo: z.number(),
    startedDaysAgo: z.number(),
    reportedDaysAgo: z.number(),
    replyDays: z.number(),
    targetConfirmed: z.number(),
    targetDone: z.number(),
    notice: z.record(z.string(), z.object({ subject: z.string(), text: z.string() })),
    sentEvidence: z.string(),
    replies: z.array(Site.extend({ confirmedDaysAgo: z.number(), doneDaysAgo: z.number().nullable() })),
    replyEvidence: z.string(),
    doneEvidence: z.string(),
    failed: Site.extend({ daysAgo: z.number(), evidence: z.string() }),
  }),
  planned: Texts.extend({ by: z.string(), startsInDays: z.number() }),
})
export type DemoField = z.output<typeof DemoField>
