import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { reviewSubjects } from './review.ts'
import { ApprovalView, CriteriaFields, Line, Text, Three } from './shapes.ts'
import { conditions, transferKinds } from './transfer.ts'

export const CriteriaVersionView = z.object({
  id: Id,
  version: z.number(),
  digest: z.string(),
  criteria: CriteriaFields,
  reason: z.string(),
  setBy: z.string(),
  setAt: Instant,
  approval: ApprovalView,
})

const ConditionInput = z.object({ answer: Three, because: Text })

export const TransferInput = z.object({
  kind: z.enum(transferKinds),
  title: Line,
  party: Line,
  terms: z.object({
    conditions: z.partialRecord(z.enum(conditions), ConditionInput),
    ifuReference: Line.optional(),
    reference: Line.optional(),
    cover: Text.optional(),
    exclusions: Text.optional(),
    duties: z.array(z.object({ what: Line, withinHours: z.number().int().min(1).max(100_000).optional() })).max(30),
  }),
  validUntil: LocalDate.optional(),
  risks: z.array(Id).max(500),
})

export const TransferView = TransferInput.extend({
  id: Id,
  shortId: z.string(),
  validUntil: LocalDate.nullable(),
  riskNames: z.array(z.object({ id: Id, number: z.string(), title: z.string() })),
  /** Conditions that are not fulfilled: until then nobody carries anything. */
  missing: z.array(z.string()),
  isExpired: z.boolean(),
  ended: z.object({ at: Instant, because: z.string() }).nullable(),
  changedAt: Instant,
  changedBy: z.string(),
})

export const ReviewInput = z.object({
  device: Id,
  subject: z.enum(reviewSubjects),
  act: z.enum(['planned', 'held']),
  heldOn: LocalDate.optional(),
  outcome: Text.default(''),
  nextDueOn: LocalDate,
})

export const ReviewEntry = z.object({
  id: Id,
  act: z.enum(['planned', 'held']),
  heldOn: LocalDate.nullable(),
  outcome: z.string(),
  nextDueOn: LocalDate,
  by: z.string(),
  at: Instant,
})

export const ReviewView = z.object({
  device: Id,
  deviceName: z.string(),
  subject: z.enum(reviewSubjects),
  state: z.enum(['overdue', 'soon', 'later', 'not-planned']),
  nextDueOn: LocalDate.nullable(),
  /** The day that the criteria suggest for the next one. */
  suggested: LocalDate,
  entries: z.array(ReviewEntry),
})

export const OverallInput = z.object({
  conclusion: z.enum(['acceptable', 'not-acceptable']),
  statement: Text,
  benefit: Text,
  seen: z.string().max(100),
})

export const OverallView = z.object({
  device: Id,
  deviceName: z.string(),
  digest: z.string(),
  criterion: z.string(),
  counts: z.object({ controlled: z.number(), uncontrolled: z.number(), unknown: z.number(), accepted: z.number() }),
  obstacles: z.array(z.object({ id: Id, number: z.string(), because: z.array(z.string()) })),
  evaluations: z.array(
    OverallInput.omit({ seen: true }).extend({
      id: Id,
      digest: z.string(),
      by: z.string(),
      at: Instant,
      /** It rests on the state as it is now. */
      isCurrent: z.boolean(),
      approval: ApprovalView,
    }),
  ),
})

export const WaitingView = z.object({
  kind: z.enum(['criteria', 'assessment', 'acceptance', 'overall']),
  id: Id,
  title: z.string(),
  risk: Id.nullable(),
  device: Id.nullable(),
  by: z.string(),
  at: Instant,
  digest: z.string(),
  /** The reader is one of the authors, so that somebody else must answer. */
  isOwn: z.boolean(),
})
