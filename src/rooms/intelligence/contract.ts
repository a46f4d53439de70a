import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { AsOf, PastView } from './as-of.ts'
import { bundlesContract } from './bundles-contract.ts'
import { historyContract } from './history-contract.ts'
import { incidentKinds } from './incident.ts'
import { mergeStates } from './merge-state.ts'
import { monitoringContract } from './monitoring-contract.ts'
import { noticeContract } from './notice-contract.ts'
import { providerContract } from './provider-contract.ts'

const tags = ['intelligence']

export { AsOf, PastView }

/** What kind of statement about an incident at somebody's device. */
export const IncidentKindName = z.enum(incidentKinds)

export const SourceView = z.object({
  id: z.string(),
  title: z.string(),
  licence: z.string(),
  attribution: z.string().nullable(),
  home: z.string(),
  /** never: not asked yet; stale: the last complete pass is older than the source's limit. */
  state: z.enum(['never', 'running', 'fresh', 'stale', 'failed']),
  /** What its data lack, also while a pass is under way; null: they are complete and fresh. */
  lack: z.enum(['never', 'stale', 'failed']).nullable(),
  askedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  changedAt: Instant.nullable(),
  completeAt: Instant.nullable(),
  staleAfterHours: z.number(),
  /** The bundle of another installation that brought its state, where one did; the dates are that installation's. */
  bundle: z.object({ id: z.string(), madeAt: Instant }).nullable(),
  /** records, advisories, skipped, withdrawn … */
  counts: z.record(z.string(), z.number()),
  /** What the last whole pass brought of each part (year, ecosystem), against what there should be. */
  parts: z.array(
    z.object({
      part: z.string(),
      /** Null: nobody says. */
      expected: z.number().nullable(),
      /** Who says: the source in words, the entries of its archive, the pass before; unknown: nobody. */
      basis: z.enum(['stated', 'entries', 'before', 'unknown']),
      held: z.number(),
      setAside: z.number(),
      isGap: z.boolean(),
      at: Instant,
    }),
  ),
  /** Share of its records that a whole pass may lose before it is quarantined, and why where that is more than usual. */
  mayShrink: z.object({ share: z.number(), because: z.string().nullable() }),
  skipped: z.array(z.object({ code: z.string(), count: z.number(), sample: z.string() })),
  error: z.object({ code: z.string(), where: z.string(), detail: z.string(), at: Instant }).nullable(),
})

export const SeverityView = z.object({
  source: z.string(),
  by: z.string(),
  system: z.string(),
  vector: z.string().nullable(),
  score: z.number().nullable(),
  rating: z.enum(['none', 'low', 'medium', 'high', 'critical', 'unknown']),
})

/** The document of a publisher that a statement stands in, with what was proven about it before it was read. */
export const DocumentView = z.object({
  publisher: z.string(),
  trackingId: z.string(),
  category: z.string(),
  version: z.string(),
  released: z.string(),
  status: z.string(),
  tlp: z.string().nullable(),
  revisions: z.number(),
  evidence: z.object({
    address: z.string().nullable(),
    hash: z.enum(['sha512', 'sha256', 'none', 'not-asked']),
    signature: z.enum(['good', 'none', 'unknown-key', 'expired-key', 'not-asked']),
    key: z.string().nullable(),
    signedAt: Instant.nullable(),
  }),
  /** Tests of the standard that it fails. */
  lacks: z.array(z.string()),
  remediations: z.array(z.object({ category: z.string(), details: z.string(), url: z.string().nullable() })),
})

/** What one source says, kept apart from the others. */
export const StatementView = z.object({
  advisory: z.string(),
  source: z.string(),
  externalId: z.string(),
  title: z.string().nullable(),
  details: z.string().nullable(),
  severities: z.array(SeverityView),
  /** Ranges as people read them: `npm/lodash < 4.17.21`. */
  affected: z.array(z.object({ package: z.string(), text: z.string() })),
  affectedTotal: z.number(),
  /** Products in the source's own words, which nothing can be compared with. */
  stated: z.array(
    z.object({
      vendor: z.string().nullable(),
      product: z.string(),
      versions: z.string().nullable(),
      by: z.string().nullable(),
    }),
  ),
  statedTotal: z.number(),
  /** Answers to the decision points of SSVC as keys of its tables; null: not answered. */
  ssvc: z
    .object({
      by: z.string(),
      at: Instant,
      role: z.string().nullable(),
      version: z.string().nullable(),
      exploitation: z.enum(['N', 'P', 'A']).nullable(),
      automatable: z.enum(['N', 'Y']).nullable(),
      technicalImpact: z.enum(['P', 'T']).nullable(),
    })
    .nullable(),
  references: z.array(z.object({ url: z.string(), kind: z.string().optional() })),
  weaknesses: z.array(z.string()),
  published: Instant.nullable(),
  modified: Instant.nullable(),
  withdrawn: Instant.nullable(),
  status: z.string().nullable(),
  storedAt: Instant,
  licence: z.string().nullable(),
  /** Null: the source publishes no documents. */
  document: DocumentView.nullable(),
})

/** Where sources contradict each other, or say less than one would expect. */
export const MergeStateName = z.enum(mergeStates)

export const VulnerabilityView = z.object({
  id: z.string(),
  /** Null: as it stands now. */
  past: PastView.nullable(),
  states: z.array(MergeStateName),
  aliases: z.array(z.string()),
  /** Vulnerabilities that a distribution's notice treats under a name of its own. */
  upstream: z.array(z.string()),
  /** Notices that treat this vulnerability under names of their own. */
  treatedBy: z.array(z.string()),
  title: z.string().nullable(),
  /** Null: no source gives a score, which is not a low score. */
  severity: SeverityView.nullable(),
  exploited: z.array(
    z.object({
      source: z.string(),
      since: LocalDate,
      dueDate: LocalDate.nullable(),
      ransomware: z.boolean().nullable(),
      title: z.string().nullable(),
    }),
  ),
  prediction: z.object({ score: z.number(), percentile: z.number(), day: LocalDate, model: z.string() }).nullable(),
  withdrawn: z.boolean(),
  statements: z.array(StatementView),
})

export const contract = {
  sources: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/sources', tags })
    .output(z.array(SourceView)),
  /** Asks a source now; answers at once, the work is a job. */
  sync: oc
    .meta({ may: 'intelligence.sync' })
    .route({ method: 'POST', path: '/intelligence/sources/{id}/sync', successStatus: 202, tags })
    .input(
      z.object({
        id: z.string().max(40),
        full: z.boolean().optional(),
        /** The person who asks has looked: the source really became smaller. Kept as a record. */
        acceptSmaller: z.boolean().optional(),
      }),
    )
    .output(SourceView),
  vulnerability: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/vulnerabilities/{id}', tags })
    .input(
      z.object({
        id: z.string().min(3).max(200),
        /** What was known then. Descriptions and references are not kept, and are left out. */
        asOf: AsOf.optional(),
      }),
    )
    .output(VulnerabilityView),
  runs: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/runs', tags })
    .input(z.object({ source: z.string().max(40).optional() }))
    .output(
      z.array(
        z.object({
          id: z.string(),
          source: z.string(),
          kind: z.string(),
          origin: z.string(),
          startedAt: Instant,
          endedAt: Instant.nullable(),
          outcome: z.string().nullable(),
          counts: z.record(z.string(), z.number()),
          error: z.object({ code: z.string(), where: z.string(), detail: z.string() }).nullable(),
        }),
      ),
    ),
  ...historyContract,
  ...monitoringContract,
  ...noticeContract,
  ...providerContract,
  ...bundlesContract,
}
