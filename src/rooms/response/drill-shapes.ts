import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { entryKinds } from './entry.ts'
import { feeds } from './lesson.ts'
import { Office } from './office.ts'
import { Inject, Scenario } from './scenario.ts'

export const DrillFields = z.object({
  title: z.string().trim().max(200),
  scenario: z.string().max(60),
  goals: z.string().trim().max(4000),
  factor: z.number().int().min(1).max(1440),
  plannedOn: LocalDate,
  leader: z.string().trim().max(200),
  participants: z.array(z.object({ name: z.string().trim().min(1).max(200), office: Office })).max(60),
})

/** A drill that was held without the program; null: nobody measured it. */
export const HeldInput = z.object({
  heldOn: LocalDate,
  summary: z.string().trim().max(4000),
  awarenessTook: z.number().int().min(0).max(100_000).nullable(),
  classifiedTook: z.number().int().min(0).max(100_000).nullable(),
})

export const LessonInput = z.object({
  text: z.string().trim().max(4000),
  owner: z.string().trim().max(200),
  dueOn: LocalDate,
  feeds: z.enum(feeds),
  reference: z.string().trim().max(300).optional(),
})

export const DrillLine = z.object({
  id: Id,
  shortId: z.string(),
  device: Id.nullable(),
  deviceName: z.string().nullable(),
  title: z.string(),
  scenario: z.string(),
  state: z.enum(['planned', 'running', 'ended', 'cancelled']),
  plannedOn: LocalDate,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  leader: z.string(),
  lessons: z.object({ open: z.number(), overdue: z.number(), all: z.number() }),
})

const Timing = z.object({ target: z.number(), took: z.number().nullable() })

export const MeasuresView = z.object({
  awareness: Timing,
  classification: Timing,
  injects: z.array(z.object({ id: z.string(), at: z.number(), took: z.number().nullable() })),
  duties: z.array(
    z.object({
      rule: z.string(),
      authority: z.string(),
      device: z.string().nullable(),
      governs: z.boolean(),
      citation: z.string(),
      state: z.string(),
      endsAt: z.string().nullable(),
      reportedAt: z.string().nullable(),
      outcome: z.enum(['in-time', 'late', 'missing', 'ended', 'running', 'no-limit']),
      isExpected: z.boolean(),
    }),
  ),
  missed: z.array(z.string()),
  decisions: z.number(),
})

export const EntryView = z.object({
  id: Id,
  kind: z.enum(entryKinds),
  inject: z.string().nullable(),
  text: z.string(),
  minute: z.number(),
  by: z.string(),
  at: Instant,
})

export const LessonView = z.object({
  id: Id,
  text: z.string(),
  owner: z.string(),
  dueOn: LocalDate,
  feeds: z.enum(feeds),
  reference: z.string().nullable(),
  isOverdue: z.boolean(),
  done: z.object({ at: Instant, by: z.string(), how: z.string() }).nullable(),
  by: z.string(),
  at: Instant,
})

export const DrillView = DrillLine.extend({
  goals: z.string(),
  factor: z.number(),
  participants: z.array(z.object({ name: z.string(), office: Office })),
  /** Sent back as `seen` with every change. */
  changedAt: Instant,
  summary: z.string().nullable(),
  plan: z.object({ id: Id, edition: z.number() }).nullable(),
  incident: z.object({ id: Id, number: z.string() }).nullable(),
  /** The case concerns other products: neither it nor the log and the figures that tell of it are shown. */
  isCaseHidden: z.boolean(),
  /** The scenario without what is still to come. */
  about: Scenario.pick({ title: true, about: true, minutes: true, playbooks: true }),
  /** The present, to which clocks on the page are set. */
  now: Instant,
  /** Minute of the exercise; null: it has not begun. */
  minute: z.number().nullable(),
  released: z.array(Inject),
  /** When the next one comes, in real time; null: none, or it does not run. */
  nextAt: Instant.nullable(),
  injects: z.number(),
  entries: z.array(EntryView),
  measures: MeasuresView.nullable(),
  /** Held without the program: times are what people entered. */
  isEntered: z.boolean(),
  /** True while figures are those of now, and not frozen by the end. */
  isLive: z.boolean(),
  records: z.array(LessonView),
})

export const ScenarioView = Scenario.pick({
  id: true,
  edition: true,
  title: true,
  about: true,
  playbooks: true,
  minutes: true,
  factor: true,
}).extend({ injects: z.number() })
