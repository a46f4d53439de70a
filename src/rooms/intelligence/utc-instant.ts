import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'

/** NVD and CVE records write some instants without zone and mean UTC; one with a zone passes as it is. */
export const UtcInstant = z
  .string()
  .transform(text => (/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`))
  .pipe(Instant)
