import { stop } from '../../core/outcome.ts'
import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { isToCarry, type Proposal, partKey, proposals } from './carry-over.ts'
import { commitDecisions } from './decide-actions.ts'
import * as decided from './decision-store.ts'
import type { Occurrence } from './finding.ts'
import { type Loaded, load, statusOf } from './load.ts'
import { prepare } from './prepare-actions.ts'
import { decisionView } from './views.ts'

/** Decisions of other releases of the same device that fit undecided findings of this one. */
export async function carryOver(ctx: Ctx, { release }: { release: string }) {
  const { loaded, found } = await proposalsFor(ctx, release)
  return found.map(({ occurrence, from, differs }) => ({
    finding: occurrence.finding.id,
    vulnerability: occurrence.finding.vulnerability,
    component: occurrence.finding.component,
    version: occurrence.finding.version,
    from: decisionView(from, loaded.releases),
    differs: [...differs],
  }))
}

/** Carries decisions over after an explicit yes: each becomes a decision of its own, based on the one it comes from. */
export async function confirmCarryOver(
  ctx: Ctx,
  input: { release: string; findings: { finding: string; decision: string }[] },
) {
  const { loaded, found } = await proposalsFor(ctx, input.release)
  const bySource = new Map<string, Proposal[]>()
  for (const wanted of input.findings) {
    const proposal = found.find(one => one.occurrence.finding.id === wanted.finding && one.from.id === wanted.decision)
    if (!proposal) stop('triage.no-such-proposal', 409)
    bySource.set(proposal.from.id, [...(bySource.get(proposal.from.id) ?? []), proposal])
  }
  const wanted = await Promise.all([...bySource].map(([source, group]) => carried(ctx, input.release, source, group)))
  const made = await commitDecisions(ctx, wanted)
  const decisions = await decided.decisions(ctx.db, { ids: made })
  return { confirmed: input.findings.length, decisions: decisions.map(one => decisionView(one, loaded.releases)) }
}

async function carried(ctx: Ctx, release: string, source: string, group: readonly Proposal[]) {
  const [first] = group
  if (!first) return stop('triage.no-such-proposal', 409)
  const places = group.map(one => ({ finding: one.occurrence.finding.id, release }))
  const { vulnerability } = first.occurrence.finding
  const { verdict, validUntil } = first.from
  const about = await prepare(ctx, { verdict, vulnerability, places, basedOn: source, validUntil })
  return { verdict, about }
}

async function proposalsFor(ctx: Ctx, id: string): Promise<{ loaded: Loaded; found: Proposal[] }> {
  const release = await inventory.releaseInScope(ctx, id)
  const loaded = await load(ctx, { device: release.device, state: 'open' })
  return { loaded, found: proposalsOf(loaded, id) }
}

function proposalsOf(loaded: Loaded, release: string): Proposal[] {
  const own = loaded.occurrences.filter(
    // what was carried over and awaits approval is not offered twice
    one => one.release === release && !one.proposal && statusOf(one, loaded.decisions) === 'open',
  )
  return proposals(
    own,
    loaded.occurrences.filter(one => one.release !== release),
    loaded.decisions,
  )
}

/** Places of all loaded releases that have a decision of another release to carry over, as `finding release`. */
export function proposalKeys({ releases, occurrences, decisions }: Loaded): Set<string> {
  const deviceOf = (one: Occurrence) => releases.get(one.release)?.device
  const keys = new Set<string>()
  for (const [device, own] of Map.groupBy(occurrences, deviceOf)) {
    if (device === undefined) continue
    const decidedAt = new Map<string, Set<string>>()
    for (const one of own) {
      if (!isToCarry(one, decisions)) continue
      const key = partKey(one)
      decidedAt.set(key, (decidedAt.get(key) ?? new Set()).add(one.release))
    }
    if (decidedAt.size === 0) continue
    for (const one of own) {
      if (one.proposal || statusOf(one, decisions) !== 'open') continue
      const at = decidedAt.get(partKey(one))
      if (at && (at.size > 1 || !at.has(one.release))) keys.add(`${one.finding.id} ${one.release}`)
    }
  }
  return keys
}
