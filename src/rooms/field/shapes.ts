import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { actionKinds, actionStates } from './field-action.ts'
import { columnNames } from './list-columns.ts'
import { channels, markKinds } from './mark.ts'
import { stages } from './recipient.ts'
import { unitKinds, unitStates } from './unit.ts'
import { faultCodes } from './unit-line.ts'
import { extents, listStates } from './unit-list.ts'

/** A release by name; null: nobody says which one a unit runs. */
export const ReleaseName = z.object({ id: Id, version: z.string() }).nullable()

export const UnitView = z.object({
  id: Id,
  device: Id,
  deviceName: z.string(),
  kind: z.enum(unitKinds),
  name: z.string(),
  udiPi: z.string().nullable(),
  release: ReleaseName,
  units: z.number(),
  customer: z.string(),
  site: z.string(),
  contact: z.string().nullable(),
  country: z.string(),
  language: z.string(),
  installedOn: LocalDate.nullable(),
  state: z.enum(unitStates),
  since: LocalDate,
})

export const StayView = UnitView.omit({ deviceName: true }).extend({
  until: LocalDate.nullable(),
  ended: z.enum(['moved', 'changed', 'gone']).nullable(),
  list: z.string(),
})

export const StandingView = z.object({
  device: Id,
  deviceName: z.string(),
  release: ReleaseName,
  country: z.string(),
  units: z.number(),
  customers: z.number(),
})

export const BaseView = z.object({
  month: z.string(),
  day: LocalDate,
  /** Null: no whole list tells it. */
  units: z.number().nullable(),
  listOf: LocalDate.nullable(),
})

export const DifferenceView = z.object({
  added: z.number(),
  moved: z.number(),
  changed: z.number(),
  same: z.number(),
  gone: z.number(),
})

export const ListHead = z.object({
  id: Id,
  shortId: z.string(),
  fileName: z.string(),
  encoding: z.string(),
  separator: z.string(),
  leftOut: z.array(z.string()),
  asOf: LocalDate,
  extent: z.enum(extents),
  state: z.enum(listStates),
  lines: z.number(),
  faulty: z.number(),
  devices: z.array(Id),
  difference: DifferenceView.nullable(),
  readAt: Instant,
  readBy: z.string(),
  settledAt: Instant.nullable(),
  settledBy: z.string().nullable(),
})

export const ListView = ListHead.extend({
  /** Names the difference that is shown; taking the list sends it back. */
  seen: z.string().nullable(),
  samples: z.array(
    z.object({
      what: z.enum(['added', 'moved', 'changed', 'gone']),
      device: Id,
      kind: z.enum(unitKinds),
      name: z.string(),
      release: Id.nullable(),
      releaseBefore: Id.nullable(),
      customer: z.string().nullable(),
      customerBefore: z.string().nullable(),
      units: z.number().nullable(),
      unitsBefore: z.number().nullable(),
    }),
  ),
  faults: z.array(
    z.object({ line: z.number(), field: z.enum(columnNames), code: z.enum(faultCodes), value: z.string() }),
  ),
  /** A list of a later day is taken already. */
  olderThan: LocalDate.nullable(),
})

const text = (most: number) => z.string().trim().max(most)

export const ActionFieldsInput = z.object({
  title: text(300),
  kind: z.enum(actionKinds),
  reason: text(4000),
  measure: text(4000),
  releases: z.array(Id).max(500),
  plannedStart: LocalDate.optional(),
  isUrgent: z.boolean().default(false),
  urgentBecause: text(2000).optional(),
  draftSubmittedOn: LocalDate.optional(),
  reportedOn: LocalDate.optional(),
  replyNeeded: z.boolean().default(true),
  remindAfterDays: z.number().int().min(1).max(365).default(14),
  targetConfirmed: z.number().int().min(1).max(100).default(100),
  targetDone: z.number().int().min(1).max(100).default(100),
})

export const FiguresView = z.object({
  recipients: z.number(),
  customers: z.number(),
  sent: z.number(),
  failed: z.number(),
  confirmed: z.number(),
  silent: z.number(),
  units: z.number(),
  done: z.number(),
  notApplicable: z.number(),
  unknown: z.number(),
})

export const EffectView = FiguresView.extend({
  shareConfirmed: z.number().nullable(),
  shareDone: z.number().nullable(),
  reached: z.enum(['yes', 'no', 'unknown']),
  countries: z.array(FiguresView.extend({ country: z.string() })),
})

export const ActionLine = z.object({
  id: Id,
  number: z.string(),
  title: z.string(),
  kind: z.enum(actionKinds),
  state: z.enum(actionStates),
  deviceNames: z.array(z.string()),
  incident: z.object({ id: Id, number: z.string() }).nullable(),
  plannedStart: LocalDate.nullable(),
  startedOn: LocalDate.nullable(),
  isUrgent: z.boolean(),
  effect: EffectView,
  remindersDue: z.number(),
  isClosingProposed: z.boolean(),
})

/** A limit of the action by the clock of vigilance. */
export const LimitView = z.object({
  rule: z.string(),
  citation: z.string(),
  report: z.string(),
  authority: z.object({ id: z.string(), country: z.string().nullable() }),
  state: z.string(),
  latest: z.string().nullable(),
  aim: z.string().nullable(),
})

export const NoticeTextsInput = z.record(
  z.string().regex(/^[a-z]{2}$/),
  z.object({ subject: text(300), text: text(20_000) }),
)

export const NoticeView = z.object({
  id: Id,
  edition: z.number(),
  texts: NoticeTextsInput,
  digest: z.string(),
  summary: z.string(),
  at: Instant,
  by: z.string(),
})

export const ClosingView = z.object({
  id: Id,
  figures: FiguresView.loose(),
  digest: z.string(),
  reached: z.boolean(),
  reason: z.string(),
  at: Instant,
  by: z.string(),
  isOwn: z.boolean(),
  answer: z
    .object({
      verdict: z.enum(['approved', 'declined', 'withdrawn']),
      why: z.string().nullable(),
      at: Instant,
      by: z.string(),
    })
    .nullable(),
})

export const ActionView = ActionLine.extend({
  reason: z.string(),
  measure: z.string(),
  devices: z.array(Id),
  releases: z.array(z.object({ id: Id, version: z.string(), deviceName: z.string() })),
  urgentBecause: z.string().nullable(),
  draftSubmittedOn: LocalDate.nullable(),
  reportedOn: LocalDate.nullable(),
  replyNeeded: z.boolean(),
  remindAfterDays: z.number(),
  targetConfirmed: z.number(),
  targetDone: z.number(),
  createdAt: Instant,
  createdBy: z.string(),
  changedAt: Instant,
  changedBy: z.string(),
  closedAt: Instant.nullable(),
  /** Last day on which the authority may comment on the draft; null: no draft was submitted. */
  windowEndsOn: LocalDate.nullable(),
  limits: z.array(LimitView),
  notices: z.array(NoticeView),
  languages: z.array(z.string()),
  missingLanguages: z.array(z.string()),
  reach: z.object({ units: z.number(), unknownRelease: z.number(), notDrawn: z.number(), elsewhere: z.number() }),
  closings: z.array(ClosingView),
  /** Digest of the figures, for closing exactly what was seen. */
  seen: z.string(),
})

export const RecipientView = z.object({
  id: Id,
  number: z.number(),
  customer: z.string(),
  site: z.string(),
  contact: z.string().nullable(),
  country: z.string(),
  language: z.string(),
  stage: z.enum(stages),
  sentOn: LocalDate.nullable(),
  confirmedOn: LocalDate.nullable(),
  remindedOn: LocalDate.nullable(),
  reminders: z.number(),
  edition: z.number().nullable(),
  remindOn: LocalDate.nullable(),
  isReminderDue: z.boolean(),
  units: z.number(),
  done: z.number(),
  notApplicable: z.number(),
})

export const MarkView = z.object({
  id: Id,
  kind: z.enum(markKinds),
  unit: z.string().nullable(),
  units: z.number().nullable(),
  onDay: LocalDate,
  edition: z.number().nullable(),
  channel: z.enum(channels).nullable(),
  evidence: z.string(),
  note: z.string().nullable(),
  at: Instant,
  by: z.string(),
  withdrawn: z.object({ by: z.string(), at: Instant, why: z.string() }).nullable(),
})

export const RecipientPage = RecipientView.extend({
  unitLines: z.array(
    z.object({
      id: Id,
      name: z.string(),
      release: ReleaseName,
      releaseNow: ReleaseName,
      isGone: z.boolean(),
      units: z.number(),
      done: z.number(),
      notApplicable: z.number(),
    }),
  ),
  marks: z.array(MarkView),
})

export const MarkFieldsInput = z.object({
  kind: z.enum(markKinds),
  onDay: LocalDate,
  evidence: text(1000),
  note: text(2000).optional(),
  channel: z.enum(channels).optional(),
  edition: z.number().int().positive().optional(),
})
