import { z } from 'zod'
import { CpeConfiguration, StatedVersion } from '../../configuration.ts'
import { UtcInstant } from '../../utc-instant.ts'

/** Since June 2026 records carry what the assigner stated. */
export const NvdAffected = z.object({
  affectedData: z
    .array(
      z.object({
        cpes: z.array(z.string()).default([]),
        versions: z.array(StatedVersion).default([]),
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
    published: UtcInstant.optional(),
    lastModified: UtcInstant,
    vulnStatus: z.string().optional(),
    descriptions: z.array(Text).default([]),
    metrics: NvdMetrics.prefault({}),
    weaknesses: z.array(z.object({ description: z.array(Text).default([]) })).default([]),
    affected: z.array(NvdAffected).default([]),
    configurations: z.array(CpeConfiguration).default([]),
    references: z.array(z.object({ url: z.string(), tags: z.array(z.string()).default([]) })).default([]),
  }),
})
export type NvdRecord = z.infer<typeof NvdRecord>
