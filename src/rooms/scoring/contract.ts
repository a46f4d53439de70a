import { z } from 'zod'
import { Instant } from '../../core/calendar.ts'
import { oc } from '../../core/contract.ts'
import { Id } from '../../core/id.ts'
import {
  authentications,
  exposures,
  harms,
  interfaceKinds,
  patientData,
  requirementLevels,
  requirementNames,
  riskClasses,
  safetyClasses,
  safetyFunctions,
} from './profile.ts'
import { scoreContract } from './score-contract.ts'

const tags = ['scoring']

const Unknown = z.literal('unknown')
const Reason = z.string().trim().max(4000)

/** Names of classes, for contracts of rooms that speak of them. */
export const RiskClassName = z.enum(riskClasses)
export const SafetyClassName = z.enum(safetyClasses)

export const OverrideFields = z.object({ level: z.enum(requirementLevels), why: Reason })

/** What is stated about a device; `unknown` is an answer. */
export const StatementFields = z.object({
  riskClass: RiskClassName,
  safetyClass: SafetyClassName,
  harm: z.enum(harms),
  multiPatient: z.union([z.boolean(), Unknown]),
  exposure: z.enum(exposures),
  interfaces: z.union([z.array(z.enum(interfaceKinds)).max(10), Unknown]),
  authentication: z.enum(authentications),
  safetyFunctions: z.union([z.array(z.enum(safetyFunctions)).max(10), Unknown]),
  patientData: z.enum(patientData),
  secrets: z.union([z.boolean(), Unknown]),
  overrides: z.partialRecord(z.enum(requirementNames), OverrideFields),
})

export const RequirementView = z.object({
  level: z.enum(requirementLevels),
  /** `stated`, or the reason from which it follows. */
  because: z.string(),
  why: z.string().optional(),
  /** Something unknown was taken for the worst. */
  isAssumed: z.boolean(),
})

/** The profile that counts. */
export const ProfileView = StatementFields.extend({
  edition: z.number(),
  releaseEdition: z.number().optional(),
  requirements: z.record(z.enum(requirementNames), RequirementView),
})

export const EditionView = z.object({
  id: Id,
  release: Id.nullable(),
  releaseName: z.string().nullable(),
  edition: z.number(),
  statements: StatementFields.partial(),
  reason: z.string(),
  digest: z.string(),
  by: z.string(),
  at: Instant,
})

export const ProfileLine = z.object({
  device: Id,
  deviceName: z.string(),
  /** Null: nobody has stated anything. */
  profile: ProfileView.nullable(),
  changedBy: z.string().nullable(),
  changedAt: Instant.nullable(),
})

export const DeviceProfile = ProfileLine.extend({
  /** Class in the inventory, as a profile names it: what a form begins with. */
  inventoryClass: RiskClassName,
  releases: z.array(
    z.object({
      release: Id,
      version: z.string(),
      /** Edition of what differs there; 0: nothing does. */
      edition: z.number(),
      differs: StatementFields.partial(),
      profile: ProfileView.nullable(),
    }),
  ),
  editions: z.array(EditionView),
})

export const contract = {
  profiles: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/profiles', tags })
    .output(z.array(ProfileLine)),
  profile: oc
    .meta({ may: 'scoring.read' })
    .route({ method: 'GET', path: '/scoring/profiles/{device}', tags })
    .input(z.object({ device: Id }))
    .output(DeviceProfile),
  /**
   * Writes the next edition of a profile. `seen` is the edition that the author looked at (0: none). With a release only
   * what differs there is sent; sending nothing takes the difference back.
   */
  saveProfile: oc
    .meta({ may: 'scoring.profile' })
    .route({ method: 'PUT', path: '/scoring/profiles/{device}', tags })
    .input(
      z.object({
        device: Id,
        release: Id.optional(),
        statements: StatementFields.partial(),
        reason: Reason,
        seen: z.number().int().min(0),
      }),
    )
    .output(DeviceProfile),
  ...scoreContract,
}
