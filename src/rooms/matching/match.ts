/** How sure a match is: a purl that is the package's own, a CPE that names vendor and product, or a name that fits. */
export const bands = ['exact-purl', 'exact-cpe', 'heuristic'] as const
export type Band = (typeof bands)[number]

/** Bands as numbers, surest first, as the tables store them. */
export function bandNumber(band: Band): number {
  return bands.indexOf(band) + 1
}

export function bandOf(number: number): Band {
  return bands[number - 1] ?? 'heuristic'
}

/** The end of a range, in the words of the source. */
export interface Bound {
  readonly version: string
  readonly inclusive: boolean
}

/** Why a component matches an advisory, copied at the time: the mirror will change, the record must still explain. */
export interface Evidence {
  readonly advisory: string
  readonly source: string
  readonly package: string
  readonly component: string
  readonly version: string
  /** The purl or CPE over which the match was made, or the name where it is a heuristic. */
  readonly identity: string
  readonly band: Band
  readonly from: Bound | null
  readonly to: Bound | null
  /** The version was listed one by one instead of lying in a range. */
  readonly listed: boolean
  readonly fixed: string | null
  /** What must be there too and is not known to be. */
  readonly conditional: string | null
  readonly sourceModified: string | null
}

/** A vulnerability that touches a component of a release, with everything that speaks for it. */
export interface Match {
  readonly vulnerability: string
  readonly aliases: readonly string[]
  readonly title: string | null
  /** Main dictionary name of the component, so that a purl and a CPE hit of one component are one match. */
  readonly package: string
  readonly version: string
  readonly component: string
  readonly components: readonly { readonly ordinal: number; readonly ref: string }[]
  readonly band: Band
  readonly conditional: string | null
  readonly evidence: readonly Evidence[]
}

/** Key of a finding: one vulnerability in one version of one component. */
export function matchKey(match: { vulnerability: string; package: string; version: string }): string {
  return `${match.vulnerability}\n${match.package}\n${match.version}`
}
