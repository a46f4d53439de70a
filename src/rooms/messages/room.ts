import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { inventory } from '../inventory/room.ts'
import { risk } from '../risk/room.ts'
import { today } from '../today/room.ts'
import { triage } from '../triage/room.ts'
import { vex } from '../vex/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { watch } from '../watch/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { look } from './look-actions.ts'
import { sendDue } from './send-actions.ts'

/** Messages: who is told what, how soon, once, by mail; and whether it arrived. */
export const messages = room({
  name: 'messages',
  needs: [access, inventory, triage, vex, risk, vigilance, watch, today],
  contract,
  actions,
  commands,
  listens: {
    'intelligence.exploited-changed': 'messages.look',
    'vigilance.moved': 'messages.look',
    'messages.written': 'messages.send',
  },
  jobs: [
    {
      name: 'messages.look',
      leaseSeconds: 120,
      lane: () => 'messages',
      // also by the clock: what presses, presses without an event
      cron: '*/5 * * * *',
      run: async (ctx, _payload, signal) => void (await look(ctx, signal)),
    },
    {
      name: 'messages.send',
      leaseSeconds: 120,
      lane: () => 'messages-send',
      cron: '* * * * *',
      run: (ctx, _payload, signal) => sendDue(ctx, signal),
    },
  ],
  records: ['messages-wish'],
})
