import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { actions, waiting } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { sweepNews, sweepSoon, tellWaiting } from './sweep-actions.ts'

/** What other rooms may ask of the watch. */
export const door = {
  createRule: actions.createRule,
  hits: actions.hits,
  sweepNews,
  tellWaiting,
  /** How much waits for the roles of the actor. */
  waiting,
} as const

/** Watch rules: what we want to hear of beyond our SBOMs, who is told, and who took note. */
export const watch = room({
  name: 'watch',
  needs: [access, intelligence],
  contract,
  actions,
  commands,
  listens: {
    'intelligence.changed': 'watch.sweep',
    'intelligence.incidents-changed': 'watch.sweep',
    'intelligence.exploited-changed': 'watch.sweep',
  },
  jobs: [
    {
      name: 'watch.sweep',
      leaseSeconds: 120,
      lane: () => 'watch',
      // also by the clock: a change announced right after a look waits for the next one
      cron: '*/5 * * * *',
      run: (ctx, _payload, signal) => sweepSoon(ctx, signal),
    },
    {
      name: 'watch.digest',
      // every hour: the morning of the machine may be any hour of UTC, and it may have been off
      cron: '2 * * * *',
      lane: () => 'watch',
      run: ctx => tellWaiting(ctx),
    },
  ],
  records: ['watch', 'watch-rule', 'watch-hit'],
})
