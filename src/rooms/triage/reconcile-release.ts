import { canonicalJson } from '../../core/canonical-json.ts'
import { accept } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Match } from '../matching/match.ts'
import type { Reconciliation } from '../matching/reconcile.ts'
import { door as matching } from '../matching/room.ts'
import { evidenceCore } from './finding.ts'
import * as store from './store.ts'

type Difference = Reconciliation<store.StandingFinding>

/**
 * Brings the findings of a release in line with what matches now: opens, reopens, moves and withdraws, never deletes,
 * and writes one record with counts and the digest of the list. The same input twice changes nothing.
 */
export async function reconcileRelease(ctx: Ctx, release: string): Promise<void> {
  const { sbom, matches } = await matching.matchesOf(ctx.db, release)
  const digests = new Map(matches.map(match => [matching.matchKey(match), sha256(canonicalJson(evidenceCore(match)))]))
  const digestOf = (match: Match) => digests.get(matching.matchKey(match)) ?? ''
  const difference = matching.reconcile(await store.standing(ctx.db, release), matches, digestOf)
  const counts = { findings: matches.length, opened: difference.opened.length, withdrawn: difference.withdrawn.length }
  if (isQuiet(difference)) {
    await ctx.write(tx => inventory.finishImports(ctx, tx, release, sbom, counts))
    return
  }
  const digest = sha256([...digests.keys()].sort().join('\n\n'))
  const told = {
    sbom,
    opened: difference.opened.length,
    reopened: difference.reopened.length,
    moved: difference.moved.length,
    withdrawn: difference.withdrawn.length,
    standing: matches.length,
    digest,
  }
  const record = {
    action: 'triage.reconciled',
    of: { type: 'release', id: release },
    after: told,
    covers: ['triage_finding', 'triage_occurrence', 'triage_decision_scope'],
  }
  await ctx.commit(accept(difference, record), async tx => {
    await apply(ctx, tx, release, difference, digestOf, sbom ? 'no-longer-matches' : 'no-sbom')
    const { opened, reopened, withdrawn, standing } = told
    await store.insertRun(tx, {
      id: ctx.id(),
      release,
      sbom: sbom ?? null,
      at: ctx.clock.now(),
      opened,
      reopened,
      withdrawn,
      standing,
      digest,
    })
    await inventory.finishImports(ctx, tx, release, sbom, counts)
  })
}

function isQuiet({ opened, reopened, moved, withdrawn }: Difference): boolean {
  return opened.length + reopened.length + moved.length + withdrawn.length === 0
}

async function apply(
  ctx: Ctx,
  tx: Tx,
  release: string,
  difference: Difference,
  digestOf: (match: Match) => string,
  because: string,
): Promise<void> {
  const now = ctx.clock.now()
  const kept = await settleNames(tx, release, [...difference.moved, ...difference.reopened])
  for (const { finding, match } of kept.values()) {
    await store.updateFinding(tx, finding, match, digestOf(match))
    await store.refreshOccurrence(tx, release, finding, match)
  }
  const fresh = difference.opened.map(match => ({ id: ctx.id(), match, digest: digestOf(match) }))
  await store.insertFindings(tx, fresh, now)
  const ids = await store.findingIds(tx, difference.opened)
  const places = difference.opened.map(match => ({ finding: ids.get(matching.matchKey(match)) ?? '', match }))
  const again = difference.reopened.flatMap(one => kept.get(one) ?? [])
  await store.openOccurrences(tx, release, [...places, ...again], now)
  await store.withdrawOccurrences(
    tx,
    release,
    difference.withdrawn.map(one => one.finding),
    because,
    now,
  )
}

type Kept = Difference['moved'][number]

/**
 * The finding that each standing one goes on as. Where another release has already opened a finding under the new name
 * of the vulnerability, this release moves to it, with what was decided here.
 */
async function settleNames(
  tx: Tx,
  release: string,
  kept: readonly Kept[],
): Promise<Map<Kept, { finding: string; match: Match }>> {
  const named = await store.findingIds(
    tx,
    kept.map(one => one.match),
  )
  const settled = new Map<Kept, { finding: string; match: Match }>()
  for (const one of kept) {
    const finding = named.get(matching.matchKey(one.match)) ?? one.standing.finding
    if (finding !== one.standing.finding) await store.moveOccurrence(tx, release, one.standing.finding, finding)
    settled.set(one, { finding, match: one.match })
  }
  return settled
}
