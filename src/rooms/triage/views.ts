import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import type { InboxLine } from './contract.ts'
import type { DecisionView } from './contract-decision.ts'
import type { StoredDecision } from './decision.ts'
import type { Group } from './inbox.ts'
import { type Loaded, statusOf } from './load.ts'

type Line = z.input<typeof InboxLine>

const urgentFirst = ['open', 'affected', 'under_investigation', 'not_affected', 'fixed', 'false_positive'] as const
const surestFirst = ['exact-purl', 'exact-cpe', 'heuristic'] as const

/** One line of the inbox. */
export function inboxLine(group: Group, loaded: Loaded, carryOver: ReadonlySet<string>): Line {
  const findings = new Map(group.occurrences.map(one => [one.finding.id, one.finding]))
  const first = [...findings.values()][0]
  const statuses = new Set(group.occurrences.map(one => statusOf(one, loaded.decisions)))
  const versions = new Set([...findings.values()].map(finding => finding.version))
  const touched = loaded.occurrences.filter(one => one.finding.vulnerability === group.vulnerability)
  const releases = [...new Set(touched.map(one => one.release))]
  return {
    vulnerability: group.vulnerability,
    shortId: first && first.number > 0 ? shortId(first.number) : null,
    aliases: [...(first?.aliases ?? [])],
    title: group.facts.title ?? first?.title ?? null,
    component: first?.component ?? '',
    componentVersions: [...versions],
    severity: group.facts.severity,
    exploitedSince: group.facts.exploitedSince,
    epss: group.facts.epss,
    findings: findings.size,
    releases: releases.filter(id => loaded.releases.get(id)?.inField).length,
    releasesTotal: releases.length,
    places: placesOf(new Set(group.occurrences.map(one => one.release)), loaded),
    units: group.units,
    openedAt: group.occurrences.map(one => one.openedAt.toISOString()).sort()[0] ?? new Date(0).toISOString(),
    statuses: urgentFirst.filter(status => statuses.has(status)),
    carryOver: group.occurrences.filter(one => carryOver.has(`${one.finding.id} ${one.release}`)).length,
    conditional: group.occurrences.every(one => one.conditional !== undefined),
    band: surestFirst.find(band => group.occurrences.some(one => one.finding.band === band)) ?? 'heuristic',
    states: [...group.facts.states],
    waiting: group.occurrences.filter(one => one.proposal !== undefined).length,
    lapsed: group.occurrences.filter(one => one.lapse !== undefined).length,
  }
}

function placesOf(ids: ReadonlySet<string>, loaded: Loaded): Line['places'] {
  const versions = new Map<string, string[]>()
  for (const { id, deviceName, version } of loaded.releases.values()) {
    if (ids.has(id)) versions.set(deviceName, [...(versions.get(deviceName) ?? []), version])
  }
  return [...versions].map(([device, own]) => ({ device, versions: own }))
}

/** A decision with the names of its releases. */
export function decisionView(one: StoredDecision, releases: Loaded['releases']): z.input<typeof DecisionView> {
  const ids = [...new Set(one.places.map(place => place.release))]
  return {
    id: one.id,
    shortId: shortId(one.number),
    vulnerability: one.vulnerability,
    status: one.verdict.status,
    justification: one.verdict.justification ?? null,
    statement: one.verdict.statement,
    action: one.verdict.action ?? null,
    by: one.by,
    at: one.at.toISOString(),
    evidenceDigest: one.evidenceDigest,
    basedOn: one.basedOn ?? null,
    undoneAt: one.undoneAt?.toISOString() ?? null,
    undoneBy: one.undoneBy ?? null,
    state: one.state,
    contentHash: one.contentHash ?? null,
    needs: [...one.needs],
    aloneFrom: one.aloneFrom?.toISOString() ?? null,
    settled: one.settled
      ? {
          by: one.settled.by,
          at: one.settled.at.toISOString(),
          because: one.settled.because ?? null,
          how: one.settled.how ?? null,
        }
      : null,
    validUntil: one.validUntil ?? null,
    rule: one.rule ?? null,
    releases: ids.flatMap(id => {
      const release = releases.get(id)
      return release ? [{ id, name: `${release.deviceName} ${release.version}` }] : []
    }),
  }
}
