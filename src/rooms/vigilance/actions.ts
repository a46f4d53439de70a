import type { z } from 'zod'
import type { Ctx } from '../../platform/context.ts'
import { calendar, issueCalendar, revokeCalendar } from './calendar-actions.ts'
import * as acts from './case-actions.ts'
import { answer, classification } from './classification-actions.ts'
import type { contract, ListFilter } from './contract.ts'
import { deadlines } from './deadline-actions.ts'
import * as decisions from './decide-actions.ts'
import { lineOf, reachesCase } from './load-actions.ts'
import { mails } from './mail-actions.ts'
import { merge } from './merge-actions.ts'
import { enterReport } from './report-actions.ts'
import type { IncidentLineView } from './shapes.ts'
import { similar } from './similar-actions.ts'
import * as store from './store.ts'
import { caseView } from './view-actions.ts'
import { warnings } from './warning-actions.ts'
import * as works from './work-actions.ts'

/** Cases that the filters leave, newest first. */
async function incidents(ctx: Ctx, { state, device, q, exercises }: z.output<typeof ListFilter>) {
  const now = ctx.clock.now()
  const files = (await store.cases(ctx.db)).filter(file => reachesCase(ctx.actor, file))
  const words = q?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  const kept = files.filter(
    file =>
      (state === 'all' || file.state === state) &&
      (device === undefined || file.devices.some(one => one.device === device)) &&
      (exercises === 'with' || (file.exercise !== null) === (exercises === 'only')) &&
      words.every(word =>
        `${file.number} ${file.title} ${file.devices.map(one => one.name).join(' ')}`.toLowerCase().includes(word),
      ),
  )
  const real = files.filter(file => file.exercise === null && file.state === 'open')
  return {
    lines: JSON.parse(JSON.stringify(kept.map(file => lineOf(file, now)))) as z.input<typeof IncidentLineView>[],
    total: files.length,
    untreated: real.filter(file => file.takenUpAt === undefined).length,
    open: real.length,
  }
}

/** What the outside may ask of vigilance; the keys are those of the contract. */
export const actions = {
  incidents,
  incident: (ctx: Ctx, { id }: { id: string }) => caseView(ctx, id),
  similar,
  openIncident: acts.openIncident,
  previewIntake: acts.previewIntake,
  takeUp: acts.takeUp,
  changeIncident: acts.changeIncident,
  say: acts.say,
  previewStatement: acts.previewStatement,
  classification,
  answer,
  propose: decisions.propose,
  proposals: decisions.waiting,
  answerProposal: decisions.answerProposal,
  withdrawProposal: decisions.withdrawProposal,
  reopenEnding: decisions.reopenEnding,
  reopen: decisions.reopen,
  merge,
  enterReport,
  addTask: works.addTask,
  changeTask: works.changeTask,
  namePerson: works.namePerson,
  addEvidence: works.addEvidence,
  withdrawEvidence: works.withdrawEvidence,
  link: works.link,
  unlink: works.unlink,
  addMessage: works.addMessage,
  deadlines,
  warnings,
  calendar,
  issueCalendar,
  revokeCalendar,
  mails,
} satisfies Record<keyof typeof contract, unknown>
