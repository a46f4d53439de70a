import { utcDay } from '../../core/calendar.ts'
import type { Db, Tx } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { inventory } from '../inventory/room.ts'
import { vigilance } from '../vigilance/room.ts'
import * as actionStore from './action-store.ts'
import { actions } from './actions.ts'
import { secondPerson } from './closing-actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellField } from './demo-actions.ts'
import { demoTables, removeOf } from './demo-store.ts'
import { due } from './due-actions.ts'
import { effectOf } from './effect.ts'
import { linesOf, receive } from './list-actions.ts'
import * as recipientStore from './recipient-store.ts'
import { streams } from './streams.ts'
import { baseOf } from './unit-actions.ts'
import * as unitStore from './unit-store.ts'

/** What other rooms may ask of the field. */
export const door = {
  /** Units in the field by product, release and country, now or on a day. */
  standing: (db: Db | Tx, filter: unitStore.UnitFilter) => unitStore.standing(db, filter),
  /** Units of a product or of releases, a portion at a time. */
  unitsOf: (db: Db | Tx, filter: Pick<unitStore.UnitFilter, 'device' | 'releases' | 'on' | 'scope'>) =>
    unitStore.eachUnit(db, { ...filter, inField: true }),
  /** Installed base of a product at the ends of its last months; before the first whole list it is unknown. */
  installedBase: (db: Db | Tx, device: string, months: number, now: Date) => baseOf(db, device, months, utcDay(now)),
  /** An action with its notice, its recipients and what came of it. */
  action: async (db: Db | Tx, id: string) => {
    const found = await actionStore.action(db, id)
    if (!found) return undefined
    const recipients = await recipientStore.recipients(db, id)
    return {
      ...found,
      notices: await actionStore.notices(db, id),
      recipients,
      effect: effectOf(recipients, found),
      countries: (await recipientStore.places(db, found)).countries,
    }
  },
  /** Actions of a case, or of a product. */
  actions: (db: Db | Tx, filter: { readonly incident?: string; readonly device?: string }) =>
    actionStore.actions(db, filter),
  /** What waits for the actor, as counts: for Today. */
  due,
  /** Why somebody is no second person beside authors; undefined: it is one. */
  secondPerson,
  /** The rows of a table that somebody sent, read in the sandbox. */
  tableLines: linesOf,
  receiveList: receive,
  takeList: actions.takeList,
  demo: { demoTables, removeOf, tellField },
} as const

/** Units in the field, corrective actions, whom they reach and what came back. */
export const field = room({
  name: 'field',
  needs: [access, inventory, vigilance],
  contract,
  actions,
  streams,
  commands,
  records: ['field-import', 'field-unit', 'field-action'],
})
