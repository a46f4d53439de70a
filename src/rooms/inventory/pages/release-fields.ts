import { phases } from '../release.ts'
import type { PhaseName, ReleaseRow } from './inventory-api.ts'

/** What a person types about a version; unknown devices are a choice, not an empty number. */
export interface ReleaseFields {
  readonly version: string
  readonly phase: PhaseName
  readonly releasedOn: string
  readonly endOfSupport: string
  readonly unitsAre: 'unknown' | 'known'
  readonly units: string
  readonly reason: string
}

/** Fields that cannot be saved as they are. */
export type Faults = Partial<Record<'version' | 'endOfSupport' | 'units' | 'reason', true>>

export const blankRelease: ReleaseFields = {
  version: '',
  phase: 'development',
  releasedOn: '',
  endOfSupport: '',
  unitsAre: 'unknown',
  units: '',
  reason: '',
}

/** The fields of a version that is there. */
export function fieldsOf({ version, phase, releasedOn, endOfSupport, unitsInField }: ReleaseRow): ReleaseFields {
  return {
    version,
    phase,
    releasedOn: releasedOn ?? '',
    endOfSupport: endOfSupport ?? '',
    unitsAre: unitsInField === null ? 'unknown' : 'known',
    units: unitsInField === null ? '' : `${unitsInField}`,
    reason: '',
  }
}

/** Is a phase earlier in life than the one before? */
export function isGoingBack(from: PhaseName, to: PhaseName): boolean {
  return phases.indexOf(to) < phases.indexOf(from)
}

/** The number of devices, null where it is unknown; spaces and dots between thousands are no fault. */
export function unitsOfFields({ unitsAre, units }: Pick<ReleaseFields, 'unitsAre' | 'units'>): number | null {
  return unitsAre === 'known' ? Number(units.replaceAll(/[\s.,'’]/g, '')) : null
}

/** What stands in the way of saving. */
export function faultsOf(fields: ReleaseFields, before: ReleaseRow | undefined): Faults {
  const units = unitsOfFields(fields)
  const isWrongNumber =
    units !== null && (!/\d/.test(fields.units) || !Number.isInteger(units) || units < 0 || units > 1e9)
  return {
    ...(fields.version.trim() === '' && { version: true }),
    ...(fields.releasedOn && fields.endOfSupport && fields.endOfSupport < fields.releasedOn && { endOfSupport: true }),
    ...(isWrongNumber && { units: true }),
    ...(before && isGoingBack(before.phase, fields.phase) && fields.reason.trim() === '' && { reason: true }),
  }
}
