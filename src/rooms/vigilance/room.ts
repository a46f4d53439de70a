import { room } from '../../platform/room.ts'
import { access } from '../access/room.ts'
import { audit } from '../audit/room.ts'
import { inventory } from '../inventory/room.ts'
import { radar } from '../radar/room.ts'
import { triage } from '../triage/room.ts'
import { actions } from './actions.ts'
import { clockTable } from './clock-table.ts'
import { endExercise } from './closing.ts'
import { commands } from './commands.ts'
import { contract } from './contract.ts'
import { due, pressing } from './deadline-actions.ts'
import { waiting } from './decide-actions.ts'
import { tellCases } from './demo-actions.ts'
import { demoTables, removeOf } from './demo-store.ts'
import { evaluate } from './evaluation.ts'
import { openExercise, saveExerciseEnd } from './exercise-actions.ts'
import { instantOfCase } from './incident.ts'
import { caseInScope, incident, incidents, mayKnow } from './load-actions.ts'
import { takeMails } from './mail-actions.ts'
import { productsFor } from './product-actions.ts'
import { sent } from './report.ts'
import { reportSent, saveSentReport } from './report-actions.ts'
import { streams } from './streams.ts'
import { lookAtLimits } from './warning-actions.ts'
import { addTasks } from './work-actions.ts'

/** What other rooms may ask of vigilance. */
export const door = {
  /** `(db, id, now?)`: a case with its duties at an instant; an exercise by its faster clock. */
  incident,
  /** `(db, filter, now?)`: cases in short. */
  incidents,
  /** The case, if the actor may know of it; a refusal otherwise. */
  incidentInScope: caseInScope,
  mayKnow,
  /**
   * `(report, incident, actor, making)`: pure; that a person sent a report. The caller commits it with its own change and
   * saves it by `saveSentReport` in the same transaction.
   */
  recordReport: sent,
  saveSentReport,
  /** The same as an act of its own. */
  reportSent,
  addTasks,
  openExercise,
  /** `(case, because)`: pure; that an exercise is over, kept by `saveExerciseEnd` in the same transaction as with reports. */
  recordExerciseEnd: endExercise,
  saveExerciseEnd,
  openIncident: actions.openIncident,
  /** Products of the inventory as a case takes them. */
  productsFor,
  /** What the rules say of an event at an instant; nothing is kept. */
  evaluate,
  /** The instant of a case: real time, or the faster clock of an exercise. */
  instantOfCase,
  /** Rule sets in force on a day, with their clocks. */
  clockTable,
  /** What is due, as counts: for Today. */
  due,
  /** What cannot wait, one by one: for messages. */
  pressing,
  /** What waits for a second person, one by one. */
  waiting,
  /** The demo company: its cases told, and taken out again. */
  demo: { demoTables, removeOf, tellCases },
} as const

/** Cases of vigilance: which law, to whom, on which clock, and everything that was said and decided about it. */
export const vigilance = room({
  name: 'vigilance',
  needs: [access, audit, inventory, triage, radar],
  contract,
  actions,
  streams,
  commands,
  listens: { 'vigilance.moved': 'vigilance.look' },
  jobs: [
    {
      name: 'vigilance.look',
      leaseSeconds: 120,
      lane: () => 'vigilance',
      // also by the clock: limits come near without an event
      cron: '*/5 * * * *',
      run: async (ctx, _payload, signal) => void (await lookAtLimits(ctx, signal)),
    },
    {
      name: 'vigilance.mail',
      leaseSeconds: 120,
      lane: () => 'vigilance-mail',
      cron: '* * * * *',
      run: async (ctx, _payload, signal) => void (await takeMails(ctx, signal)),
    },
  ],
  records: ['vigilance-incident', 'vigilance-calendar'],
})
