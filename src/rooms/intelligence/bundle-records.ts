import { z } from 'zod'
import type { BundleSection } from './bundle.ts'
import { incidentKinds } from './incident.ts'

// The records of a bundle, one form per section: strict, so that nothing travels that nobody has looked at.

const text = z.string()
const texts = z.array(z.string())
/** As the database writes it: microseconds, UTC. */
const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
const Day = z.iso.date()
const hex = z.string().regex(/^[0-9a-f]{64}$/)
const Source = z.string().regex(/^[a-z0-9-]{1,40}$/)
const name = z.string().max(4000)

const Bound = z.strictObject({ version: text, inclusive: z.boolean() })
const Range = z.strictObject({ from: Bound.optional(), to: Bound.optional(), fixed: text.optional() })
const Node = z.strictObject({
  negate: z.boolean(),
  anyOf: z.array(z.strictObject({ criteria: text, range: Range.optional() })),
})
const Affected = z.strictObject({
  package: text,
  scheme: text,
  ranges: z.array(Range),
  versions: texts,
  notComparable: z.number().optional(),
  notApplicable: z.boolean().optional(),
  context: z.strictObject({ operator: z.literal('AND'), nodes: z.array(Node) }).optional(),
  cpe: text.optional(),
})
const Severity = z.strictObject({
  system: z.enum(['cvss-2.0', 'cvss-3.0', 'cvss-3.1', 'cvss-4.0', 'other']),
  vector: text.optional(),
  score: z.number().optional(),
  rating: text.optional(),
  by: text,
})
const Stated = z.strictObject({
  vendor: text.optional(),
  product: text,
  versions: text.optional(),
  by: text.optional(),
})
const Ssvc = z.strictObject({
  by: text,
  at: text,
  role: text.optional(),
  version: text.optional(),
  exploitation: z.enum(['N', 'P', 'A']).optional(),
  automatable: z.enum(['N', 'Y']).optional(),
  technicalImpact: z.enum(['P', 'T']).optional(),
})
const Evidence = z.strictObject({
  address: text.optional(),
  publisher: text.optional(),
  hash: z.enum(['sha512', 'sha256', 'none', 'not-asked']),
  signature: z.enum(['good', 'none', 'unknown-key', 'expired-key', 'not-asked']),
  key: text.optional(),
  signedAt: text.optional(),
})
const Document = z.strictObject({
  publisher: text,
  trackingId: text,
  category: text,
  version: text,
  released: text,
  status: text,
  tlp: text.optional(),
  revisions: z.number(),
  evidence: Evidence,
  lacks: texts.optional(),
  remediations: z.array(z.strictObject({ category: text, details: text, url: text.optional() })).optional(),
})

const Statement = z.strictObject({
  id: name,
  source: Source,
  externalId: name,
  aliases: texts,
  upstream: texts,
  title: text.optional(),
  details: text.optional(),
  severities: z.array(Severity),
  affected: z.array(Affected),
  stated: z.array(Stated),
  references: z.array(z.strictObject({ url: text, kind: text.optional(), document: Document.optional() })),
  weaknesses: texts,
  published: Instant.optional(),
  modified: Instant.optional(),
  withdrawn: Instant.optional(),
  status: text.optional(),
  licence: text.optional(),
  ssvc: Ssvc.optional(),
  digest: hex,
})

/** What the last whole pass brought of one part of the source, and how much it should have been. */
const Part = z.strictObject({
  part: z.string().max(400),
  expected: z.int().min(0).max(2_000_000_000).optional(),
  basis: z.enum(['stated', 'entries', 'before', 'unknown']),
  held: z.int().min(0).max(2_000_000_000),
  aside: z.int().min(0).max(2_000_000_000),
  at: z.iso.datetime(),
})

const SourceState = z.strictObject({
  id: Source,
  state: z.enum(['never', 'fresh', 'failed']),
  askedAt: Instant.optional(),
  answeredAt: Instant.optional(),
  changedAt: Instant.optional(),
  completeAt: Instant.optional(),
  cursor: z.record(text, text),
  counts: z.record(text, z.number()),
  error: z.strictObject({ code: text, where: text, detail: text, at: text }).optional(),
  parts: z.array(Part),
})

const Exploited = z.strictObject({
  source: Source,
  cve: name,
  since: Day,
  dueDate: Day.optional(),
  ransomware: z.boolean().optional(),
  title: text.optional(),
  note: text.optional(),
})

const share = z.number().min(0).max(1)
const Predicted = z.strictObject({ cve: name, score: share, percentile: share, day: Day, model: text })

const Happened = z.strictObject({
  id: name,
  source: Source,
  externalId: name,
  event: name,
  kind: z.enum(incidentKinds),
  title: text,
  summary: text.optional(),
  manufacturer: text.optional(),
  device: text.optional(),
  codes: z.strictObject({ fda: texts, emdn: texts, gmdn: texts }),
  identifiers: z.strictObject({ udi: texts, catalogue: texts }),
  severity: text.optional(),
  status: text.optional(),
  rootCause: text.optional(),
  reported: Day.optional(),
  published: Day.optional(),
  url: text.optional(),
  topic: z.strictObject({ about: z.enum(['security', 'software', 'unknown']), words: texts }),
  digest: hex,
})

const Milestone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('on'), day: text }),
  z.strictObject({ kind: z.literal('over') }),
  z.strictObject({ kind: z.literal('not-announced') }),
])
const Cycle = z.strictObject({
  cycle: text,
  label: text.optional(),
  released: text.optional(),
  activeSupport: Milestone.optional(),
  endOfLife: Milestone.optional(),
  securitySupport: Milestone.optional(),
  discontinued: Milestone.optional(),
  latest: z.strictObject({ version: text, released: text.optional(), link: text.optional() }).optional(),
  isLongTerm: z.boolean().optional(),
})
const Supported = z.strictObject({
  product: name,
  source: Source,
  title: text,
  category: text.optional(),
  link: text.optional(),
  names: texts,
  cycles: z.array(Cycle),
  digest: hex,
})

const SetAside = z.strictObject({ source: Source, record: text.max(400), code: text.max(80), detail: text.max(1000) })

/** The form of a record in each section. */
export const bundleRecords = {
  sources: SourceState,
  statements: Statement,
  exploitations: Exploited,
  predictions: Predicted,
  incidents: Happened,
  lifecycles: Supported,
  skipped: SetAside,
} as const satisfies Record<BundleSection, z.ZodType>

/** The records themselves. */
export type BundleRecord<S extends BundleSection> = z.infer<(typeof bundleRecords)[S]>

/** By what the records of a section are sorted, each once; bytes of UTF-8 decide. */
export const bundleOrder: { readonly [S in BundleSection]: (record: BundleRecord<S>) => string } = {
  sources: one => one.id,
  statements: one => one.id,
  exploitations: one => `${one.source}\0${one.cve}`,
  predictions: one => one.cve,
  incidents: one => one.id,
  lifecycles: one => `${one.source}\0${one.product}`,
  skipped: one => `${one.source}\0${one.record}`,
}

/** The source whose data a record belongs to: predictions are EPSS's alone. */
export function sourceOfRecord(section: BundleSection, record: BundleRecord<BundleSection>): string {
  if ('source' in record) return record.source
  return section === 'sources' && 'id' in record ? record.id : 'epss'
}
