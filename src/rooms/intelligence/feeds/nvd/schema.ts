import { z } from 'zod'
import { Instant } from '../../../../core/calendar.ts'

/** NVD writes instants without zone and means UTC; one with a zone passes as it is. */
export const NvdInstant = z
  .string()
  .transform(text => (/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`))
  .pipe(Instant)

const bound = z.string().min(1).optional()

export const NvdCpeMatch = z.object({
  vulnerable: z.boolean(),
  criteria: z.string(),
  versionStartIncluding: bound,
  versionStartExcluding: bound,
  versionEndIncluding: bound,
  versionEndExcluding: bound,
})
export type NvdCpeMatch = z.infer<typeof NvdCpeMatch>

export const NvdNode = z.object({
  operator: z.enum(['AND', 'OR']).default('OR'),
  negate: z.boolean().default(false),
  cpeMatch: z.array(NvdCpeMatch).default([]),
})
export type NvdNode = z.infer<typeof NvdNode>

export const NvdConfiguration = z.object({
  operator: z.enum(['AND', 'OR']).default('OR'),
  negate: z.boolean().default(false),
  nodes: z.array(NvdNode).default([]),
})
export type NvdConfiguration = z.infer<typeof NvdConfiguration>

/** One statement about versions in the grammar of CVE 5.1. */
export const NvdVersion = z.object({
  version: z.string(),
  status: z.string().default('unknown'),
  versionType: z.string().optional(),
  lessThan: z.string().optional(),
  lessThanOrEqual: z.string().optional(),
  changes: z.array(z.object({ at: z.string(), status: z.string() })).default([]),
})
export type NvdVersion = z.infer<typeof NvdVersion>

/** Since June 2026 records carry what the assigner stated. */
export const NvdAffected = z.object({
  affectedData: z
    .array(
      z.object({
        cpes: z.array(z.string()).default([]),
        versions: z.array(NvdVersion).default([]),
        defaultStatus: z.string().default('unknown'),
      }),
    )
    .default([]),
})
export type NvdAffected = z.infer<typeof NvdAffected>

const Metric = z.object({
  source: z.string().default('nvd@nist.gov'),
  cvssData: z.object({
    vectorString: z.string(),
    baseScore: z.number().min(0).max(10).optional(),
    baseSeverity: z.string().optional(),
  }),
  /** CVSS 2.0 keeps its severity outside cvssData. */
  baseSeverity: z.string().optional(),
})
export type NvdMetric = z.infer<typeof Metric>

/** The metric lists by name: `ssvcV203` stands among them and is no CVSS. */
export const NvdMetrics = z.object({
  cvssMetricV40: z.array(Metric).default([]),
  cvssMetricV31: z.array(Metric).default([]),
  cvssMetricV30: z.array(Metric).default([]),
  cvssMetricV2: z.array(Metric).default([]),
})

const Text = z.object({ lang: z.string(), value: z.string() })

/** A record of the NVD 2.0 feeds and API; other members are let through unread. */
export const NvdRecord = z.object({
  cve: z.object({
    id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
    published: NvdInstant.optional(),
    lastModified: NvdInstant,
    vulnStatus: z.string().optional(),
    descriptions: z.array(Text).default([]),
    metrics: NvdMetrics.prefault({}),
    weaknesses: z.array(z.object({ description: z.array(Text).default([]) })).default([]),
    affected: z.array(NvdAffected).default([]),
    configurations: z.array(NvdConfiguration).default([]),
    references: z.array(z.object({ url: z.string(), tags: z.array(z.string()).default([]) })).default([]),
  }),
})
export type NvdRecord = z.infer<typeof NvdRecord>
