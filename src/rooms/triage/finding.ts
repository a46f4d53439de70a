import type { Band, Evidence, Match } from '../matching/match.ts'
import type { LapseReason } from './lapse.ts'
import type { Reason } from './settle.ts'

/** One vulnerability in one version of one component, wherever it is used: what a person decides about. */
export interface Finding {
  readonly id: string
  readonly number: number
  readonly vulnerability: string
  readonly aliases: readonly string[]
  readonly package: string
  readonly version: string
  readonly component: string
  readonly title: string | undefined
  readonly band: Band
  /** Copied when the finding opened or its evidence moved, since the mirror will change. */
  readonly evidence: readonly Evidence[]
  readonly evidenceDigest: string
  readonly openedAt: Date
}

/** A finding in one release, with what stands decided there. */
export interface Occurrence {
  readonly finding: Finding
  readonly release: string
  readonly state: 'open' | 'withdrawn'
  readonly conditional: string | undefined
  readonly components: readonly { readonly ordinal: number; readonly ref: string }[]
  readonly openedAt: Date
  readonly withdrawnAt: Date | undefined
  readonly withdrawnBecause: Reason | undefined
  readonly decision: string | undefined
  /** The decision that awaits approval here. */
  readonly proposal: string | undefined
  /** The decision that stood here until its facts moved, with what moved. */
  readonly lapse: { readonly decision: string; readonly at: Date; readonly because: readonly LapseReason[] } | undefined
}

/**
 * What of a match makes its evidence: which statement names which range. Names of components, qualifiers of purls and
 * dates of sources differ between releases and days without changing what was found.
 */
export function evidenceCore(match: Match) {
  return match.evidence.map(one => ({
    advisory: one.advisory,
    package: one.package,
    band: one.band,
    from: one.from && { ...one.from },
    to: one.to && { ...one.to },
    listed: one.listed,
    fixed: one.fixed,
  }))
}
