import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { scoring } from '../scoring/room.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { waiting } from './approval-actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellRisks } from './demo-actions.ts'
import { due } from './due-actions.ts'
import { streams } from './export-streams.ts'
import { lookAtFacts } from './look-actions.ts'
import { demoTables, removeOf } from './store.ts'

/** What other rooms may ask of risk. */
export const door = {
  /** Risks in the scope of the actor, as the register shows them. */
  list: actions.list,
  risk: actions.risk,
  create: actions.create,
  transfers: actions.transfers,
  reviews: actions.reviews,
  overall: actions.overall,
  criteria: actions.criteria,
  /** What of the risk file is due: for Today. */
  due,
  /** What waits for a second person, one by one. */
  waiting,
  /** The demo company: its risks told, and taken out again. */
  demo: { demoTables, removeOf, tellRisks },
} as const

/** Security risks: what may be exploited, what that can do to a patient, and what was decided about it. */
export const risk = room({
  name: 'risk',
  needs: [access, inventory, intelligence, triage, scoring],
  contract,
  actions,
  streams,
  commands,
  listens: {
    'matching.matched': 'risk.look',
    'intelligence.exploited-changed': 'risk.look',
    'scoring.moved': 'risk.look',
    'risk.look-asked': 'risk.look',
  },
  jobs: [
    {
      name: 'risk.look',
      leaseSeconds: 120,
      lane: () => 'risk',
      // also by the clock: decisions of triage are seen, and acceptances expire, without an event
      cron: '*/10 * * * *',
      run: async (ctx, _payload, signal) => void (await lookAtFacts(ctx, signal)),
    },
  ],
  records: ['risk', 'risk-criteria', 'risk-approval', 'risk-overall', 'risk-transfer', 'risk-review'],
})
