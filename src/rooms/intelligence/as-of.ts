import { z } from 'zod'
import { Instant, LocalDate } from '../../core/calendar.ts'
import { type Refusal, refuse } from '../../core/outcome.ts'

/** A past day, meant to its end in UTC, or a past instant. */
export const AsOf = z.union([LocalDate, Instant])

/** What an answer about the past rests on. */
export const PastView = z.object({
  asOf: Instant,
  /** Since when the mirror remembers what it knew; null: it is empty. */
  rememberedSince: Instant.nullable(),
  /** False: what was known then is unknown, which is not "nothing". */
  isRemembered: z.boolean(),
})

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The instant that is meant: the end of a day, but never later than now; the future is refused. */
export function instantOf(asOf: string, now: Date): Date | Refusal {
  const meant = new Date(DAY.test(asOf) ? `${asOf}T23:59:59.999Z` : asOf)
  if (meant <= now) return meant
  // today is not over yet
  return DAY.test(asOf) && asOf === now.toISOString().slice(0, 10)
    ? now
    : refuse('intelligence.as-of-future', 422, { asOf })
}

/** What an answer about the past rests on, in words. */
export function pastSentence(
  t: (key: string, facts: Record<string, string | number>) => string,
  { asOf, rememberedSince, isRemembered }: z.output<typeof PastView>,
): string {
  if (rememberedSince === null) return t('intelligence-cli.past.empty', { asOf })
  return t(`intelligence-cli.past.${isRemembered ? 'remembered' : 'before'}`, { asOf, rememberedSince })
}
