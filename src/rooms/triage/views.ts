import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import type { InboxLine } from './contract.ts'
import type { DecisionView } from './contract-decision.ts'
import type { DeadlineView } from './contract-priority.ts'
import { type Deadline, nextDeadline } from './deadline.ts'
import type { StoredDecision } from './decision.ts'
import type { Group } from './inbox.ts'
import { type Loaded, statusOf } from './load.ts'
import { priorityOf } from './priority.ts'
import { deadlinesOver, signalsFrom, supplierOf } from './weighing.ts'

type Line = z.input<typeof InboxLine>

const urgentFirst = ['open', 'affected', 'under_investigation', 'not_affected', 'fixed', 'false_positive'] as const
const surestFirst = ['exact-purl', 'exact-cpe', 'heuristic'] as const

/** Later than any place opens: what an instant can be at most (ECMA-262, time values). */
const NEVER = 8.64e15

/** One line of the inbox; `touched` are the releases of all its places, those too that the filters hide. */
export function inboxLine(
  group: Group,
  loaded: Loaded,
  touched: readonly string[],
  carryOver: ReadonlySet<string>,
): Line {
  const findings = new Map(group.occurrences.map(one => [one.finding.id, one.finding]))
  const first = [...findings.values()][0]
  const statuses = new Set(group.occurrences.map(one => statusOf(one, loaded.decisions)))
  const versions = new Set([...findings.values()].map(finding => finding.version))
  const releases = [...new Set(touched)]
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
    openedAt: new Date(
      group.occurrences.reduce((least, one) => Math.min(least, one.openedAt.getTime()), NEVER),
    ).toISOString(),
    statuses: urgentFirst.filter(status => statuses.has(status)),
    carryOver:
      carryOver.size === 0
        ? 0
        : group.occurrences.filter(one => carryOver.has(`${one.finding.id} ${one.release}`)).length,
    conditional: group.occurrences.every(one => one.conditional !== undefined),
    band: surestFirst.find(band => group.occurrences.some(one => one.finding.band === band)) ?? 'heuristic',
    states: [...group.facts.states],
    ...weighed(group, loaded),
    waiting: group.occurrences.filter(one => one.proposal !== undefined).length,
    lapsed: group.occurrences.filter(one => one.lapse !== undefined).length,
  }
}

/** The explained priority of a vulnerability, its next deadline, and whether it is put aside. */
export function weighed(group: Pick<Group, 'vulnerability' | 'occurrences' | 'facts'>, loaded: Loaded) {
  const { level, because } = priorityOf(signalsFrom(group.facts))
  const supplier = supplierAt(group, loaded)
  const next = nextDeadline(deadlinesAt(group, loaded))
  const snooze = loaded.snoozes.get(group.vulnerability)
  return {
    priority: { level, because: [...because], possible: [...supplier.possible], unknown: [...supplier.unknown] },
    deadline: next ? deadlineView(next) : null,
    snooze: snooze
      ? { id: snooze.id, until: snooze.until, by: snooze.by, reason: snooze.reason, wake: snooze.wake }
      : null,
  }
}

/** What the supplier tree says on the devices concerned. */
export function supplierAt({ occurrences, facts }: Pick<Group, 'occurrences' | 'facts'>, loaded: Loaded) {
  const exploited = facts.exploitedSince !== null
  return supplierOf(devicesAt(occurrences, loaded), { exploited, ssvc: facts.ssvc }, loaded.devices)
}

/** The deadlines over the places of a vulnerability. */
export function deadlinesAt(group: Pick<Group, 'occurrences' | 'facts'>, loaded: Loaded): Deadline[] {
  const places = group.occurrences.flatMap(occurrence => {
    const release = loaded.releases.get(occurrence.release)
    const status = statusOf(occurrence, loaded.decisions)
    return release ? [{ occurrence, device: release.device, inField: release.inField, status }] : []
  })
  return deadlinesOver(places, supplierAt(group, loaded), loaded.devices)
}

export function deadlineView({ kind, since, due, because, isLegal }: Deadline): z.input<typeof DeadlineView> {
  return { kind, since, due: due ?? null, because, legal: isLegal }
}

/** The devices that open places touch; those in the field before others. */
export function devicesAt(occurrences: Group['occurrences'], loaded: Loaded): string[] {
  const releases = occurrences
    .filter(one => one.state === 'open')
    .flatMap(one => loaded.releases.get(one.release) ?? [])
  const field = releases.filter(one => one.inField)
  return [...new Set((field.length > 0 ? field : releases).map(one => one.device))]
}

function placesOf(ids: ReadonlySet<string>, { releases }: Loaded): Line['places'] {
  const ranks = ranksOf(releases)
  const own = [...ids].flatMap(id => releases.get(id) ?? [])
  own.sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0))
  const byDevice = Map.groupBy(own, one => one.deviceName)
  return [...byDevice].map(([device, some]) => ({ device, versions: some.map(one => one.version) }))
}

/** Where each release stands in the order of lists; worked out once for all lines of a page. */
function ranksOf(releases: Loaded['releases']): ReadonlyMap<string, number> {
  const known = ranked.get(releases) ?? new Map(Array.from(releases.keys(), (id, at) => [id, at]))
  ranked.set(releases, known)
  return known
}

const ranked = new WeakMap<Loaded['releases'], ReadonlyMap<string, number>>()

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
