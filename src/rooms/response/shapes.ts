import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { approvalKinds } from './approval.ts'
import { PlanContent, SectionId } from './plan-content.ts'
import { PlaybookContent } from './playbook-content.ts'

export const ApprovalView = z.object({
  verdict: z.enum(['approved', 'declined']),
  why: z.string().nullable(),
  by: z.string(),
  at: Instant,
})

export const RecurrenceView = z.object({
  /** Null: never, as far as is known. */
  lastOn: LocalDate.nullable(),
  /** Null: nothing is in force that asks for it. */
  dueOn: LocalDate.nullable(),
  state: z.enum(['overdue', 'soon', 'later', 'not-planned']),
})

export const GapView = z.object({
  section: SectionId,
  code: z.string(),
  about: z.string(),
  isGrave: z.boolean(),
})

export const DifferenceView = z.object({
  member: z.string(),
  item: z.string(),
  field: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const PlanLine = z.object({
  id: Id,
  shortId: z.string(),
  /** Null: of the whole firm. */
  device: Id.nullable(),
  title: z.string(),
  /** Null: none is in force. */
  inForce: z.object({ edition: z.number(), since: Instant }).nullable(),
  hasDraft: z.boolean(),
  /** Edition that waits for a second person. */
  waiting: z.number().nullable(),
  /** Of the edition in force; of what is being written where none is. */
  gaps: z.object({ grave: z.number(), all: z.number() }),
  review: RecurrenceView,
  drill: RecurrenceView,
})

export const EditionView = z.object({
  id: Id,
  edition: z.number(),
  state: z.enum(['waiting', 'in_force', 'replaced', 'declined']),
  reason: z.string(),
  digest: z.string(),
  authors: z.array(z.string()),
  by: z.string(),
  at: Instant,
  approval: ApprovalView.nullable(),
})

/** A rule of law as the clock table shows it; texts are found by its keys. */
export const ClockRuleView = z.object({
  rule: z.string(),
  citation: z.string(),
  nature: z.enum(['law', 'guidance', 'proposal']),
  target: z.string(),
  /** Key of the authority, or what the recipient depends on. */
  to: z.string(),
  /** What starts the clock: names of facts, or the rule whose report does. */
  start: z.object({ kind: z.string(), of: z.array(z.string()) }),
  period: z.object({ kind: z.string(), count: z.number().nullable() }),
})

export const ClockSetView = z.object({
  regulation: z.string(),
  title: z.string(),
  /** First day of the rule set, or `proposal`. */
  version: z.string(),
  digest: z.string(),
  rules: z.array(ClockRuleView),
})

export const PlanView = PlanLine.extend({
  /** What `content` shows: an edition, or the draft. */
  shown: z.union([z.literal('draft'), z.number()]),
  content: PlanContent,
  draft: z.object({ changedAt: Instant, changedBy: z.string(), basedOn: z.number() }).nullable(),
  /** Newest first. */
  editions: z.array(EditionView),
  found: z.array(GapView),
  clocks: z.array(ClockSetView),
  reviews: z.array(
    z.object({ id: Id, edition: z.number(), heldOn: LocalDate, outcome: z.string(), by: z.string(), at: Instant }),
  ),
  /** Playbooks that exist, for the list of the plan. */
  playbooks: z.array(z.object({ id: z.string(), title: z.object({ en: z.string(), de: z.string() }) })),
})

export const WaitingView = z.object({
  kind: z.enum(approvalKinds),
  id: Id,
  /** The plan, or the playbook. */
  of: z.string(),
  title: z.string(),
  edition: z.number(),
  by: z.string(),
  at: Instant,
  digest: z.string(),
  isOwn: z.boolean(),
})

export const PlaybookLine = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), de: z.string() }),
  about: z.object({ en: z.string(), de: z.string() }),
  source: z.enum(['shipped', 'own']),
  edition: z.number(),
  shippedEdition: z.number(),
  /** The shipped one went on since our own edition began from it. */
  isShippedNewer: z.boolean(),
  isWaiting: z.boolean(),
  tasks: z.number(),
  firstHour: z.number(),
})

export const OwnPlaybookView = z.object({
  id: Id,
  edition: z.number(),
  state: z.enum(['waiting', 'in_force', 'replaced', 'declined']),
  basedOn: z.number(),
  reason: z.string(),
  digest: z.string(),
  by: z.string(),
  at: Instant,
  approval: ApprovalView.nullable(),
})

export const PlaybookView = PlaybookLine.extend({
  shown: z.string(),
  content: PlaybookContent,
  /** Own editions, newest first. */
  own: z.array(OwnPlaybookView),
  /** What our edition in force changed in the shipped one it began from. */
  ours: z.array(DifferenceView),
  /** What the shipped one changed since. */
  theirs: z.array(DifferenceView),
  /** What the waiting edition changes in what is in force. */
  proposed: z.array(DifferenceView),
})

export const ApplicationView = z.object({
  id: Id,
  playbook: z.string(),
  title: z.object({ en: z.string(), de: z.string() }),
  edition: z.string(),
  tasks: z.number(),
  by: z.string(),
  at: Instant,
})
