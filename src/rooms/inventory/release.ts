import { accept, type Change, type Refusal, refuse } from '../../core/outcome.ts'

/** Where a release stands in its life; the order is the order of life. */
export const phases = ['development', 'released', 'limited_support', 'end_of_support', 'withdrawn'] as const
export type Phase = (typeof phases)[number]

/** A version of a device family as it is placed on the market: the unit of every judgement. */
export interface Release {
  readonly id: string
  readonly device: string
  readonly version: string
  readonly phase: Phase
  readonly releasedOn: string | undefined
  readonly endOfSupport: string | undefined
  /** Devices of this release in the field; undefined is unknown, not zero. */
  readonly unitsInField: number | undefined
  readonly demo: boolean
  readonly createdAt: Date
  readonly changedAt: Date
}

export interface ReleaseFields {
  readonly version: string
  readonly phase: Phase
  readonly releasedOn?: string
  readonly endOfSupport?: string
  readonly unitsInField?: number
}

export interface ReleaseChanges {
  readonly phase?: Phase
  readonly releasedOn?: string | null
  readonly endOfSupport?: string | null
  readonly unitsInField?: number | null
  readonly reason?: string
}

/** Phases in which a release is in the hands of users, so that what touches it may touch a patient. */
export const fieldPhases: readonly Phase[] = ['released', 'limited_support', 'end_of_support']

/** Is a release in the hands of users? */
export function isInTheField(phase: Phase): boolean {
  return fieldPhases.includes(phase)
}

/** The phases in which a release is, or is not, in the hands of users. */
export function phasesThat(inTheField: boolean): readonly Phase[] {
  return phases.filter(phase => isInTheField(phase) === inTheField)
}

/** Enters a release of a device; its version is unique there. */
export function enterRelease(
  device: { id: string; demo: boolean },
  fields: ReleaseFields,
  versions: readonly string[],
  born: { id: string; now: Date },
): Change<Release> | Refusal {
  if (versions.includes(fields.version)) return refuse('inventory.release-exists', 409, { version: fields.version })
  const dates = datesInOrder(fields.releasedOn, fields.endOfSupport)
  if (dates) return dates
  const release: Release = {
    id: born.id,
    device: device.id,
    version: fields.version,
    phase: fields.phase,
    releasedOn: fields.releasedOn,
    endOfSupport: fields.endOfSupport,
    unitsInField: fields.unitsInField,
    demo: device.demo,
    createdAt: born.now,
    changedAt: born.now,
  }
  return accept(release, {
    action: 'inventory.release-entered',
    of: { type: 'release', id: release.id },
    after: told(release),
  })
}

/** Moves a release through its life. Going back from the field needs a reason, since duties hang on it. */
export function changeRelease(before: Release, changes: ReleaseChanges, now: Date): Change<Release> | Refusal {
  const after: Release = {
    ...before,
    phase: changes.phase ?? before.phase,
    releasedOn: changes.releasedOn === undefined ? before.releasedOn : (changes.releasedOn ?? undefined),
    endOfSupport: changes.endOfSupport === undefined ? before.endOfSupport : (changes.endOfSupport ?? undefined),
    unitsInField: changes.unitsInField === undefined ? before.unitsInField : (changes.unitsInField ?? undefined),
    changedAt: now,
  }
  if (phases.indexOf(after.phase) < phases.indexOf(before.phase) && !changes.reason) {
    return refuse('inventory.phase-back-needs-reason', 422, { from: before.phase, to: after.phase })
  }
  const dates = datesInOrder(after.releasedOn, after.endOfSupport)
  if (dates) return dates
  return accept(after, {
    action: 'inventory.release-changed',
    of: { type: 'release', id: after.id },
    why: changes.reason,
    before: told(before),
    after: told(after),
  })
}

function datesInOrder(releasedOn: string | undefined, endOfSupport: string | undefined): Refusal | undefined {
  if (releasedOn && endOfSupport && endOfSupport < releasedOn) {
    return refuse('inventory.support-ends-before-release', 422, { releasedOn, endOfSupport })
  }
  return undefined
}

function told(release: Release) {
  const { device, version, phase, releasedOn, endOfSupport, unitsInField } = release
  return { device, version, phase, releasedOn, endOfSupport, unitsInField }
}
