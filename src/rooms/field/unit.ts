/** How units are told apart: each by its serial number, those of a lot at one place, or only by their number there. */
export const unitKinds = ['serial', 'lot', 'number'] as const
export type UnitKind = (typeof unitKinds)[number]

/** What a unit is; unknown counts as in the field, since it may touch a patient. */
export const unitStates = ['in_use', 'stored', 'out_of_service', 'returned', 'unknown'] as const
export type UnitState = (typeof unitStates)[number]

/** States in which a unit counts as in the field. */
export const fieldStates: readonly UnitState[] = ['in_use', 'stored', 'unknown']

/** Where a unit is: a site of a customer. */
export interface Place {
  readonly customer: string
  /** Empty: the customer has one site, or nobody says which. */
  readonly site: string
  readonly contact: string | undefined
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** ISO 639-1: the language in which people there are written to. */
  readonly language: string
}

/** A unit as a list tells it. */
export interface Unit extends Place {
  readonly device: string
  readonly kind: UnitKind
  /** Serial or lot number; empty for anonymous numbers. */
  readonly name: string
  readonly udiPi: string | undefined
  /** Release that it runs; undefined: the list does not say. */
  readonly release: string | undefined
  /** How many: one by serial number. */
  readonly units: number
  readonly installedOn: string | undefined
  readonly state: UnitState
}

const BETWEEN = '\u001f'

/**
 * What tells a unit from the others of its product, over all lists. A lot is told apart by its place, since parts of it are
 * at many; an anonymous number by its place and its release, so that an update of it is another number.
 */
export function keyOf(unit: Pick<Unit, 'kind' | 'name' | 'customer' | 'site' | 'country' | 'release'>): string {
  const place = [unit.customer, unit.site, unit.country]
  if (unit.kind === 'serial') return plain(['s', unit.name])
  return plain(unit.kind === 'lot' ? ['l', unit.name, ...place] : ['n', ...place, unit.release ?? ''])
}

function plain(parts: readonly string[]): string {
  return parts.map(part => part.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()).join(BETWEEN)
}
