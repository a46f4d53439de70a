import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'

/** One change of what was known about a vulnerability, when the mirror learned of it. */
export const HistoryEvent = z.object({
  at: Instant,
  kind: z.enum(['first', 'changed', 'withdrawn', 'restored', 'listed', 'delisted', 'predicted', 'moved']),
  source: z.string(),
  /** The statement; null: a catalogue or a prediction. */
  advisory: z.string().nullable(),
  /** What changed in a statement. */
  parts: z.array(z.string()),
  /** The highest score before and after, where the scores changed or the statement is new. */
  score: z.object({ before: z.number().nullable(), after: z.number().nullable() }).nullable(),
  status: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  /** Ranges as people read them, where they changed. */
  ranges: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
  prediction: z.object({ score: z.number(), percentile: z.number(), day: LocalDate }).nullable(),
})

export const HistoryView = z.object({
  id: z.string(),
  /** Null: the mirror is empty. Earlier changes are unknown. */
  rememberedSince: Instant.nullable(),
  /** Newest first. */
  events: z.array(HistoryEvent),
  /** Events beyond the newest ones that are shown. */
  more: z.number(),
})

/** What may be asked about the past of a vulnerability. */
export const historyContract = {
  history: oc
    .meta({ may: 'intelligence.read' })
    .route({ method: 'GET', path: '/intelligence/vulnerabilities/{id}/history', tags: ['intelligence'] })
    .input(z.object({ id: z.string().min(3).max(200) }))
    .output(HistoryView),
}
