import type { Ctx } from '../../platform/context.ts'
import type { VexStatus } from '../../standards/vex.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import { door as scoring } from '../scoring/room.ts'
import { controlsOf } from './control-store.ts'
import type { StoredDecision } from './decision.ts'
import * as decided from './decision-store.ts'
import type { Occurrence } from './finding.ts'
import { type Group, groups, type InboxFacts, noFacts } from './inbox.ts'
import type { ListedLine } from './line-store.ts'
import { defaultPolicy } from './policy.ts'
import { policyEditions } from './policy-store.ts'
import type { Snooze } from './snooze.ts'
import { openSnoozes } from './snooze-store.ts'
import * as store from './store.ts'
import type { Devices } from './weighing.ts'

export type ReleaseLine = Awaited<ReturnType<typeof inventory.releaseLines>>[number]

/** Findings of some releases with everything that judging them needs. */
export interface Loaded {
  readonly releases: ReadonlyMap<string, ReleaseLine>
  readonly occurrences: readonly Occurrence[]
  readonly decisions: ReadonlyMap<string, StoredDecision>
  readonly facts: ReadonlyMap<string, InboxFacts>
  readonly devices: Devices
  /** What is put aside, by vulnerability. */
  readonly snoozes: ReadonlyMap<string, Snooze>
}

/** Loads the findings that the actor may see, with decisions and signals. */
export async function load(
  ctx: Ctx,
  filter: {
    device?: string
    vulnerability?: string
    vulnerabilities?: readonly string[]
    state?: 'open'
    isBrief?: boolean
  } = {},
): Promise<Loaded> {
  const releases = await inventory.releaseLines(ctx.db, { device: filter.device, scope: ctx.actor.devices })
  const occurrences = await store.occurrences(ctx.db, {
    releases: releases.map(release => release.id),
    vulnerabilities: filter.vulnerability === undefined ? filter.vulnerabilities : [filter.vulnerability],
    state: filter.state,
    isBrief: filter.isBrief,
  })
  return loadedOf(ctx, releases, occurrences)
}

/** Loads the open places of a page of the inbox: those of some releases, and beside them what was decided, or all. */
export async function loadListed(
  ctx: Ctx,
  lines: readonly ListedLine[],
  releasesAsked: readonly string[] | undefined,
): Promise<Loaded> {
  const names = lines.map(line => line.vulnerability)
  const findings = lines.flatMap(line => line.findings ?? [])
  const occurrences = releasesAsked
    ? await store.listedAt(ctx.db, names, { findings, releases: releasesAsked })
    : await store.listed(ctx.db, names)
  const ids = [...new Set(occurrences.map(one => one.release))]
  const releases = await inventory.releaseLines(ctx.db, { ids, scope: ctx.actor.devices })
  const seen = new Set(releases.map(release => release.id))
  return loadedOf(
    ctx,
    releases,
    occurrences.filter(one => seen.has(one.release)),
  )
}

async function loadedOf(
  ctx: Ctx,
  releases: readonly ReleaseLine[],
  occurrences: readonly Occurrence[],
): Promise<Loaded> {
  const ids = [...new Set(occurrences.flatMap(one => (one.decision ? [one.decision] : [])))]
  const decisions = ids.length > 0 ? await decided.decisions(ctx.db, { ids }) : []
  const snoozes = await openSnoozes(ctx.db, [...new Set(occurrences.map(one => one.finding.vulnerability))])
  return {
    releases: new Map(releases.map(release => [release.id, release])),
    occurrences,
    decisions: new Map(decisions.map(decision => [decision.id, decision])),
    facts: await factsFor(
      ctx,
      occurrences.map(one => one.finding.vulnerability),
    ),
    devices: await devicesOf(ctx, releases),
    snoozes: new Map(snoozes.map(one => [one.vulnerability, one])),
  }
}

/** What weighing needs of the devices of some releases. */
export async function devicesOf(ctx: Ctx, releases: readonly ReleaseLine[]): Promise<Devices> {
  const ids = [...new Set(releases.map(release => release.device))]
  const devices = await inventory.devicesById(ctx.db, ids)
  const editions = await policyEditions(ctx.db, [...new Set(devices.map(one => one.manufacturer))])
  const newest = new Map(editions.map(one => [one.manufacturer, one.content.deadlines]))
  return {
    profiles: await scoring.profiles(ctx.db, ids),
    usMarket: new Set(devices.filter(one => one.markets.includes('US_FDA')).map(one => one.id)),
    controls: await controlsOf(ctx.db, ids),
    deadlines: new Map(devices.map(one => [one.id, newest.get(one.manufacturer) ?? defaultPolicy.deadlines])),
  }
}

async function factsFor(ctx: Ctx, vulnerabilities: readonly string[]): Promise<Map<string, InboxFacts>> {
  const found = await intelligence.signalsOf(ctx.db, vulnerabilities)
  return new Map([...found].map(([id, facts]) => [id, inboxFacts(facts)]))
}

type Signals = Awaited<ReturnType<typeof intelligence.signalsOf>> extends Map<string, infer S> ? S : never

/** What the inbox needs of what the world says. */
export function inboxFacts(facts: Signals | undefined): InboxFacts {
  if (!facts) return noFacts
  return {
    title: facts.title,
    severity: facts.severity,
    exploitedSince: facts.exploited[0]?.since ?? null,
    epss: facts.prediction && { score: facts.prediction.score, percentile: facts.prediction.percentile },
    states: facts.states,
    ssvc: facts.ssvc,
    statements: facts.statements.filter(one => !one.withdrawn).map(one => one.id),
  }
}

/** The status that stands at a place; `open` when nobody decided. */
export function statusOf(one: Occurrence, decisions: Loaded['decisions']): VexStatus | 'open' {
  return (one.decision && decisions.get(one.decision)?.verdict.status) || 'open'
}

/** Loaded findings as groups, most urgent first. */
export function groupsOf(loaded: Loaded, occurrences = loaded.occurrences): Group[] {
  return groups(occurrences, loaded.releases, loaded.facts)
}
