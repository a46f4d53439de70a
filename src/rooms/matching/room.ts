import type { Tx } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { matchKey } from './match.ts'
import { membersNamed } from './member-store.ts'
import { matchesThen, placesOf } from './past.ts'
import { reconcile } from './reconcile.ts'
import { matchChanges, matchRelease, rematch } from './run.ts'
import { speakersOn } from './speaker-store.ts'
import { clear, clearRelease, lockMatching, sizes } from './store.ts'
import { streams } from './streams.ts'
import { matchesOf, matchesUnder } from './tell-hits.ts'

/** What other rooms may ask of matching. */
export const door = {
  matchesOf,
  matchesUnder,
  /** What matched on a past day, and the SBOMs in which that day is looked at. */
  matchesThen,
  placesOf,
  speakersOn,
  /** The components of releases under names of the match dictionary. */
  membersNamed,
  sizes,
  reconcile,
  matchKey,
  matchRelease,
  matchChanges,
  rematch,
  clear,
  /** Takes releases out of the join, and nothing else. */
  forget: async (tx: Tx, releases: readonly string[]): Promise<void> => {
    await lockMatching(tx)
    for (const release of releases) await clearRelease(tx, release)
  },
} as const

/** The machine's statement: which component of which release lies in which advisory's range, and why. */
export const matching = room({
  name: 'matching',
  needs: [inventory, intelligence],
  contract,
  actions,
  streams,
  commands,
  listens: {
    'inventory.sbom-current': 'matching.match-release',
    'intelligence.changed': 'matching.match-changes',
  },
  jobs: [
    {
      name: 'matching.match-release',
      leaseSeconds: 60,
      lane: payload => `release:${payload.release}`,
      run: (ctx, payload) => matchRelease(ctx, String(payload.release)),
    },
    {
      name: 'matching.match-changes',
      leaseSeconds: 120,
      lane: () => 'changes',
      // also by the clock, so that a change whose announcement was lost is not lost itself
      cron: '*/5 * * * *',
      run: (ctx, _payload, signal) => matchChanges(ctx, signal),
    },
  ],
})
