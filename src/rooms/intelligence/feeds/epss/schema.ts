import { z } from 'zod'
import { LocalDate } from '../../../../core/calendar.ts'

const share = z
  .string()
  .regex(/^(\d+(\.\d+)?([eE]-?\d+)?)$/)
  .transform(Number)
  .pipe(z.number().min(0).max(1))

/** One row: `cve,epss,percentile`. */
export const EpssRow = z.object({ cve: z.string().regex(/^CVE-\d{4}-\d{4,}$/), epss: share, percentile: share })

/** What the comment line says about all rows; scores of two models are never compared. */
export const EpssHead = z.object({ model: z.string().min(1).max(40), day: LocalDate })
export type EpssHead = z.infer<typeof EpssHead>
