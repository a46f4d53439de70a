import type { Match } from '../matching/match.ts'
import type { Reconciliation, Standing } from '../matching/reconcile.ts'

/** A finding of a release as reconciling compares it. */
export interface StandingFinding extends Standing {
  readonly finding: string
  readonly release: string
}

export type Difference = Reconciliation<StandingFinding>

/** Why a finding was withdrawn: a code, and where a distribution overrules upstream, its notice and fixed version. */
export interface Reason {
  readonly code: 'no-longer-matches' | 'no-sbom' | 'overruled'
  readonly by?: { readonly advisory: string; readonly source: string; readonly fixed: string }
}

/** What reconciling found at one release. */
export interface Run {
  readonly release: string
  readonly sbom: string | undefined
  readonly difference: Difference
  /** Why a finding of it no longer matches. */
  readonly reasonOf: (standing: StandingFinding) => Reason
  /** Findings that stand open after the run. */
  readonly standing: number
}

/** A finding on record, with the digest of the evidence that its places share. */
export interface KnownFinding {
  readonly id: string
  readonly digest: string
}

/** What is on record of the findings that a run moves. */
export interface Known {
  /** By the key that a match has now. */
  readonly byKey: ReadonlyMap<string, KnownFinding>
  readonly byId: ReadonlyMap<string, KnownFinding>
  /** Of the findings whose shared evidence no match offers: those where an open place rests on it that no run moves. */
  readonly held: ReadonlySet<string>
}

/** A finding under its present name, with the evidence that its places share; no match: the evidence stays. */
export interface FindingChange {
  readonly id: string
  readonly match: Match
  readonly digest: string
  readonly withEvidence: boolean
}

/** A finding at a release, as it stands from now on. */
export interface PlaceChange {
  readonly finding: string
  readonly release: string
  readonly match: Match
  /** The digest of its own evidence, where it differs from what the finding's places share. */
  readonly own: string | undefined
}

/** Everything that is to be written. */
export interface Settled {
  readonly inserted: readonly FindingChange[]
  readonly updated: readonly FindingChange[]
  /** Places, with their decisions, that go on under another finding of the same vulnerability. */
  readonly rehoused: readonly { readonly release: string; readonly from: string; readonly to: string }[]
  readonly opened: readonly PlaceChange[]
  readonly moved: readonly PlaceChange[]
  readonly withdrawn: readonly { readonly release: string; readonly finding: string; readonly reason: Reason }[]
}

interface Kept {
  readonly release: string
  readonly match: Match
  readonly standing: StandingFinding | undefined
  readonly isMove: boolean
}

/** What settling needs beside the facts: the key and the evidence digest of a match, and fresh ids. */
export interface Tools {
  readonly keyOf: (match: Match) => string
  readonly digestOf: (match: Match) => string
  readonly id: () => string
}

/**
 * Works out what to write for what reconciling found, at any number of releases at once. A finding that has got another
 * name keeps its row, unless a finding of that name exists: then its places, with what was decided there, go over to it.
 * Places share the evidence of their finding; a place with other evidence has its own.
 */
export function settle(runs: readonly Run[], known: Known, tools: Tools): Settled {
  const groups = Map.groupBy(runs.flatMap(keptOf), one => tools.keyOf(one.match))
  const settled = {
    inserted: [] as FindingChange[],
    updated: [] as FindingChange[],
    rehoused: [] as { release: string; from: string; to: string }[],
    opened: [] as PlaceChange[],
    moved: [] as PlaceChange[],
  }
  for (const [key, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const home = homeOf(group, known, key)
    const id = home?.id ?? tools.id()
    const shared = sharedOf(group, home, known, tools.digestOf)
    if (!home) settled.inserted.push({ id, ...shared, withEvidence: true })
    else if (!known.byKey.has(key) || shared.digest !== home.digest)
      settled.updated.push({ id, ...shared, withEvidence: shared.digest !== home.digest })
    for (const { release, match, standing, isMove } of group) {
      if (standing && standing.finding !== id) settled.rehoused.push({ release, from: standing.finding, to: id })
      const digest = tools.digestOf(match)
      const place = { finding: id, release, match, own: digest === shared.digest ? undefined : digest }
      if (isMove) settled.moved.push(place)
      else settled.opened.push(place)
    }
  }
  const withdrawn = runs.flatMap(({ release, difference, reasonOf }) =>
    difference.withdrawn.map(one => ({ release, finding: one.finding, reason: reasonOf(one) })),
  )
  return { ...settled, withdrawn }
}

function keptOf({ release, difference }: Run): Kept[] {
  return [
    ...difference.opened.map(match => ({ release, match, standing: undefined, isMove: false })),
    ...difference.reopened.map(({ match, standing }) => ({ release, match, standing, isMove: false })),
    ...difference.moved.map(({ match, standing }) => ({ release, match, standing, isMove: true })),
  ]
}

/** The finding under which a group goes on: the one of that name, else the first that stood under another name. */
function homeOf(group: readonly Kept[], known: Known, key: string): KnownFinding | undefined {
  const named = known.byKey.get(key)
  if (named) return named
  const first = group
    .flatMap(one => (one.standing ? [one.standing.finding] : []))
    .sort()
    .at(0)
  return first === undefined ? undefined : known.byId.get(first)
}

/** The evidence that the places of a finding share: what it was, as long as a place rests on it, else the widest. */
function sharedOf(
  group: readonly Kept[],
  home: KnownFinding | undefined,
  known: Known,
  digestOf: (match: Match) => string,
): { match: Match; digest: string } {
  const offered = group
    .map(({ match }) => ({ match, digest: digestOf(match) }))
    .sort((a, b) => b.match.evidence.length - a.match.evidence.length || (a.digest < b.digest ? -1 : 1))
  const [widest] = offered
  if (!widest) throw new Error('a finding without a place')
  const same = home && offered.find(one => one.digest === home.digest)
  if (same) return same
  return home && known.held.has(home.id) ? { match: widest.match, digest: home.digest } : widest
}
