import type { z } from 'zod'
import { shortId } from '../../core/id.ts'
import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { GroupView, OccurrenceView } from './contract.ts'
import type { StoredDecision } from './decision.ts'
import * as decided from './decision-store.ts'
import { factsNow, placeKey } from './facts-actions.ts'
import type { Occurrence } from './finding.ts'
import type { Group } from './inbox.ts'
import { inboxFacts, type Loaded, load } from './load.ts'
import { rangeQuarrels } from './range-quarrel.ts'
import { sightingsOf } from './sighting-store.ts'
import * as store from './store.ts'
import { deadlinesAt, deadlineView, decisionView, devicesAt, weighed } from './views.ts'
import { harmOver, otherTreesOf } from './weighing.ts'

const MOST_PATHS = 5

type View = z.input<typeof GroupView>

/** Everything a person needs to judge one vulnerability, over all releases the actor may see. */
export async function groupView(ctx: Ctx, name: string): Promise<View> {
  const vulnerability = (await store.filedUnder(ctx.db, name)) ?? stop('triage.no-such-finding', 404, { name })
  const loaded = await load(ctx, { vulnerability })
  const first = loaded.occurrences[0]?.finding ?? stop('triage.no-such-finding', 404, { name })
  const facts = (await intelligence.factsOf(ctx.db, [vulnerability])).get(vulnerability)
  const stale = new Set((await intelligence.health(ctx)).filter(one => one.lack).map(one => one.id))
  const own = await decided.decisions(ctx.db, { vulnerability })
  const samePackage = await decided.decisions(ctx.db, { package: first.package })
  const inSight = (one: StoredDecision) => one.places.some(place => loaded.releases.has(place.release))
  return {
    vulnerability,
    shortId: shortId(first.number),
    aliases: [...first.aliases],
    title: facts?.title ?? first.title ?? null,
    severity: facts?.severity ?? null,
    severities: [...(facts?.severities ?? [])],
    exploited: (facts?.exploited ?? []).map(one => ({
      source: one.source,
      since: one.since,
      dueDate: one.dueDate ?? null,
    })),
    epss: facts?.prediction
      ? { score: facts.prediction.score, percentile: facts.prediction.percentile, day: facts.prediction.day }
      : null,
    states: await statesHere(ctx, vulnerability, facts, loaded.occurrences),
    sources: sourceLines(facts, loaded.occurrences, stale),
    ...(await weighedHere(ctx, vulnerability, facts, loaded, stale)),
    occurrences: await occurrenceViews(ctx, loaded, own),
    decisions: own.filter(inSight).map(one => decisionView(one, loaded.releases)),
    earlier: samePackage
      .filter(one => one.vulnerability !== vulnerability && !one.undoneAt && inSight(one))
      .slice(0, 5)
      .map(one => decisionView(one, loaded.releases)),
  }
}

const MONTH = 30 * 86_400_000

/** Priority, deadlines and what they follow from, over the open places that the actor may see. */
async function weighedHere(
  ctx: Ctx,
  vulnerability: string,
  facts: Facts | undefined,
  loaded: Loaded,
  stale: ReadonlySet<string>,
) {
  const group = {
    vulnerability,
    occurrences: loaded.occurrences.filter(one => one.state === 'open'),
    facts: loaded.facts.get(vulnerability) ?? inboxFacts(undefined),
  }
  const { priority, snooze } = weighed(group, loaded)
  const before = await intelligence.signalsOf(ctx.db, [vulnerability], new Date(ctx.clock.now().getTime() - MONTH))
  const names = [vulnerability, ...(facts?.names ?? [])]
  const sightings = await sightingsOf(ctx.db, names)
  const reach = new Set([...loaded.releases.values()].map(one => one.device))
  return {
    priority,
    snooze,
    trees: treesAt(group, facts, loaded, stale).map(one => ({
      ...one,
      possible: [...one.possible],
      unknown: [...one.unknown],
    })),
    deadlines: deadlinesAt(group, loaded).map(deadlineView),
    epssBefore: before.get(vulnerability)?.prediction?.score ?? null,
    fixAvailable: group.occurrences.some(one => one.finding.evidence.some(evidence => evidence.fixed !== null)),
    harm: harmOver(devicesAt(group.occurrences, loaded), loaded.devices).harm,
    sightings: sightings
      .filter(one => reach.has(one.device))
      .map(({ id, device, kind, seenOn, note, by }) => ({ id, device, kind, seenOn, note, by })),
  }
}

/** What the trees of others say; a catalogue that is not complete is silent, which is no "no". */
function treesAt(group: Weighed, facts: Facts | undefined, loaded: Loaded, stale: ReadonlySet<string>) {
  const listed = (facts?.exploited ?? []).some(one => one.source === 'kev')
  const said = {
    exploited: group.facts.exploitedSince !== null,
    inKev: listed || (stale.has('kev') ? undefined : false),
    ssvc: group.facts.ssvc,
  }
  return otherTreesOf(devicesAt(group.occurrences, loaded), said, loaded.devices)
}

type Weighed = Pick<Group, 'occurrences' | 'facts'>
type Facts = Awaited<ReturnType<typeof intelligence.factsOf>> extends Map<string, infer F> ? F : never

/** The states of the merged statements, with what they say about our versions. */
async function statesHere(
  ctx: Ctx,
  vulnerability: string,
  facts: Facts | undefined,
  occurrences: readonly Occurrence[],
): Promise<View['states']> {
  const statements = (facts?.statements ?? []).filter(one => !one.withdrawn).map(one => one.id)
  const open = occurrences.filter(one => one.state === 'open')
  const quarrels = await rangeQuarrels(ctx, [{ vulnerability, findings: open.map(one => one.finding), statements }])
  return [...(facts?.states ?? []), ...(quarrels.has(vulnerability) ? (['ranges-disagree'] as const) : [])]
}

function sourceLines(
  facts: Facts | undefined,
  occurrences: readonly Occurrence[],
  stale: ReadonlySet<string>,
): View['sources'] {
  const packages = new Set(occurrences.flatMap(one => one.finding.evidence.map(evidence => evidence.package)))
  return (facts?.statements ?? []).map(statement => {
    const affected = statement.affected.filter(one => packages.has(one.package))
    const severity = facts?.severities
      .filter(one => one.source === statement.source)
      .sort((a, b) => (b.score ?? -1) - (a.score ?? -1))[0]
    return {
      source: statement.source,
      advisory: statement.externalId,
      range: affected.length > 0 ? [...new Set(affected.map(intelligence.rangeWords))].join(' | ') : null,
      score: statement.severities.length > 0 ? (severity?.score ?? null) : null,
      rating: statement.severities.length > 0 ? (severity?.rating ?? 'unknown') : 'unknown',
      modified: statement.modified ?? null,
      stale: stale.has(statement.source),
      withdrawn: statement.withdrawn !== undefined,
      status: statement.status ?? null,
    }
  })
}

async function occurrenceViews(
  ctx: Ctx,
  loaded: Loaded,
  own: readonly StoredDecision[],
): Promise<z.input<typeof OccurrenceView>[]> {
  const open = loaded.occurrences.filter(one => one.state === 'open')
  const known = await factsNow(ctx.db, open.map(placeOf))
  const byId = new Map(own.map(one => [one.id, one]))
  const views: z.input<typeof OccurrenceView>[] = []
  for (const one of loaded.occurrences) {
    const release = loaded.releases.get(one.release)
    if (!release) continue
    const { finding } = one
    const decision = one.decision ? loaded.decisions.get(one.decision) : undefined
    views.push({
      finding: finding.id,
      findingShortId: shortId(finding.number),
      release: release.id,
      deviceId: release.device,
      device: release.deviceName,
      version: release.version,
      phase: release.phase,
      unitsInField: release.unitsInField ?? null,
      component: finding.component,
      componentVersion: finding.version,
      band: finding.band,
      conditional: one.conditional ?? null,
      state: one.state,
      withdrawnBecause: one.withdrawnBecause ?? null,
      decision: decision ? decisionView(decision, loaded.releases) : null,
      ...waitingAt(one, byId, loaded),
      factsDigest: known.get(placeKey(placeOf(one)))?.digest ?? null,
      ...(await pathsOf(ctx, release.sbom?.id, one)),
      evidence: finding.evidence.map(evidence => ({ ...evidence, seenAt: finding.openedAt.toISOString() })),
      evidenceDigest: finding.evidenceDigest,
      openedAt: one.openedAt.toISOString(),
    })
  }
  return views
}

function placeOf(one: Occurrence) {
  return { finding: one.finding.id, release: one.release }
}

/** What awaits approval at a place, and what lapsed there. */
function waitingAt(one: Occurrence, byId: ReadonlyMap<string, StoredDecision>, loaded: Loaded) {
  const proposal = byId.get(one.proposal ?? '')
  const lapsed = byId.get(one.lapse?.decision ?? '')
  return {
    proposal: proposal ? decisionView(proposal, loaded.releases) : null,
    lapse:
      one.lapse && lapsed
        ? {
            at: one.lapse.at.toISOString(),
            because: [...one.lapse.because],
            decision: decisionView(lapsed, loaded.releases),
          }
        : null,
  }
}

async function pathsOf(ctx: Ctx, sbom: string | undefined, one: Occurrence) {
  const first = one.components[0]
  const own = { name: one.finding.component, version: one.finding.version }
  if (!sbom || !first || one.state === 'withdrawn') return { paths: [[own]], pathsTotal: 0 }
  const steps = await inventory.dependants(
    ctx.db,
    sbom,
    one.components.map(component => component.ordinal),
  )
  const found = inventory.pathsTo(first.ordinal, own, steps, MOST_PATHS)
  return { paths: found.paths, pathsTotal: found.total }
}
