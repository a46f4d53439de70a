import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { inventory } from '../inventory/room.ts'
import { matching } from '../matching/room.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { importDocument, takeIn } from './import-actions.ts'
import { issue } from './issue-actions.ts'
import { others } from './others-actions.ts'
import { proposalActions, waitingFor } from './proposal-actions.ts'
import { streams } from './streams.ts'

/** What other rooms may ask of VEX. */
export const door = {
  /** Issues the next edition of a release in a format; refuses where nothing is new. */
  issue,
  importDocument,
  /** How many editions of others wait for the actor's yes. */
  waitingFor,
  /** Editions that wait for a second person, one by one. */
  proposals: proposalActions.proposals,
  /** What suppliers and communities say about a vulnerability, beside what we decided. */
  others,
} as const

/** VEX documents: what we issue about our releases, in chains of editions, and what others say about parts in them. */
export const vex = room({
  name: 'vex',
  needs: [access, inventory, matching, triage],
  contract,
  actions,
  streams,
  commands,
  listens: { 'vex.received': 'vex.take-in' },
  jobs: [
    {
      name: 'vex.take-in',
      leaseSeconds: 300,
      // one after the other: documents of one chain arrive in their order
      lane: () => 'documents',
      run: (ctx, payload) => takeIn(ctx, (payload as { import: string }).import),
    },
  ],
  records: ['vex-publisher', 'vex-edition', 'vex-proposal', 'vex-document'],
})
