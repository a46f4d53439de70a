import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { Id } from '../../core/id.ts'
import { bases } from './basis.ts'
import { Code, CodeOrAll } from './code.ts'
import { Month } from './month.ts'
import { signalStates } from './signal.ts'
import { Threshold } from './threshold.ts'

const text = (most: number) => z.string().trim().max(most)

export const PlanFieldsInput = z.object({
  document: text(200),
  documentVersion: text(50),
  approvedBy: text(200),
  approvedOn: LocalDate,
  validFrom: LocalDate,
  thresholds: z.array(Threshold).max(50),
  note: text(2000).optional(),
})

export const PlanView = PlanFieldsInput.extend({
  id: Id,
  edition: z.number(),
  note: z.string().nullable(),
  at: Instant,
  by: z.string(),
})

export const FindingView = z.object({
  month: Month,
  /** Null: nobody counted. */
  count: z.number().nullable(),
  /** Null: nobody knows over how many. */
  units: z.number().nullable(),
  basis: z.enum(bases).nullable(),
  source: z.enum(['field', 'said']).nullable(),
  evidence: z.string().nullable(),
  /** Events for each thousand units. */
  rate: z.number().nullable(),
  limitRate: z.number().nullable(),
  limitCount: z.number().nullable(),
  verdict: z.enum(['above', 'within', 'unknown', 'no-threshold']),
  because: z.enum(['count', 'units', 'baseline', 'basis']).nullable(),
})

export const ChartView = z.object({
  code: CodeOrAll,
  /** Code above it whose threshold holds for the sum. */
  coveredBy: CodeOrAll.nullable(),
  threshold: Threshold.nullable(),
  centre: z.number().nullable(),
  findings: z.array(FindingView),
})

export const FamilyLine = z.object({
  device: Id,
  name: z.string(),
  plan: z.object({ edition: z.number(), document: z.string(), thresholds: z.number() }).nullable(),
  /** Signals that wait for a person. */
  open: z.number(),
  codes: z.number(),
  /** Months above their limit in the observation period. */
  above: z.number(),
  unknown: z.number(),
  lastCounted: Month.nullable(),
})

export const CountView = z.object({
  id: Id,
  code: Code,
  month: Month,
  count: z.number(),
  source: z.enum(['hand', 'list', 'case']),
  incident: z.object({ id: Id, number: z.string() }).nullable(),
  evidence: z.string(),
  why: z.string().nullable(),
  at: Instant,
  by: z.string(),
})

export const FamilyView = z.object({
  device: Id,
  name: z.string(),
  /** The edition in force; null: nothing of the PMS plan is entered. */
  plan: PlanView.nullable(),
  editions: z.array(PlanView),
  charts: z.array(ChartView),
  sayings: z.array(CountView),
  thisMonth: Month,
})

export const SignalView = z.object({
  id: Id,
  number: z.string(),
  device: Id,
  deviceName: z.string(),
  code: CodeOrAll,
  month: Month,
  state: z.enum(signalStates),
  isReplaced: z.boolean(),
  raisedAt: Instant,
  facts: z.object({
    count: z.number(),
    units: z.number().nullable(),
    basis: z.string().nullable(),
    rate: z.number().nullable(),
    limitRate: z.number().nullable(),
    limitCount: z.number().nullable(),
    centre: z.number().nullable(),
    threshold: Threshold,
    plan: z.object({ edition: z.number(), document: z.string(), documentVersion: z.string() }),
  }),
  judgements: z.array(
    z.object({
      id: Id,
      verdict: z.enum(['case', 'no_signal']),
      reason: z.string(),
      incident: z.object({ id: Id, number: z.string() }).nullable(),
      at: Instant,
      by: z.string(),
      isOwn: z.boolean(),
      answer: z
        .object({ verdict: z.enum(['approved', 'declined']), why: z.string().nullable(), at: Instant, by: z.string() })
        .nullable(),
    }),
  ),
})

export const CaseLine = z.object({
  incident: Id,
  number: z.string(),
  title: z.string(),
  month: Month,
  devices: z.array(z.object({ id: Id, name: z.string() })),
})
