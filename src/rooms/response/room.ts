import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { inventory } from '../inventory/room.ts'
import { submissions } from '../submissions/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellResponse } from './demo-actions.ts'
import { due } from './due-actions.ts'
import { demoTables, removeOf } from './plan-store.ts'

/** What other rooms may ask of incident response. */
export const door = {
  /** What is due: for Today. */
  due,
  /** The demo company: its plan, playbooks and drill, told and taken out again. */
  demo: { tellResponse, demoTables, removeOf },
} as const

/** Incident response: plans and playbooks in editions, and drills that nothing leaves. */
export const response = room({
  name: 'response',
  needs: [access, inventory, vigilance, submissions],
  contract,
  actions,
  commands,
  records: ['response-plan', 'response-playbook', 'response-approval', 'response-application', 'response-drill'],
})
