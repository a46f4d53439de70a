import { type Match, matchKey } from './match.ts'

/** A finding of a release as it stands in the record, as far as reconciling needs it. */
export interface Standing {
  readonly vulnerability: string
  readonly package: string
  readonly version: string
  readonly state: 'open' | 'withdrawn'
  readonly digest: string
}

/** What a run changes at one release; everything else stays. */
export interface Reconciliation<S extends Standing> {
  readonly opened: readonly Match[]
  readonly reopened: readonly { readonly standing: S; readonly match: Match }[]
  readonly withdrawn: readonly S[]
  /** Still there, with other evidence than before. */
  readonly moved: readonly { readonly standing: S; readonly match: Match }[]
  readonly unchanged: number
}

/**
 * The difference between what stands in the record and what matches now, as sets: the order of neither matters, and
 * the same input twice changes nothing. A finding that stands under another name of the same vulnerability (a GHSA that
 * has got its CVE) is the same finding: it moves to the new name and keeps its decision.
 */
export function reconcile<S extends Standing>(
  before: readonly S[],
  now: readonly Match[],
  digestOf: (match: Match) => string,
): Reconciliation<S> {
  const standing = new Map(before.map(one => [matchKey(one), one]))
  const opened: Match[] = []
  const reopened: { standing: S; match: Match }[] = []
  const moved: { standing: S; match: Match }[] = []
  const met = new Set<S>()
  let unchanged = 0
  for (const match of now) {
    const one = underAnyName(match, standing)
    if (one) met.add(one)
    if (!one) opened.push(match)
    else if (one.state === 'withdrawn') reopened.push({ standing: one, match })
    else if (one.digest !== digestOf(match) || one.vulnerability !== match.vulnerability)
      moved.push({ standing: one, match })
    else unchanged++
  }
  const withdrawn = before.filter(one => one.state === 'open' && !met.has(one))
  return { opened, reopened, withdrawn, moved, unchanged }
}

/** The finding of a match: by its present name, else an open one by another name, else a withdrawn one. */
function underAnyName<S extends Standing>(match: Match, standing: ReadonlyMap<string, S>): S | undefined {
  const { package: name, version } = match
  const known = [match.vulnerability, ...[...match.aliases].sort()]
    .map(vulnerability => standing.get(matchKey({ vulnerability, package: name, version })))
    .filter(one => one !== undefined)
  const exact = known[0]?.vulnerability === match.vulnerability ? known[0] : undefined
  return exact ?? known.find(one => one.state === 'open') ?? known[0]
}
