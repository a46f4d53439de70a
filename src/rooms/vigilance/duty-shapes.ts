import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { Ending } from './event.ts'

export const ReasonView = z.object({
  fact: z.string(),
  answer: z.string(),
  effect: z.enum(['yes', 'uncertain', 'open', 'no', 'leads-on', 'exempts', 'does-not-exempt']),
  citation: z.string().optional(),
})

const days = { nominal: z.string(), rolled: z.string() }

/** The texts of a duty are found by its keys: `vigilance-rules.<rule>`, `vigilance.<note code>`, `vigilance.target.<target>`. */
export const DutyView = z.object({
  key: z.string(),
  limitKey: z.string(),
  rule: z.string(),
  regulation: z.string(),
  version: z.string(),
  digest: z.string(),
  citation: z.string(),
  nature: z.enum(['law', 'guidance', 'proposal']),
  report: z.string(),
  target: z.enum(['immediately', 'without_undue_delay', 'as_soon_as_possible', 'in_time', 'before_start']),
  device: z.string().nullable(),
  authority: z.object({ id: z.string(), country: z.string().nullable() }),
  calendar: z.string(),
  zone: z.string(),
  certainty: z.enum(['certain', 'uncertain']),
  state: z.enum([
    'reported',
    'reported_late',
    'ended',
    'overdue',
    'past_nominal',
    'running',
    'waiting',
    'no_limit',
    'start_unknown',
  ]),
  governs: z.boolean(),
  period: z.object({
    kind: z.enum([
      'days',
      'working-days',
      'hours',
      'months',
      'before',
      'weekdays-before',
      'weekdays',
      'agreed',
      'none',
    ]),
    count: z.number().optional(),
    roll: z.enum(['regulation-1182-71', 'none']).optional(),
    alarm: z.literal(true).optional(),
  }),
  clockStart: z.string().nullable(),
  clockStartFact: z.string().nullable(),
  waitsFor: z.string().nullable(),
  nominal: z.string().nullable(),
  rolled: z.string().nullable(),
  latest: z.string().nullable(),
  nominalEndsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  aim: LocalDate.nullable(),
  stricter: z.object({ ...days, latest: z.string().nullable() }).nullable(),
  sentAt: Instant.nullable(),
  ending: Ending.nullable(),
  reasons: z.array(ReasonView),
  notes: z.array(z.object({ code: z.string(), facts: z.record(z.string(), z.union([z.string(), z.number()])) })),
})

export const OpenView = z.object({
  regulation: z.string(),
  device: z.string().nullable(),
  rules: z.array(z.string()),
  reasons: z.array(ReasonView),
})

export const MoveView = z.object({
  of: z.enum(['limit', 'duty']),
  key: z.string(),
  rule: z.string(),
  kind: z.enum(['began', 'earlier', 'later', 'dated', 'ended']),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

/** One question of a classification tree, as it stands. */
export const QuestionView = z.object({
  name: z.string(),
  fact: z.string(),
  citation: z.string(),
  /** Answers that lead somewhere; unknown is always one. */
  answers: z.array(z.string()),
  answer: z.string(),
  /** It must still be answered to settle the tree. */
  isOpen: z.boolean(),
  /** It lies on the way that the answers took. */
  isAsked: z.boolean(),
})

export const TreeView = z.object({
  id: z.string(),
  citation: z.string(),
  /** Null: the tree is about the company, not about a product. */
  device: z.string().nullable(),
  outcome: z.enum(['yes', 'uncertain', 'open', 'no']),
  reasons: z.array(ReasonView),
  questions: z.array(QuestionView),
})

/** A line of the list of deadlines over all cases. */
export const DeadlineView = DutyView.extend({
  incident: Id,
  number: z.string(),
  title: z.string(),
  isExercise: z.boolean(),
  /** Instant of the case. */
  now: Instant,
  lead: z.string().nullable(),
})
