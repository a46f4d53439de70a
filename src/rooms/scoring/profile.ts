import { type HarmSeverity, harmSeverities } from '../../standards/harm.ts'

/** Classes of the MDR, of the IVDR, and of the FDA. */
export const riskClasses = ['I', 'IIa', 'IIb', 'III', 'A', 'B', 'C', 'D', 'us-1', 'us-2', 'us-3', 'unknown'] as const
/** Software safety classes of IEC 62304 §4.3. */
export const safetyClasses = ['A', 'B', 'C', 'unknown'] as const
export const harms = [...harmSeverities, 'unknown'] as const
/** Answers to SSVC's decision point System Exposure (`ssvc:EXP:1.0.1`). */
export const exposures = ['small', 'controlled', 'open', 'unknown'] as const
/** How the device is reached in intended use, from the farthest away to the nearest. */
export const interfaceKinds = ['internet', 'network', 'segment', 'radio', 'local', 'touch'] as const
/** What stands before those interfaces: nothing, something that all share, a login of each person or device. */
export const authentications = ['none', 'shared', 'individual', 'unknown'] as const
export const safetyFunctions = ['therapy', 'alarm', 'diagnosis', 'monitoring'] as const
/** Data of patients: none, only passing through, kept. */
export const patientData = ['none', 'passing', 'kept', 'unknown'] as const
export const requirementNames = ['CR', 'IR', 'AR'] as const
export const requirementLevels = ['L', 'M', 'H'] as const

export type RiskClass = (typeof riskClasses)[number]
export type SafetyClass = (typeof safetyClasses)[number]
export type Exposure = (typeof exposures)[number]
export type InterfaceKind = (typeof interfaceKinds)[number]
export type Authentication = (typeof authentications)[number]
export type SafetyFunction = (typeof safetyFunctions)[number]
export type PatientData = (typeof patientData)[number]
export type RequirementName = (typeof requirementNames)[number]
export type RequirementLevel = (typeof requirementLevels)[number]

/** What a person states about a device family, or about a release that differs from it. Unknown is an answer. */
export interface Statements {
  readonly riskClass: RiskClass
  readonly safetyClass: SafetyClass
  /** Worst credible harm. */
  readonly harm: HarmSeverity | 'unknown'
  /** Whether one attack can harm several patients. */
  readonly multiPatient: boolean | 'unknown'
  readonly exposure: Exposure
  /** None: the device is reached by nothing in intended use. */
  readonly interfaces: readonly InterfaceKind[] | 'unknown'
  readonly authentication: Authentication
  /** None: nothing that a patient's safety hangs on. */
  readonly safetyFunctions: readonly SafetyFunction[] | 'unknown'
  readonly patientData: PatientData
  /** Keys and passwords that open more than this device. */
  readonly secrets: boolean | 'unknown'
  /** Requirements that a person set otherwise than they follow from the above, each with the reason. */
  readonly overrides: Readonly<Partial<Record<RequirementName, Override>>>
}

export interface Override {
  readonly level: RequirementLevel
  readonly why: string
}

/** A security requirement as it counts: where it comes from, and whether an unknown was taken for the worst. */
export interface Requirement {
  readonly level: RequirementLevel
  /** `stated`: a person set it. Otherwise the reason in the texts of the room: `scoring.because.<reason>`. */
  readonly because: RequirementReason | 'stated'
  readonly why?: string
  readonly isAssumed: boolean
}

export type RequirementReason =
  | 'therapy-or-alarm'
  | 'diagnosis-or-monitoring'
  | 'no-safety-function'
  | 'patient-data-kept'
  | 'patient-data-passing'
  | 'secrets'
  | 'no-data'
  | 'unknown'

/** The security profile that counts for a device, or for one of its releases. */
export interface Profile extends Statements {
  readonly device: string
  readonly release?: string
  /** The edition of the device's profile, and of the release's where it has one. */
  readonly edition: number
  readonly releaseEdition?: number
  readonly requirements: Readonly<Record<RequirementName, Requirement>>
}

/** One edition as somebody wrote it: never changed again. */
export interface Edition {
  readonly id: string
  readonly device: string
  /** Where it is about one release: only what differs there is stated. */
  readonly release?: string
  readonly edition: number
  readonly statements: Partial<Statements>
  readonly reason: string
  readonly digest: string
  readonly by: string
  readonly byId: string
  readonly at: Date
}

/** Everything is unknown until somebody states it. */
export const nothingStated: Statements = {
  riskClass: 'unknown',
  safetyClass: 'unknown',
  harm: 'unknown',
  multiPatient: 'unknown',
  exposure: 'unknown',
  interfaces: 'unknown',
  authentication: 'unknown',
  safetyFunctions: 'unknown',
  patientData: 'unknown',
  secrets: 'unknown',
  overrides: {},
}

/** The profile that counts: the device's edition, and over it what a release states otherwise. */
export function profileFrom(device: Edition, release?: Edition): Profile {
  const statements: Statements = {
    ...nothingStated,
    ...device.statements,
    ...release?.statements,
    overrides: { ...device.statements.overrides, ...release?.statements.overrides },
  }
  return {
    ...statements,
    device: device.device,
    edition: device.edition,
    ...(release ? { release: release.release!, releaseEdition: release.edition } : {}),
    requirements: requirementsOf(statements),
  }
}

/**
 * Confidentiality, integrity and availability requirement from the intended use: therapy or alarm demand integrity and
 * availability, kept patient data confidentiality. A default of this project that a person may set otherwise.
 */
export function requirementsOf(stated: Statements): Record<RequirementName, Requirement> {
  return {
    CR: set(stated, 'CR') ?? confidentiality(stated),
    IR: set(stated, 'IR') ?? bySafety(stated, 'H'),
    AR: set(stated, 'AR') ?? bySafety(stated, 'M'),
  }
}

function set({ overrides }: Statements, name: RequirementName): Requirement | undefined {
  const own = overrides[name]
  return own && { level: own.level, because: 'stated', why: own.why, isAssumed: false }
}

function confidentiality({ patientData, secrets }: Statements): Requirement {
  if (patientData === 'kept') return follows('H', 'patient-data-kept')
  if (secrets === true) return follows('H', 'secrets')
  if (patientData === 'unknown' || secrets === 'unknown') return { ...follows('H', 'unknown'), isAssumed: true }
  return patientData === 'passing' ? follows('M', 'patient-data-passing') : follows('L', 'no-data')
}

/** A wrong value misleads a diagnosis as it misleads a therapy; a missing one is noticed there, and costs time. */
function bySafety({ safetyFunctions: functions }: Statements, forDiagnosis: RequirementLevel): Requirement {
  if (functions === 'unknown') return { ...follows('H', 'unknown'), isAssumed: true }
  if (functions.includes('therapy') || functions.includes('alarm')) return follows('H', 'therapy-or-alarm')
  return functions.length > 0 ? follows(forDiagnosis, 'diagnosis-or-monitoring') : follows('M', 'no-safety-function')
}

function follows(level: RequirementLevel, because: RequirementReason): Requirement {
  return { level, because, isAssumed: false }
}
