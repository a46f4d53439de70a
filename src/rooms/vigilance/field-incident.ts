import { z } from 'zod'
import { Answer } from './answer.ts'
import { Country } from './country.ts'
import { Day } from './day.ts'

/** How far a device is thought to be the cause. */
export const causalities = ['established', 'suspected', 'reasonably_possible', 'unknown', 'excluded'] as const

/** An incident with a device (Vorkommnis, MDR art. 2(64)). Never a security incident of the company: see SecurityIncident. */
export const FieldIncident = z.strictObject({
  /** Something happened with a device in the field; a vulnerability that nobody used is no event. */
  inField: Answer.optional(),
  malfunctionOrDeterioration: Answer.optional(),
  ergonomicUseError: Answer.optional(),
  inadequateInformation: Answer.optional(),
  undesirableSideEffect: Answer.optional(),
  /** Function, availability or output was affected; `no` means that only confidentiality was. */
  functionAffected: Answer.optional(),
  /** Led, might have led or might lead, also indirectly, to death or serious deterioration of health. */
  mightHarm: Answer.optional(),
  death: Answer.optional(),
  seriousDeterioration: Answer.optional(),
  /** The deterioration was not considered in the risk analysis. */
  unanticipated: Answer.optional(),
  seriousPublicHealthThreat: Answer.optional(),
  imminentRisk: Answer.optional(),
  promptActionNeeded: Answer.optional(),
  significantOrUnusual: Answer.optional(),
  causality: z.enum(causalities).optional(),
  /** The three conditions of art. 87(1)(a) under which an expected side effect is no individual report. */
  sideEffectDocumented: Answer.optional(),
  sideEffectQuantified: Answer.optional(),
  sideEffectUnderTrend: Answer.optional(),
  /** Where it occurred. */
  countries: z.array(Country).optional(),
  /** MIR 1.2.c: the first employee or representative received the information. */
  awarenessIncident: Day.optional(),
  /** MIR 1.2.d: the information that made it reportable. */
  awarenessReportability: Day.optional(),
  awarenessThreat: Day.optional(),
  awarenessDeath: Day.optional(),
  awarenessDeterioration: Day.optional(),
  /** The day on which it was first concluded that it is not reportable. */
  judgedNotReportable: Day.optional(),
  /** An authority passed on a user's report (art. 87(11)). */
  forwardedByAuthority: Answer.optional(),
  forwardedOn: Day.optional(),
  /** A German medical devices adviser brought it (MPDG s. 83). */
  toldByAdviser: Answer.optional(),
})
export type FieldIncident = z.output<typeof FieldIncident>
