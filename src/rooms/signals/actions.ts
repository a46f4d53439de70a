import type { Ctx } from '../../platform/context.ts'
import * as charts from './chart-actions.ts'
import type { contract } from './contract.ts'
import * as entries from './entry-actions.ts'
import * as judging from './judge-actions.ts'

/** What the contract of the room answers. */
export const actions = {
  families: (ctx: Ctx) => charts.families(ctx),
  family: charts.family,
  enterPlan: entries.plan,
  sayCount: entries.count,
  sayBase: entries.base,
  cases: (ctx: Ctx) => entries.cases(ctx),
  countCase: entries.ofCase,
  leaveOut: entries.without,
  signals: judging.list,
  judge: judging.judge,
  answer: judging.answer,
} satisfies Record<keyof typeof contract, unknown>
