import type { Db } from '../../platform/context.ts'
import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { actions, doneTo, latest } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { sentenceOf } from './sentence.ts'
import * as store from './store.ts'
import { streams } from './streams.ts'

/** The trail: who changed what, when and why, chained so that no record can be changed unseen. */
export const audit = room({ name: 'audit', needs: [access], contract, actions, streams, commands })

/** Writes the records of a commit; the app hands it to the platform, which knows no room. */
export const appendRecords = store.appendRecords

/** What other rooms may ask of the trail. */
export const door = {
  latest,
  doneTo,
  sentenceOf,
  /** Where the trail of what is regulated stands now. */
  position: async (db: Db) => ({ log: 'record', ...(await store.headOf(db, 'record')) }),
} as const
