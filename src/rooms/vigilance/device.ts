import { z } from 'zod'
import { Answer } from './answer.ts'
import { Country } from './country.ts'

/** What a law must know of a product: is it a device, where is it sold. */
export const Device = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(['device', 'accessory', 'ivd', 'not_a_device', 'unknown']),
  markets: z.array(Country).optional(),
  /** Placed on the market under the old directives, MDR art. 120. */
  isMdrLegacy: Answer.optional(),
  /** Under clinical investigation: art. 80, another procedure. */
  underInvestigation: Answer.optional(),
  /** The Cyber Resilience Act applies to it, with the reason for that answer. */
  craApplies: Answer.optional(),
  craRationale: z.string().max(2000).optional(),
  /** Three-part test of section 524B(c) FD&C Act. */
  isCyberDevice: Answer.optional(),
})
export type Device = z.output<typeof Device>

/** What a law must know of the company. */
export const Company = z.strictObject({
  role: z.enum(['manufacturer', 'authorised_representative', 'importer', 'distributor', 'operator']).optional(),
  seat: Country.optional(),
  authorisedRepresentativeSeat: Country.optional(),
  nis2EntityType: z.enum(['wichtig', 'besonders_wichtig', 'none', 'unknown']).optional(),
})
export type Company = z.output<typeof Company>
