import { room } from '../../platform/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { matching } from '../matching/room.ts'
import { actions, inbox } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { decideFindings } from './decide-actions.ts'
import { findingTables, removeFindings } from './demo-store.ts'
import { reconcileNames, reconcileRelease } from './reconcile.ts'
import { standing } from './standing.ts'
import { streams } from './streams.ts'
import { vexStatements } from './vex-statements.ts'

/** What other rooms may ask of triage. */
export const door = {
  inbox,
  decideFindings,
  reconcileRelease,
  group: actions.group,
  carryOver: actions.carryOver,
  /** What we say about a release in a VEX document, and what stands about one vulnerability. */
  vexStatements,
  standing,
  /** For taking the demo company out. */
  demo: { removeFindings, findingTables },
} as const

/** What we say about what was found: findings, decisions, and the inbox of what is still to be judged. */
export const triage = room({
  name: 'triage',
  needs: [inventory, intelligence, matching],
  contract,
  actions,
  streams,
  commands,
  listens: { 'matching.matched': 'triage.reconcile' },
  jobs: [
    {
      name: 'triage.reconcile',
      leaseSeconds: 60,
      lane: () => 'reconcile',
      run: async (ctx, payload) => {
        const { releases = [], names = [] } = payload as { releases?: string[]; names?: string[] }
        for (const release of releases) await reconcileRelease(ctx, release)
        if (names.length > 0) await reconcileNames(ctx, names)
      },
    },
  ],
  records: ['finding', 'decision'],
})
