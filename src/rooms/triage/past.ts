import type { Ctx } from '../../platform/context.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Match } from '../matching/match.ts'
import { door as matching } from '../matching/room.ts'
import * as decided from './decision-store.ts'
import type { Finding, Occurrence } from './finding.ts'
import { inboxFacts, type Loaded } from './load.ts'
import * as store from './store.ts'
import { noDevices } from './weighing.ts'

/**
 * The findings that there would have been then: what matched in the SBOMs of then by what was known then, with the
 * decisions that stood. Phases and devices in the field are today's.
 */
export async function loadThen(ctx: Ctx, at: Date): Promise<Loaded> {
  const releases = await inventory.releases(ctx.db, { scope: ctx.actor.devices, asOf: at })
  const told = await matching.matchesThen(ctx, at, matching.placesOf(releases))
  const found = [...told].flatMap(([release, { matches }]) => matches.map(match => ({ release, match })))
  const recorded = await recordedFindings(
    ctx,
    found.map(one => one.match),
  )
  const standing = await decided.standingAt(ctx.db, at, [...told.keys()])
  const occurrences = found.map(({ release, match }) => {
    const finding = recorded(match) ?? unrecorded(match, at)
    return occurrence(match, release, finding, at, standing.get(`${finding.id} ${release}`))
  })
  const ids = [...new Set(occurrences.flatMap(one => one.decision ?? []))]
  const decisions = ids.length > 0 ? await decided.decisions(ctx.db, { ids }) : []
  const names = [...new Set(found.map(one => one.match.vulnerability))]
  const facts = await intelligence.signalsOf(ctx.db, names, at)
  return {
    releases: new Map(releases.map(release => [release.id, release])),
    occurrences,
    decisions: new Map(decisions.map(decision => [decision.id, decision])),
    facts: new Map([...facts].map(([id, one]) => [id, inboxFacts(one)])),
    // profiles and promises of today say nothing about a past day
    devices: noDevices,
    snoozes: new Map(),
  }
}

/** The findings of the record, by the matches that they stand for under any of their names. */
async function recordedFindings(ctx: Ctx, matches: readonly Match[]) {
  const all = await store.findingsIn(ctx.db, matches)
  const byPart = Map.groupBy(all, one => `${one.package}\n${one.version}`)
  return (match: Match): Finding | undefined => {
    const own = byPart.get(`${match.package}\n${match.version}`) ?? []
    const names = new Set([match.vulnerability, ...match.aliases])
    return (
      own.find(one => one.vulnerability === match.vulnerability) ??
      own.find(one => names.has(one.vulnerability) || one.aliases.includes(match.vulnerability))
    )
  }
}

/** A match of which the record has no finding: it was gone again before, or is older than the record. */
function unrecorded(match: Match, at: Date): Finding {
  const { vulnerability, aliases, version, component, band, evidence } = match
  const named = { vulnerability, aliases, package: match.package, version, component, band, evidence }
  const id = `${vulnerability}\n${match.package}\n${version}`
  return { ...named, id, number: 0, title: match.title ?? undefined, evidenceDigest: '', openedAt: at }
}

function occurrence(
  match: Match,
  release: string,
  finding: Finding,
  at: Date,
  decision: string | undefined,
): Occurrence {
  return {
    finding: { ...finding, vulnerability: match.vulnerability, aliases: match.aliases, band: match.band },
    release,
    state: 'open',
    conditional: match.conditional ?? undefined,
    components: match.components,
    openedAt: finding.openedAt < at ? finding.openedAt : at,
    withdrawnAt: undefined,
    withdrawnBecause: undefined,
    decision,
    proposal: undefined,
    lapse: undefined,
  }
}
