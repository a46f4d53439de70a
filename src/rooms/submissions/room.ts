import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { field } from '../field/room.ts'
import { intelligence } from '../intelligence/room.ts'
import { inventory } from '../inventory/room.ts'
import { risk } from '../risk/room.ts'
import { vigilance } from '../vigilance/room.ts'
import { actions } from './actions.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { tellReports } from './demo-actions.ts'
import { due } from './due-actions.ts'
import { list } from './list-actions.ts'
import { demoTables } from './store.ts'
import { streams } from './streams.ts'

/** What other rooms may ask of submissions. */
export const door = {
  /** What is owed, being written, sent: for Today and the case. */
  list,
  draft: actions.draft,
  startDraft: actions.startDraft,
  writeDraft: actions.writeDraft,
  sent: actions.sent,
  writeCompany: actions.writeCompany,
  /** What of the reports is due, as counts: for Today. */
  due,
  /** The demo company: told, and the tables whose rows leave with its manufacturer. */
  demo: { demoTables, tellReports },
} as const

/** Reports to authorities: drafts filled from the record, their check, what a person sent, what came back. */
export const submissions = room({
  name: 'submissions',
  needs: [access, inventory, intelligence, risk, vigilance, field],
  contract,
  actions,
  streams,
  commands,
  records: ['submissions-company', 'submissions-code-list', 'submissions-draft', 'submission'],
})
