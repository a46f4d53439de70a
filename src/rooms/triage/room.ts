import type { Ctx } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { matching } from '../matching/room.ts'
import { scoring } from '../scoring/room.ts'
import { actions } from './actions.ts'
import { waitingFor } from './approval-actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellControls } from './control-store.ts'
import { decideFindings } from './decide-actions.ts'
import { findingTables, removeFindings } from './demo-store.ts'
import { carryOverCounts } from './figures-actions.ts'
import { countInbox, inbox } from './inbox-actions.ts'
import { lapse, lapseSoon } from './lapse-actions.ts'
import { lookAgain, mendCounts, refreshLines } from './line-actions.ts'
import { publishing } from './policy-actions.ts'
import { reconcileNames, reconcileRelease } from './reconcile.ts'
import { runRules } from './rule-actions.ts'
import { wakeDue } from './snooze-actions.ts'
import { standing } from './standing.ts'
import { streams } from './streams.ts'
import { vexStatements } from './vex-statements.ts'

/** What other rooms may ask of triage. */
export const door = {
  inbox,
  countInbox,
  decideFindings,
  reconcileRelease,
  refreshLines,
  group: actions.group,
  carryOver: actions.carryOver,
  /** How many findings of each release have a decision to carry over. */
  carryOverCounts,
  /** What we say about a release in a VEX document, and what stands about one vulnerability. */
  vexStatements,
  standing,
  approvals: actions.approvals,
  approveProposal: actions.approve,
  waitingFor,
  /** Does the policy ask for a second person before a document of a manufacturer is issued? */
  publishing,
  /** Whether vulnerabilities are under control, as room risk tells it in the transaction of each change. */
  tellControls,
  /** Ends decisions whose facts have moved; jobs do so by themselves. */
  lapse: (ctx: Ctx) => lapse(ctx, {}),
  /** For taking the demo company out. */
  demo: { removeFindings, findingTables },
} as const

/** What we say about what was found: findings, decisions, and the inbox of what is still to be judged. */
export const triage = room({
  name: 'triage',
  needs: [access, inventory, intelligence, matching, scoring],
  contract,
  actions,
  streams,
  commands,
  listens: {
    'matching.matched': 'triage.reconcile',
    'intelligence.exploited-changed': 'triage.lapse',
    'scoring.moved': 'triage.lapse',
    'triage.settled': 'triage.lapse',
    'triage.sighted': 'triage.lapse',
    'triage.rule-written': 'triage.rules',
    'intelligence.signals-changed': 'triage.look-again',
    'triage.stale': 'triage.refresh-lines',
  },
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
    {
      name: 'triage.look-again',
      lane: () => 'lines',
      run: (ctx, payload) => lookAgain(ctx, (payload as { names?: string[] }).names),
    },
    {
      name: 'triage.refresh-lines',
      leaseSeconds: 120,
      lane: () => 'lines',
      // also by the clock, so that a line whose announcement was lost is not left behind
      cron: '*/5 * * * *',
      run: (ctx, _payload, signal) => refreshLines(ctx, signal),
    },
    {
      name: 'triage.rules',
      leaseSeconds: 120,
      lane: () => 'rules',
      cron: '*/10 * * * *',
      run: async (ctx, _payload, signal) => {
        await runRules(ctx, signal)
      },
    },
    {
      name: 'triage.mend-counts',
      lane: () => 'lines',
      cron: '*/5 * * * *',
      run: ctx => mendCounts(ctx),
    },
    {
      name: 'triage.lapse',
      leaseSeconds: 120,
      lane: () => 'lapse',
      // also by the clock: a validity ends without an event, and a look that was left out is made up for
      cron: '*/5 * * * *',
      run: async (ctx, payload, signal) => {
        const { names } = payload as { names?: string[] }
        if (names) await lapse(ctx, { names }, signal)
        else {
          await lapseSoon(ctx, signal)
          await wakeDue(ctx)
        }
      },
    },
  ],
  records: ['finding', 'decision', 'triage-policy', 'sighting', 'snooze', 'triage-rule'],
})
