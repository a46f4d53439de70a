import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import { Status } from './contract-decision.ts'
import { riskClasses, safetyClasses } from './device-class.ts'

const tags = ['triage']

const Days = z.object({ days: z.number().int().min(1).max(3650) })

/** What is promised for one outcome of the supplier tree. */
export const ServiceLevelView = z.object({
  /** Working days. */
  triage: z.number().int().min(0).max(250),
  fix: z.union([Days, z.enum(['next-cycle', 'next-major'])]),
  communication: z.union([Days, z.enum(['with-fix', 'release-notes', 'vex-only'])]),
})

export const PolicyContentView = z.object({
  fourEyes: z.object({
    /** Verdicts that need a second person under the conditions below. */
    statuses: z.array(Status).max(5),
    exploited: z.boolean(),
    /** Null: the score does not matter. */
    score: z.number().min(0).max(10).nullable(),
    riskClasses: z.array(z.enum(riskClasses)).max(riskClasses.length),
    safetyClasses: z.array(z.enum(safetyClasses)).max(safetyClasses.length),
    unknownClass: z.boolean(),
  }),
  /** Absent: a second person is asked. */
  publishing: z.object({ secondPerson: z.boolean() }).optional(),
  deadlines: z.object({
    immediate: ServiceLevelView,
    'out-of-cycle': ServiceLevelView,
    scheduled: ServiceLevelView,
    defer: ServiceLevelView,
    holidays: z.array(LocalDate).max(2000),
  }),
})

export const PolicyView = z.object({
  manufacturer: Id,
  name: z.string(),
  /** 0: nobody has written one, the project's default counts. */
  edition: z.number(),
  content: PolicyContentView,
  /** What a stricter former edition still asks for, and until when. */
  stricterUntil: Instant.nullable(),
  /** Persons who may approve; under three the author may confirm alone after a day, labelled so. */
  approvers: z.number(),
  editions: z.array(
    z.object({ id: Id, edition: z.number(), reason: z.string(), by: z.string(), at: Instant, digest: z.string() }),
  ),
})

/** Policies: when a second person is asked, and which days are promised. */
export const contract = {
  policy: oc
    .meta({ may: 'triage.read' })
    .route({ method: 'GET', path: '/triage/policy', tags })
    .input(z.object({ manufacturer: Id.optional() }))
    .output(PolicyView),
  writePolicy: oc
    .meta({ may: 'triage.govern' })
    .route({ method: 'PUT', path: '/triage/policy', tags })
    .input(
      z.object({
        manufacturer: Id.optional(),
        content: PolicyContentView,
        reason: z.string().trim().min(1).max(4000),
        /** The edition that was read; another one by now is a conflict (412). */
        seen: z.number().int().min(0),
      }),
    )
    .output(PolicyView),
}
