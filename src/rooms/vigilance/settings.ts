import { z } from 'zod'

/**
 * What no source settles, or what is our own default: configuration, never a constant of the rules, and told with every
 * duty that it moved.
 */
export const Settings = z.strictObject({
  /**
   * UNCERTAIN (handbook, example 13): whether the ten days run from the day on which the death was known, or from the
   * day on which the incident was. Under the first reading the stricter day of the second is shown as a warning.
   */
  deathClock: z.enum(['from-death', 'from-incident']).default('from-death'),
  /** Project default: hours after which a processor's notice to the controller raises an alarm; the law names none. */
  processorAlarmHours: z.number().int().min(1).max(72).default(24),
  /** Proposals for new law that are computed beside the law; they never govern. */
  proposals: z.array(z.string()).max(20).default([]),
})
export type Settings = z.output<typeof Settings>
