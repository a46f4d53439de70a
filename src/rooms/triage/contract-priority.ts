import { z } from 'zod'
import { LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { harmSeverities } from '../../standards/harm.ts'
import { deadlineKinds } from './deadline.ts'
import { otherTrees } from './other-trees.ts'
import { urgencies } from './priority.ts'
import { outcomes } from './supplier-priority.ts'

const tags = ['triage']

/** One explained priority: the level with its reasons, and what SSVC's supplier tree leaves possible on our devices. */
export const PriorityView = z.object({
  level: z.enum(urgencies),
  because: z.array(z.string()),
  possible: z.array(z.enum(outcomes)),
  /** What nobody says, so that more than one outcome remains; the worst counts for deadlines. */
  unknown: z.array(z.enum(['exploitation', 'utility', 'technical-impact', 'harm'])),
})

/** What a tree of others says of it: how urgent an operator, CISA and US agencies will find it. No deadline of ours. */
export const TreeView = z.object({
  tree: z.enum(otherTrees),
  /** The published table with its version. */
  table: z.string(),
  /** Keys of the outcomes that remain possible, from the least to the most urgent. */
  possible: z.array(z.string()),
  /** Keys of the decision points that nobody answers. */
  unknown: z.array(z.string()),
})

export const DeadlineView = z.object({
  kind: z.enum(deadlineKinds),
  since: LocalDate,
  /** Null: no deadline, because. */
  due: LocalDate.nullable(),
  because: z.string(),
  legal: z.boolean(),
})

export const WakeView = z.object({
  epss: z.number().min(0).max(1).optional(),
  exploited: z.boolean(),
  fix: z.boolean(),
})

export const SnoozeView = z.object({
  id: Id,
  until: LocalDate,
  by: z.string(),
  reason: z.string(),
  wake: WakeView,
})

/** Worst credible harm over the devices concerned, as their security profiles state it. */
export const HarmView = z.enum([...harmSeverities, 'unknown'])

/** Putting aside, and back; and whether we keep up. */
export const contract = {
  /** Arrivals, decisions, overdue and median days to decide, by week. */
  trend: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/trend', tags })
    .input(z.object({ device: Id.optional() }))
    .output(
      z.object({
        points: z.array(
          z.object({
            week: LocalDate,
            arrived: z.number(),
            decided: z.number(),
            overdue: z.number(),
            /** Null: nothing was decided in that week. */
            medianDays: z.number().nullable(),
          }),
        ),
      }),
    ),
  snooze: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'POST', path: '/triage/snoozes', successStatus: 201, tags })
    .input(
      z.object({
        vulnerability: z.string().min(3).max(200),
        /** Wakes at the latest on this day; never beyond a legal limit (422). */
        until: LocalDate,
        wake: WakeView,
        reason: z.string().trim().min(1).max(4000),
      }),
    )
    .output(z.object({ id: Id })),
  wake: oc
    .meta({ may: 'triage.decide' })
    .route({ method: 'DELETE', path: '/triage/snoozes/{id}', tags })
    .input(z.object({ id: Id }))
    .output(z.object({ id: Id })),
}
