import type { Device } from './device.ts'
import type { DutyLine, OpenLine } from './duty-line.ts'
import type { Said, VigilanceEvent } from './event.ts'

export const incidentStates = ['open', 'closed', 'merged'] as const
export type IncidentState = (typeof incidentStates)[number]

/** Where a case came from. */
export const originKinds = [
  'finding',
  'disclosure',
  'radar',
  'service',
  'customer',
  'authority',
  'signal',
  'hand',
  'mail',
] as const
export type OriginKind = (typeof originKinds)[number]

/** What a case may be linked to in other rooms. */
export const linkKinds = [
  'finding',
  'vulnerability',
  'risk',
  'radar',
  'disclosure',
  'patch',
  'incident',
  'field_action',
] as const
export type LinkKind = (typeof linkKinds)[number]

/** Phases of an incident response, as playbooks order their tasks. */
export const phases = ['prepare', 'detect', 'triage', 'contain', 'analyse', 'remediate', 'recover', 'learn'] as const
export type Phase = (typeof phases)[number]

/** Roles of people in a case; they are no rights. */
export const caseRoles = [
  'incident_lead',
  'psirt',
  'ciso',
  'prrc',
  'clinical_safety',
  'legal',
  'communications',
  'executive',
] as const
export type CaseRole = (typeof caseRoles)[number]

/** An exercise: its clock begins at an instant and runs so many times faster. Nothing of it may leave the house. */
export interface Exercise {
  readonly startedAt: string
  readonly factor: number
}

/** A product of a case, and what the law must know of it. */
export interface CaseDevice {
  /** Id in the inventory; null: a product that it does not know. */
  readonly device: string | null
  readonly name: string
  readonly releases: readonly string[]
  readonly law: Device
}

export interface Origin {
  readonly kind: OriginKind
  /** Id of the thing it came from, or a reference in somebody else's words. */
  readonly ref: string | null
  readonly text: string
}

export interface CaseLink {
  readonly kind: LinkKind
  readonly ref: string
  readonly title: string
}

/** A case of vigilance: one event, everything that was said of it, and what follows. */
export interface Incident {
  readonly id: string
  /** V-2026-0001, D-2026-0001 for an exercise. */
  readonly number: string
  readonly title: string
  readonly state: IncidentState
  readonly exercise: Exercise | null
  readonly devices: readonly CaseDevice[]
  /** Exactly what the rules take: devices, statements, reports, endings, settings. */
  readonly event: VigilanceEvent
  readonly origin: Origin
  readonly links: readonly CaseLink[]
  readonly lead: string | null
  /** Nobody has looked at this intake yet. */
  readonly isUntreated: boolean
  /** The case that this one became part of. */
  readonly mergedInto: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly changedAt: string
}

/** A case with what the rules say of it at an instant. */
export interface IncidentView extends Incident {
  /** The instant at which the duties were computed; of an exercise on its faster clock. */
  readonly now: string
  readonly facts: Said
  readonly duties: readonly DutyLine[]
  readonly open: readonly OpenLine[]
}

/** A case in a list. */
export interface IncidentLine {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly state: IncidentState
  readonly isExercise: boolean
  readonly isUntreated: boolean
  readonly devices: readonly { readonly device: string | null; readonly name: string }[]
  readonly origin: OriginKind
  readonly lead: string | null
  readonly createdAt: string
  readonly changedAt: string
  /** The most urgent duty that is owed. */
  readonly next: DutyLine | null
  readonly counts: {
    readonly owed: number
    readonly overdue: number
    readonly startUnknown: number
    readonly open: number
  }
}

const LAST = Date.parse('2099-12-31T12:00:00Z')

/** The instant of a case: real time, or the faster clock of an exercise. */
export function instantOfCase(exercise: Exercise | null, now: string): string {
  if (!exercise) return now
  const start = Date.parse(exercise.startedAt)
  // a forgotten exercise stands still where the days of law end
  return new Date(Math.min(start + (Date.parse(now) - start) * exercise.factor, LAST)).toISOString()
}
