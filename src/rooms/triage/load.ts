import type { Ctx } from '../../platform/context.ts'
import type { VexStatus } from '../../standards/vex.ts'
import { door as intelligence } from '../intelligence/room.ts'
import { door as inventory } from '../inventory/room.ts'
import type { StoredDecision } from './decision.ts'
import * as decided from './decision-store.ts'
import type { Occurrence } from './finding.ts'
import { type Group, groups, type InboxFacts } from './inbox.ts'
import * as store from './store.ts'

export type ReleaseLine = Awaited<ReturnType<typeof inventory.releases>>[number]

/** Findings of some releases with everything that judging them needs. */
export interface Loaded {
  readonly releases: ReadonlyMap<string, ReleaseLine>
  readonly occurrences: readonly Occurrence[]
  readonly decisions: ReadonlyMap<string, StoredDecision>
  readonly facts: ReadonlyMap<string, InboxFacts>
}

/** Loads the findings that the actor may see, with decisions and signals. */
export async function load(
  ctx: Ctx,
  filter: { device?: string; vulnerability?: string; vulnerabilities?: readonly string[]; state?: 'open' } = {},
): Promise<Loaded> {
  const releases = await inventory.releases(ctx.db, { device: filter.device, scope: ctx.actor.devices })
  const occurrences = await store.occurrences(ctx.db, {
    releases: releases.map(release => release.id),
    vulnerabilities: filter.vulnerability === undefined ? filter.vulnerabilities : [filter.vulnerability],
    state: filter.state,
  })
  const ids = [...new Set(occurrences.flatMap(one => (one.decision ? [one.decision] : [])))]
  const decisions = ids.length > 0 ? await decided.decisions(ctx.db, { ids }) : []
  return {
    releases: new Map(releases.map(release => [release.id, release])),
    occurrences,
    decisions: new Map(decisions.map(decision => [decision.id, decision])),
    facts: await factsFor(
      ctx,
      occurrences.map(one => one.finding.vulnerability),
    ),
  }
}

async function factsFor(ctx: Ctx, vulnerabilities: readonly string[]): Promise<Map<string, InboxFacts>> {
  const found = await intelligence.signalsOf(ctx.db, vulnerabilities)
  return new Map([...found].map(([id, facts]) => [id, inboxFacts(facts)]))
}

type Signals = Awaited<ReturnType<typeof intelligence.signalsOf>> extends Map<string, infer S> ? S : never

/** What the inbox needs of what the world says. */
export function inboxFacts(facts: Signals): InboxFacts {
  return {
    title: facts.title,
    severity: facts.severity,
    exploitedSince: facts.exploited[0]?.since ?? null,
    epss: facts.prediction && { score: facts.prediction.score, percentile: facts.prediction.percentile },
    states: facts.states,
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
