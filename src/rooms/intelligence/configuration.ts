import { z } from 'zod'

// The grammar of NVD's configurations, which CVE records use as well (`cpeApplicability`, since format 5.1), and that of
// versions in CVE records, which NVD passes on.

const bound = z.string().min(1).optional()

/** A CPE name with the bounds of its versions. */
export const CpeMatch = z.object({
  vulnerable: z.boolean(),
  criteria: z.string(),
  versionStartIncluding: bound,
  versionStartExcluding: bound,
  versionEndIncluding: bound,
  versionEndExcluding: bound,
})
export type CpeMatch = z.infer<typeof CpeMatch>

export const CpeNode = z.object({
  operator: z.enum(['AND', 'OR']).default('OR'),
  negate: z.boolean().default(false),
  cpeMatch: z.array(CpeMatch).default([]),
})
export type CpeNode = z.infer<typeof CpeNode>

export const CpeConfiguration = z.object({
  operator: z.enum(['AND', 'OR']).default('OR'),
  negate: z.boolean().default(false),
  nodes: z.array(CpeNode).default([]),
})
export type CpeConfiguration = z.infer<typeof CpeConfiguration>

/** One statement about versions in the grammar of CVE 5.1. */
export const StatedVersion = z.object({
  version: z.string(),
  status: z.string().default('unknown'),
  versionType: z.string().optional(),
  lessThan: z.string().optional(),
  lessThanOrEqual: z.string().optional(),
  changes: z.array(z.object({ at: z.string(), status: z.string() })).default([]),
})
export type StatedVersion = z.infer<typeof StatedVersion>

/** What an assigner states about one product, as far as CPE names identify it. */
export interface StatedEntry {
  readonly cpes: readonly string[]
  readonly versions: readonly StatedVersion[]
  readonly defaultStatus: string
}
