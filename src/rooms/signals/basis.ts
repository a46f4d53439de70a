/** What a denominator counts, as section 4.3 of the manufacturer incident report offers it. */
export const bases = [
  'active_installed_base',
  'placed_on_market',
  'distributed_in_period',
  'distributed_since_conformity',
  'episodes_of_use',
  'implanted',
  'tests_performed',
  'other',
] as const
export type Basis = (typeof bases)[number]

/** Over how many units a month is counted, and who says so. */
export interface Denominator {
  readonly units: number
  readonly basis: Basis
  /** field: from the lists of units. said: entered by a person. */
  readonly source: 'field' | 'said'
  /** Evidence of what was said, or the day of the list. */
  readonly evidence: string
}
