import { z } from 'zod'
import { Answer } from './answer.ts'
import { Day } from './day.ts'

/** What 21 CFR part 803 asks (medical device report). */
export const UsReport = z.strictObject({
  deathOrSeriousInjury: Answer.optional(),
  malfunction: Answer.optional(),
  /** Would likely cause or contribute to death or serious injury if it recurred. */
  malfunctionLikelyHarms: Answer.optional(),
  /** Needs remedial action to prevent an unreasonable risk of substantial harm to the public health. */
  remedialActionNeeded: Answer.optional(),
  fiveDayAskedByFda: Answer.optional(),
  /** Any employee became aware. */
  employeeAwareOn: Day.optional(),
  /** An employee with responsibility, or whose duty it is to report, became aware (21 CFR 803.3). */
  qualifiedAwareOn: Day.optional(),
  /** Days on which information arrived that a filed report does not have. */
  supplementsOn: z.array(Day).optional(),
})
export type UsReport = z.output<typeof UsReport>

/** What 21 CFR part 806 asks (corrections and removals). */
export const UsCorrection = z.strictObject({
  correctionOrRemoval: Answer.optional(),
  riskToHealth: Answer.optional(),
  initiatedOn: Day.optional(),
  reportedUnder803: Answer.optional(),
})
export type UsCorrection = z.output<typeof UsCorrection>

/** What the FDA's guidance of 2016 and section 524B ask of a vulnerability. */
export const UsVulnerability = z.strictObject({
  /** Residual risk of patient harm. */
  residualRisk: z.enum(['controlled', 'uncontrolled', 'unknown']).optional(),
  learnedOn: Day.optional(),
  /** Serious adverse events or deaths associated with it are known. */
  knownHarm: Answer.optional(),
  communicatedOn: Day.optional(),
  remediatedOn: Day.optional(),
  /** Active member of an ISAO, and it got the customer communication. */
  isaoInformed: Answer.optional(),
})
export type UsVulnerability = z.output<typeof UsVulnerability>
