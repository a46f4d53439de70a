import { accept, together } from '../../core/outcome.ts'
import type { Ctx, Tx } from '../../platform/context.ts'
import { sha256 } from '../../platform/sha256.ts'
import { door as inventory } from '../inventory/room.ts'
import type { Match } from '../matching/match.ts'
import { door as matching } from '../matching/room.ts'
import { evidenceDigests } from './evidence-digest.ts'
import { lapse } from './lapse-actions.ts'
import { lookAgain } from './line-actions.ts'
import * as store from './reconcile-store.ts'
import { type Difference, type Run, settle } from './settle.ts'

/**
 * Brings the findings of a release in line with what matches now: opens, reopens, moves and withdraws, never deletes,
 * and writes one record with counts and the digest of the list. The same input twice changes nothing.
 */
export async function reconcileRelease(ctx: Ctx, release: string): Promise<void> {
  const { sbom, matches, overruled } = await matching.matchesOf(ctx.db, release)
  const digestOf = evidenceDigests(sha256)
  const difference = matching.reconcile(await store.standing(ctx.db, [release]), matches, digestOf)
  const counts = { findings: matches.length, opened: difference.opened.length, withdrawn: difference.withdrawn.length }
  if (isQuiet(difference)) {
    await ctx.write(tx => inventory.finishImports(ctx, tx, release, sbom, counts))
    // the same findings may be reached in other ways than before
    await lapse(ctx, { releases: [release] })
    return
  }
  const run: Run = {
    release,
    sbom,
    difference,
    reasonOf: reasons(overruled, sbom !== undefined),
    standing: matches.length,
  }
  await commit(ctx, [run], digestOf, tx => inventory.finishImports(ctx, tx, release, sbom, counts))
  await lapse(ctx, { releases: [release] })
}

/**
 * Brings the findings under some names of vulnerabilities in line, in every release that has or had one: what a changed
 * statement asks for, without looking at any other finding. One record per release, all in one transaction.
 */
export async function reconcileNames(ctx: Ctx, names: readonly string[]): Promise<void> {
  const now = await matching.matchesUnder(ctx.db, names)
  const standing = Map.groupBy(await store.standingUnder(ctx.db, now.names), one => one.release)
  const digestOf = evidenceDigests(sha256)
  const releases = [...new Set([...standing.keys(), ...now.byRelease.keys()])].sort()
  const differences = releases.map(release => ({
    release,
    difference: matching.reconcile(standing.get(release) ?? [], now.byRelease.get(release)?.matches ?? [], digestOf),
  }))
  const loud = differences.filter(one => !isQuiet(one.difference))
  if (loud.length > 0) await bringInLine(ctx, loud, now, digestOf)
  await lookAgain(ctx, now.names)
  await lapse(ctx, { names: now.names })
}

type Now = Awaited<ReturnType<typeof matching.matchesUnder>>

async function bringInLine(
  ctx: Ctx,
  loud: readonly { readonly release: string; readonly difference: Difference }[],
  now: Now,
  digestOf: (match: Match) => string,
): Promise<void> {
  const before = await store.lastRuns(
    ctx.db,
    loud.map(one => one.release),
  )
  const runs = loud.map(({ release, difference }): Run => {
    const last = before.get(release)
    const { opened, reopened, withdrawn } = difference
    const stands = (last?.standing ?? 0) + opened.length + reopened.length - withdrawn.length
    const reasonOf = reasons(now.byRelease.get(release)?.overruled, true)
    return { release, sbom: last?.sbom, difference, reasonOf, standing: stands }
  })
  await commit(ctx, runs, digestOf)
}

/** Why findings of a release no longer match: a distribution's word with what it says, a range that moved, no SBOM. */
function reasons(
  overruled: Awaited<ReturnType<typeof matching.matchesOf>>['overruled'] = new Map(),
  hasSbom: boolean,
): Run['reasonOf'] {
  return standing => {
    const by = overruled.get(matching.matchKey(standing))
    if (by) return { code: 'overruled', by }
    return { code: hasSbom ? 'no-longer-matches' : 'no-sbom' }
  }
}

function isQuiet({ opened, reopened, moved, withdrawn }: Difference): boolean {
  return opened.length + reopened.length + moved.length + withdrawn.length === 0
}

async function commit(
  ctx: Ctx,
  runs: readonly Run[],
  digestOf: (match: Match) => string,
  afterwards: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  const keyOf = keysOfMatches()
  const told = runs.map(run => ({ ...run, digest: digestOfDifference(run.difference, keyOf) }))
  await ctx.commit(together(told.map(run => accept(run, recordOf(run)))), async (tx, _runs, announce) => {
    const now = ctx.clock.now()
    const known = await store.known(tx, runs, { keyOf, digestOf })
    const settled = settle(runs, known, { keyOf, digestOf, id: () => ctx.id() })
    await store.apply(tx, settled, now)
    await store.insertRuns(
      tx,
      told.map(({ release, sbom, standing, digest, difference }) => ({
        id: ctx.id(),
        release,
        sbom: sbom ?? null,
        at: now,
        ...countsOf(difference),
        standing,
        digest,
      })),
    )
    await afterwards(tx)
    // findings that just opened have lines that know nothing yet of what the sources say
    await announce('triage.stale', {})
  })
}

/** The key of a match, put together once: it is asked for half a dozen times, by the hundred thousand. */
function keysOfMatches(): (one: Keyed) => string {
  const keys = new Map<Keyed, string>()
  return one => {
    const key = keys.get(one) ?? matching.matchKey(one)
    keys.set(one, key)
    return key
  }
}

type Keyed = Parameters<typeof matching.matchKey>[0]

function recordOf({ release, sbom, difference, standing, digest }: Run & { digest: string }) {
  return {
    action: 'triage.reconciled',
    of: { type: 'release', id: release },
    after: { sbom, ...countsOf(difference), moved: difference.moved.length, standing, digest },
    covers: ['triage_finding', 'triage_occurrence', 'triage_decision_scope'],
  }
}

function countsOf({ opened, reopened, withdrawn }: Difference) {
  return { opened: opened.length, reopened: reopened.length, withdrawn: withdrawn.length }
}

/** SHA-256 over the sorted list of what a run changed, each key of a finding behind a sign of what happened to it. */
function digestOfDifference({ opened, reopened, moved, withdrawn }: Difference, keyOf: (one: Keyed) => string): string {
  const lines = [
    ...opened.map(one => `+ ${keyOf(one)}`),
    ...reopened.map(one => `+ ${keyOf(one.match)}`),
    ...moved.map(one => `~ ${keyOf(one.match)}`),
    ...withdrawn.map(one => `- ${keyOf(one)}`),
  ]
  return sha256(lines.sort().join('\n\n'))
}
