import type { Ctx, Db, Tx } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { field } from '../field/room.ts'
import { inventory } from '../inventory/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { actions } from './actions.ts'
import { familyOf } from './chart-actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellSignals } from './demo-actions.ts'
import { demoTables, removeOf } from './demo-store.ts'
import { list } from './judge-actions.ts'
import { look, lookAtAll } from './look-actions.ts'
import { streams } from './streams.ts'

/** What other rooms may ask of signals. */
export const door = {
  /** Plan and charts of a product, up to the month of an instant. */
  family: (db: Db | Tx, device: string, now: Date) => familyOf(db, device, now),
  /** How many signals wait for a person that may judge: for Today. */
  waiting: async (ctx: Ctx) =>
    access.may(ctx.actor, 'signals.write') ? (await list(ctx, { device: undefined, open: true })).length : 0,
  demo: { demoTables, removeOf, tellSignals },
} as const

/** Counts over units against the thresholds of the PMS plan, and what people make of an alarm. */
export const signals = room({
  name: 'signals',
  needs: [access, inventory, vigilance, field],
  contract,
  actions,
  streams,
  commands,
  listens: { 'signals.look-asked': 'signals.look', 'field.units-changed': 'signals.look' },
  jobs: [
    {
      name: 'signals.look',
      leaseSeconds: 120,
      lane: () => 'signals',
      // also by the clock: a plan becomes valid and a month ends without anybody's act
      cron: '17 3 * * *',
      run: async (ctx, payload, signal) =>
        typeof payload.device === 'string' ? void (await look(ctx, payload.device)) : lookAtAll(ctx, signal),
    },
  ],
  records: ['signals-plan', 'signals-count', 'signals-case', 'signals-base', 'signal'],
})
