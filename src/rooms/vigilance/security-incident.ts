import { z } from 'zod'
import { Answer } from './answer.ts'
import { Moment } from './day.ts'

/** A security incident of the company's own systems (Sicherheitsvorfall, NIS2 and BSIG). Never an incident with a device. */
export const SecurityIncident = z.strictObject({
  occurred: Answer.optional(),
  /** It concerns network and information systems that the company uses for its services. */
  ownSystems: Answer.optional(),
  /** Caused or can cause severe disruption of operations or financial loss. */
  severeDisruption: Answer.optional(),
  /** Affected or can affect others by considerable damage. */
  damageToOthers: Answer.optional(),
  /** When an employee learned of it in the course of work. */
  knowledgeAt: Moment.optional(),
  isOngoing: Answer.optional(),
  endedAt: Moment.optional(),
  /** When the BSI asked for an intermediate report. */
  statusAskedAt: Moment.optional(),
})
export type SecurityIncident = z.output<typeof SecurityIncident>

/** A breach of the security of personal data (GDPR art. 4(12)). */
export const PersonalDataBreach = z.strictObject({
  occurred: Answer.optional(),
  /** As what the company processed these data. */
  gdprRole: z.enum(['controller', 'processor', 'both', 'none', 'unknown']).optional(),
  unlikelyRisk: Answer.optional(),
  healthData: Answer.optional(),
  /** Encrypted, and the key is safe. */
  encryptedAndKeySafe: Answer.optional(),
  highRisk: Answer.optional(),
  /** Reasonable degree of certainty that personal data were compromised (EDPB Guidelines 9/2022). */
  certaintyAt: Moment.optional(),
  processorAwareAt: Moment.optional(),
})
export type PersonalDataBreach = z.output<typeof PersonalDataBreach>

/** What the Cyber Resilience Act asks about a product that is no medical device. */
export const CraEvent = z.strictObject({
  activelyExploited: Answer.optional(),
  /** Severe incident having an impact on the security of the product (CRA art. 14(5)). */
  craSevere: Answer.optional(),
  knowledgeAt: Moment.optional(),
  /** A corrective or mitigating measure became available. */
  measureAvailableAt: Moment.optional(),
})
export type CraEvent = z.output<typeof CraEvent>
