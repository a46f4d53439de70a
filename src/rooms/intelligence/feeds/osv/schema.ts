import { z } from 'zod'
import { Instant } from '../../../../core/calendar.ts'

/** OSV writes null where it has nothing, and so do its exporters. */
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform(list => list ?? [])

const text = z
  .string()
  .nullish()
  .transform(value => value ?? undefined)

/** Some databases write year 1 where they know no date, as `0001-…` or `1-…`. */
const instant = z
  .string()
  .nullish()
  .transform(value => (!value || /^0*1-/.test(value) ? undefined : value))
  .pipe(Instant.optional())

const loose = z
  .record(z.string(), z.unknown())
  .nullish()
  .transform(value => value ?? {})

export const OsvSeverity = z.object({ type: z.string(), score: z.string() })
export type OsvSeverity = z.infer<typeof OsvSeverity>

export const OsvEvent = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
  limit: z.string().optional(),
})
export type OsvEvent = z.infer<typeof OsvEvent>

export const OsvRange = z.object({ type: z.string(), events: listOf(OsvEvent) })
export type OsvRange = z.infer<typeof OsvRange>

export const OsvAffected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }).nullish(),
  ranges: listOf(OsvRange),
  versions: listOf(z.string()),
  severity: listOf(OsvSeverity),
  database_specific: loose,
})
export type OsvAffected = z.infer<typeof OsvAffected>

/** An OSV record, schema 1.0 to 1.7; other members are let through unread. */
export const OsvRecord = z.object({
  id: z.string().regex(/^[A-Za-z0-9][\w.:+-]{2,199}$/),
  modified: instant,
  published: instant,
  withdrawn: instant,
  aliases: listOf(z.string()),
  upstream: listOf(z.string()),
  summary: text,
  details: text,
  severity: listOf(OsvSeverity),
  affected: listOf(OsvAffected),
  references: listOf(z.object({ type: text, url: z.string() })),
  database_specific: loose,
})
export type OsvRecord = z.infer<typeof OsvRecord>
