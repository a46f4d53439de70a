import type { Ctx } from '../../platform/context.ts'
import * as closing from './closing-actions.ts'
import type { contract } from './contract.ts'
import * as lists from './list-actions.ts'
import * as marks from './mark-actions.ts'
import * as plans from './plan-actions.ts'
import * as units from './unit-actions.ts'
import * as views from './view-actions.ts'

/** What the contract of the room answers. */
export const actions = {
  units: units.units,
  unit: units.unit,
  standing: units.standing,
  installedBase: units.installedBase,
  lists: (ctx: Ctx) => lists.lists(ctx),
  list: lists.list,
  takeList: lists.take,
  discardList: lists.discard,
  actions: views.list,
  action: views.view,
  proposal: plans.proposal,
  planAction: plans.plan,
  changeAction: plans.change,
  writeNotice: plans.notice,
  drawRecipients: plans.drawRecipients,
  startAction: plans.start,
  recipients: views.recipientLines,
  recipient: views.recipientPage,
  mark: marks.mark,
  withdrawMark: marks.withdraw,
  closeAction: closing.close,
  answerClosing: closing.answer,
} satisfies Record<keyof typeof contract, unknown>
