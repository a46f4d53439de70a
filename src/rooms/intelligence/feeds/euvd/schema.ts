import { z } from 'zod'
import { Instant, LocalDate } from '../../../../core/calendar.ts'
import { parsed } from '../../../../core/parsed.ts'

// what EUVD has nothing for is absent, null or ""
const text = z
  .string()
  .max(100_000)
  .nullish()
  .transform(value => value?.trim() || undefined)

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .max(20_000)
    .nullish()
    .transform(list => list ?? [])

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Apr 15, 2025, 8:30:58 PM` without a zone, read as UTC; newer Java writes a narrow space before PM. */
export const EuvdInstant = text
  .transform(value => (value === undefined ? undefined : isoOf(value)))
  .pipe(Instant.optional())

function isoOf(written: string): string {
  const [, month = '', day = '', year, hour, minute, second, half] =
    /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2}):(\d{2})[ \u00a0\u202f]?([AP]M)$/.exec(written) ?? []
  const hours = Number(hour)
  // what is in another form, or names an hour 13 PM, is refused by the check behind
  if (hours < 1 || hours > 12 || !months.includes(month)) return written
  const counted = (hours % 12) + (half === 'PM' ? 12 : 0)
  const two = (value: number | string) => String(value).padStart(2, '0')
  return `${year}-${two(months.indexOf(month) + 1)}-${two(day)}T${two(counted)}:${minute}:${second}Z`
}

const id = z.string().regex(/^EUVD-\d{4}-\d+$/)
const cve = z.string().regex(/^CVE-\d{4}-\d{4,}$/)
const Named = z.object({ name: text }).nullish()

/** A record of the search and of single questions; aliases and references are lines of one text. */
export const EuvdItem = z.object({
  id,
  description: text,
  datePublished: EuvdInstant,
  dateUpdated: EuvdInstant,
  baseScore: z.number().max(10).nullish(),
  baseScoreVersion: text,
  baseScoreVector: text,
  references: text,
  aliases: text,
  assigner: text,
  exploitedSince: EuvdInstant,
  enisaIdProduct: listOf(
    z.object({ product: z.object({ name: text, vendor: Named }).nullish(), product_version: text }),
  ),
  enisaIdVendor: listOf(z.object({ vendor: Named })),
})
export type EuvdItem = z.infer<typeof EuvdItem>

/** An entry of the consolidated list of exploited vulnerabilities (CISA KEV and EU KEV). */
export const EuvdExploited = z
  .object({
    cveId: cve.nullish(),
    euvdId: id.nullish(),
    vendorProject: text,
    product: text,
    dateAdded: LocalDate,
    sources: listOf(z.string()),
  })
  .refine(({ cveId, euvdId }) => cveId || euvdId, { message: 'neither cveId nor euvdId' })
export type EuvdExploited = z.infer<typeof EuvdExploited>

/** A row of the index of names. */
export const EuvdName = z.object({ euvd_id: id, cve_id: cve })

export const nameColumns = ['euvd_id', 'cve_id'] as const

/** Records, entries of the exploited list and rows of the index come apart by their members. */
export const EuvdRecord = z
  .unknown()
  .transform((value, context): EuvdItem | EuvdExploited | z.infer<typeof EuvdName> => {
    const read = parsed<EuvdItem | EuvdExploited | z.infer<typeof EuvdName>>(schemaOf(Object(value)), value)
    if (read.success) return read.data
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message })
    return z.NEVER
  })

function schemaOf(record: object) {
  if ('euvd_id' in record) return EuvdName
  return 'dateAdded' in record ? EuvdExploited : EuvdItem
}
