import { z } from 'zod'
import { CpeConfiguration, StatedVersion } from '../../configuration.ts'
import { UtcInstant } from '../../utc-instant.ts'

// Bounds far above what the format allows (4,096 characters, 512 references): a record beyond them is hostile or broken.
const LONGEST_TEXT = 100_000
const MOST = 20_000

const text = z.string().max(LONGEST_TEXT)
const Text = z.object({ lang: z.string(), value: text })
const list = <T extends z.ZodType>(item: T) => z.array(item).max(MOST).default([])

/** A product with its versions, as the format knows it; from 5.2 on it may have a purl. */
export const CveAffected = z.object({
  vendor: text.optional(),
  product: text.optional(),
  packageName: text.optional(),
  collectionURL: text.optional(),
  packageURL: text.optional(),
  cpes: list(text),
  platforms: list(text),
  versions: list(StatedVersion),
  defaultStatus: z.string().default('unknown'),
})
export type CveAffected = z.infer<typeof CveAffected>

const Cvss = z.object({
  vectorString: z.string().optional(),
  baseScore: z.number().min(0).max(10).optional(),
  baseSeverity: z.string().optional(),
})
export type Cvss = z.infer<typeof Cvss>

/** Scores of one kind each; `other` holds whatever its type says: `ssvc`, `kev`, words of a vendor. */
export const CveMetric = z.object({
  cvssV4_0: Cvss.optional(),
  cvssV3_1: Cvss.optional(),
  cvssV3_0: Cvss.optional(),
  cvssV2_0: Cvss.optional(),
  other: z.object({ type: z.string(), content: z.unknown() }).optional(),
})
export type CveMetric = z.infer<typeof CveMetric>

/** What the assigner (CNA) or a data publisher (ADP) says; members beginning with `x_` and all others stay unread. */
export const CveContainer = z.object({
  providerMetadata: z.object({ orgId: z.string().optional(), shortName: z.string().optional() }).default({}),
  title: text.optional(),
  descriptions: list(Text),
  affected: list(CveAffected),
  cpeApplicability: list(CpeConfiguration),
  metrics: list(CveMetric),
  problemTypes: list(z.object({ descriptions: list(z.object({ cweId: z.string().optional(), description: text })) })),
  references: list(z.object({ url: z.string().max(4096), tags: list(z.string()) })),
  tags: list(z.string()),
  rejectedReasons: list(Text),
  replacedBy: list(z.string()),
})
export type CveContainer = z.infer<typeof CveContainer>

/** A record of the CVE list, format 5.0 to 5.2, published or rejected. An ADP container that is broken costs itself. */
export const CveRecord = z.object({
  dataVersion: z.string().regex(/^5\./),
  cveMetadata: z.object({
    cveId: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
    state: z.enum(['PUBLISHED', 'REJECTED']),
    assignerShortName: z.string().optional(),
    datePublished: UtcInstant.optional(),
    dateUpdated: UtcInstant.optional(),
    dateRejected: UtcInstant.optional(),
  }),
  containers: z.object({ cna: CveContainer, adp: list(z.unknown()) }),
})
export type CveRecord = z.infer<typeof CveRecord>

/** CISA's answers to the decision points of SSVC. */
export const SsvcContent = z.object({
  role: z.string().optional(),
  version: z.string().optional(),
  timestamp: UtcInstant,
  options: z.array(z.record(z.string(), z.string())).max(50),
})

/** CISA's word that it has listed the vulnerability in KEV. */
export const KevContent = z.object({
  dateAdded: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  reference: z.string().optional(),
})
