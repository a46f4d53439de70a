import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'

const tags = ['intelligence']

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const DayStateName = z.enum(['answered', 'partly', 'failed', 'not-asked', 'not-set-up'])

/** A source on one day. */
export const SourceDayView = z.object({
  source: z.string(),
  /** not-set-up: it had never been asked; partly: some passes failed, another one was complete. */
  state: DayStateName,
  asked: z.number(),
  answered: z.number(),
  failed: z.number(),
  added: z.number(),
  changed: z.number(),
  withdrawn: z.number(),
  setAside: z.number(),
  relevant: z.number(),
  isStale: z.boolean(),
  error: z.object({ code: z.string(), where: z.string() }).nullable(),
})

/** A day (UTC) of monitoring. */
export const DayView = z.object({
  day: LocalDate,
  /** Null: the day is not over, or not closed yet. */
  closedAt: Instant.nullable(),
  digest: z.string().nullable(),
  /** Whether the kept figures still give the digest that stands in the trail; null: not closed. */
  isIntact: z.boolean().nullable(),
  sources: z.array(SourceDayView),
  /** What came and touches a component or a watch rule. */
  relevant: z.number(),
  urgent: z.number(),
  unread: z.number(),
  readings: z.array(z.object({ by: z.string(), at: Instant, count: z.number(), note: z.string().nullable() })),
})

export const RelevantView = z.object({
  id: Id,
  source: z.string(),
  kind: z.enum(['advisory', 'exploitation', 'incident']),
  statement: z.string(),
  subject: z.string(),
  title: z.string().nullable(),
  news: z.enum(['new', 'changed']),
  isUrgent: z.boolean(),
  because: z.array(z.union([z.object({ component: z.string() }), z.object({ rule: z.string(), name: z.string() })])),
  cameAt: Instant,
  readBy: z.string().nullable(),
  readAt: Instant.nullable(),
})

const GapView = z.object({
  source: z.string(),
  from: LocalDate,
  to: LocalDate,
  days: z.number(),
  state: DayStateName,
  /** Key under feeds.broken; null: nobody asked. */
  code: z.string().nullable(),
})

const SourceTitle = z.object({ id: z.string(), title: z.string() })

export const MonthView = z.object({
  month: Month,
  sources: z.array(SourceTitle),
  days: z.array(DayView),
  gaps: z.array(GapView),
})

export const CoverageView = z.object({
  at: Instant,
  /** Per cent, rounded down to one place; null: there is no component. */
  share: z.number().nullable(),
  parts: z.number(),
  watched: z.number(),
  byOne: z.number(),
  bySource: z.record(z.string(), z.number()),
  blind: z.array(
    z.object({
      name: z.string(),
      version: z.string().nullable(),
      supplier: z.string().nullable(),
      releases: z.number(),
      code: z.enum(['unmatchable', 'ecosystem-not-asked', 'never-answered', 'no-source']),
      /** The reason of the inventory, the ecosystem, the source, or the kind of package. */
      why: z.string(),
    }),
  ),
})

/** The monthly proof of monitoring; the digest is over everything else in canonical form (RFC 8785). */
export const StatementOfMonth = z.object({
  kind: z.literal('aftercare-monitoring-statement'),
  version: z.literal(1),
  month: Month,
  from: LocalDate,
  to: LocalDate,
  issuedAt: Instant,
  manufacturer: z.string().nullable(),
  /** The month is over and every day of it is closed. */
  isComplete: z.boolean(),
  sources: z.array(
    SourceTitle.extend({
      days: z.number(),
      daysAnswered: z.number(),
      asked: z.number(),
      answered: z.number(),
      failed: z.number(),
      added: z.number(),
      changed: z.number(),
      relevant: z.number(),
    }),
  ),
  days: z.array(DayView),
  gaps: z.array(GapView),
  relevant: z.number(),
  unread: z.number(),
  coverage: CoverageView.omit({ blind: true }).extend({ blind: z.number() }),
  /** Where the trail stood when it was issued: every record up to this one is behind it. */
  trail: z.object({ log: z.string(), seq: z.number(), hash: z.string() }),
  digest: z.string(),
})

export const monitoringContract = {
  /** Every source on every day of a month (UTC days): asked, answered, what came, what concerns us, who read it. */
  monitoring: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/monitoring', tags })
    .input(z.object({ month: Month.optional() }))
    .output(MonthView),
  monitoringDay: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/monitoring/days/{day}', tags })
    .input(z.object({ day: LocalDate }))
    .output(DayView.extend({ items: z.array(RelevantView) })),
  /** Says that one has read what came on a day: all that nobody has read yet, or some of it. */
  markRead: oc
    .meta({ may: 'intelligence.acknowledge' })
    .route({ method: 'POST', path: '/intelligence/monitoring/days/{day}/readings', successStatus: 201, tags })
    .input(
      z.object({
        day: LocalDate,
        items: z.array(Id).max(5000).optional(),
        note: z.string().trim().max(2000).optional(),
      }),
    )
    .output(DayView.extend({ items: z.array(RelevantView) })),
  statement: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/monitoring/statements/{month}', tags })
    .input(z.object({ month: Month }))
    .output(StatementOfMonth),
  coverage: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/coverage', tags })
    .output(CoverageView),
}
