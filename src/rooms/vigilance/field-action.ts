import { z } from 'zod'
import { Answer } from './answer.ts'
import { Country } from './country.ts'
import { Day } from './day.ts'

/** A corrective action in the field (MDR art. 2(67), (68)). */
export const Fsca = z.strictObject({
  /** The manufacturer plans or needs an action with devices on the market. */
  fieldAction: Answer.optional(),
  /** It prevents or reduces the risk of a serious incident. */
  preventsSeriousIncident: Answer.optional(),
  urgent: Answer.optional(),
  /** Its reason is limited to a device of a third country. */
  limitedToThirdCountry: Answer.optional(),
  /** Where it is or will be carried out. */
  countries: z.array(Country).optional(),
  plannedStart: Day.optional(),
  draftNoticeSubmittedOn: Day.optional(),
  endedOn: Day.optional(),
})
export type Fsca = z.output<typeof Fsca>

/** A statistically significant increase of what is not serious (MDR art. 88). */
export const Trend = z.strictObject({
  thresholdInPmsPlan: Answer.optional(),
  significantIncrease: Answer.optional(),
  affectsBenefitRisk: Answer.optional(),
  identifiedOn: Day.optional(),
  countries: z.array(Country).optional(),
})
export type Trend = z.output<typeof Trend>

/** A periodic summary report that was agreed with the coordinating authority (MDR art. 87(9)). */
export const Psr = z.strictObject({
  agreed: Answer.optional(),
  inScope: Answer.optional(),
  coordinatingAuthority: Country.optional(),
  dueOn: Day.optional(),
})
export type Psr = z.output<typeof Psr>
