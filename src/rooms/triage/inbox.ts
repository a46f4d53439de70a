import type { VexStatus } from '../../standards/vex.ts'
import type { SsvcStatement } from '../intelligence/advisory.ts'
import type { MergeState } from '../intelligence/merge-state.ts'
import type { Severity } from '../intelligence/severity.ts'
import type { Occurrence } from './finding.ts'
import { byUrgency, reachOf, type Urgency, urgencyOf } from './priority.ts'
import { type Query, statesAskedFor } from './query.ts'
import { signalsFrom } from './weighing.ts'

/** Beyond so many vulnerabilities nobody counts: the answer is "more". */
export const MOST_COUNTED = 1000

/** A release as the inbox needs it. */
export interface InboxRelease {
  readonly id: string
  readonly deviceName: string
  readonly version: string
  readonly inField: boolean
  readonly unitsInField: number | undefined
}

/** What the world says about a vulnerability, as the inbox needs it. */
export interface InboxFacts {
  readonly title: string | null
  readonly severity: Severity | null
  readonly exploitedSince: string | null
  readonly epss: { readonly score: number; readonly percentile: number } | null
  readonly states: readonly MergeState[]
  /** The latest answers to the decision points of SSVC that anybody published. */
  readonly ssvc: SsvcStatement | null
  /** Statements that stand, by id. */
  readonly statements: readonly string[]
}

/** A vulnerability with everything of it that touches the releases asked for. */
export interface Group {
  readonly vulnerability: string
  readonly occurrences: readonly Occurrence[]
  readonly facts: InboxFacts
  /** Devices in the field of its releases; null when one of them is unknown. */
  readonly units: number | null
  readonly reach: number
  readonly urgency: Urgency
}

/** A vulnerability of which no source knows anything any more. */
export const noFacts: InboxFacts = {
  title: null,
  severity: null,
  exploitedSince: null,
  epss: null,
  states: [],
  ssvc: null,
  statements: [],
}

/** Groups findings by vulnerability, never by component and version, most urgent first. */
export function groups(
  occurrences: readonly Occurrence[],
  releases: ReadonlyMap<string, InboxRelease>,
  facts: ReadonlyMap<string, InboxFacts>,
): Group[] {
  const byVulnerability = new Map<string, Occurrence[]>()
  for (const one of occurrences) {
    const list = byVulnerability.get(one.finding.vulnerability)
    if (list) list.push(one)
    else byVulnerability.set(one.finding.vulnerability, [one])
  }
  return [...byVulnerability]
    .map(([vulnerability, own]) => toGroup(vulnerability, own, releases, facts.get(vulnerability) ?? noFacts))
    .sort((a, b) => byUrgency(signals(a), signals(b)))
}

function toGroup(
  vulnerability: string,
  occurrences: readonly Occurrence[],
  releases: ReadonlyMap<string, InboxRelease>,
  facts: InboxFacts,
): Group {
  const units = unitsOf(occurrences, releases)
  const reach = reachOf(occurrences.map(one => releases.get(one.release)?.unitsInField))
  const group = { vulnerability, occurrences, facts, units, reach }
  return { ...group, urgency: urgencyOf(signals(group)) }
}

function unitsOf(occurrences: readonly Occurrence[], releases: ReadonlyMap<string, InboxRelease>): number | null {
  const counts = [...new Set(occurrences.map(one => one.release))].map(id => releases.get(id)?.unitsInField)
  return counts.some(count => count === undefined) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

function signals({ facts, units, reach, vulnerability }: Pick<Group, 'vulnerability' | 'facts' | 'units' | 'reach'>) {
  return { vulnerability, units, reach, ...signalsFrom(facts) }
}

/** Is this finding settled, so that nobody needs to look at it now? */
export function isSettled(status: VexStatus | 'open'): boolean {
  return status !== 'open' && status !== 'under_investigation'
}

/** Does an occurrence pass the filters that concern it alone? */
export function passes(one: Occurrence, release: InboxRelease, status: VexStatus | 'open', query: Query): boolean {
  if (query.statuses && !query.statuses.includes('all') && !query.statuses.some(wanted => meets(wanted, status)))
    return false
  if (query.field !== undefined && query.field !== release.inField) return false
  if (query.product && !release.deviceName.toLowerCase().includes(query.product)) return false
  if (query.release && release.version.toLowerCase() !== query.release) return false
  return !query.band || one.finding.band === query.band
}

function meets(wanted: string, status: VexStatus | 'open'): boolean {
  if (wanted === 'open') return !isSettled(status)
  if (wanted === 'decided') return status !== 'open'
  return wanted === status
}

/** Does a vulnerability pass the filters that concern it as a whole? */
export function groupPasses(group: Group, query: Query): boolean {
  if (query.exploited !== undefined && query.exploited !== (group.facts.exploitedSince !== null)) return false
  if (query.epss !== undefined && (group.facts.epss?.score ?? -1) < query.epss) return false
  if (query.severity && query.severity !== (group.facts.severity?.rating ?? 'unknown')) return false
  const { state: wanted } = query
  if (wanted && !group.facts.states.some(state => statesAskedFor(wanted).includes(state))) return false
  const first = group.occurrences[0]?.finding
  const text = [
    group.vulnerability,
    ...(first?.aliases ?? []),
    group.facts.title,
    ...group.occurrences.map(one => one.finding.component),
  ]
    .join(' ')
    .toLowerCase()
  return query.words.every(word => text.includes(word))
}
