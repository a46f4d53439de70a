import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { actions, waiting } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { profileTables, removeProfiles } from './profile-store.ts'
import { sweepAll } from './sweep-actions.ts'

/** What other rooms may ask of the radar. */
export const door = {
  createProfile: actions.createProfile,
  answer: actions.answer,
  hits: actions.hits,
  /** How many questions wait for an answer, within the devices of the actor. */
  waiting,
  sweepAll,
  /** For taking the demo company out. */
  demo: { removeProfiles, profileTables },
} as const

/** Incidents at comparable devices, and the kept answer to "could this happen to us?". */
export const radar = room({
  name: 'radar',
  needs: [access, inventory, intelligence],
  contract,
  actions,
  commands,
  listens: {
    // told once a pass that brought something, also of advisories: those of CISA about medical devices are incidents
    'intelligence.incidents-changed': 'radar.sweep',
    'radar.look-asked': 'radar.sweep',
  },
  jobs: [
    {
      name: 'radar.sweep',
      leaseSeconds: 120,
      lane: () => 'radar',
      run: (ctx, _payload, signal) => sweepAll(ctx, signal),
    },
  ],
  records: ['radar-profile', 'radar-hit', 'radar-answer'],
})
