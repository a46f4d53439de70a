import type { Ctx } from '../../platform/context.ts'
import { door as inventory } from '../inventory/room.ts'
import { approvals, approveProposal, rejectProposal, takeProposalBack, undoOrTakeBack } from './approval-actions.ts'
import { carryOver, confirmCarryOver } from './carry-over-actions.ts'
import type { contract } from './contract.ts'
import { decideFindings, previewVerdict } from './decide-actions.ts'
import * as decided from './decision-store.ts'
import { figureActions } from './figures-actions.ts'
import { groupView } from './group-view.ts'
import { inbox } from './inbox-actions.ts'
import { readPolicy, writeNewPolicy } from './policy-actions.ts'
import { enterRule, listRules, moveRule, previewRule, ruleFrom } from './rule-actions.ts'
import { endSighting, enterSighting } from './sighting-actions.ts'
import { putVulnerabilityAside, wakeVulnerability } from './snooze-actions.ts'
import { decisionView } from './views.ts'

/** What the outside may ask of triage; the keys are those of the contract. */
export const actions = {
  inbox,
  group: (ctx: Ctx, { id }: { id: string }) => groupView(ctx, id),
  preview: previewVerdict,
  decide: decideFindings,
  undo: undoOrTakeBack,
  decisions: async (ctx: Ctx, input: { release?: string; vulnerability?: string } = {}) => {
    const releases = new Map((await inventory.releases(ctx.db, { scope: ctx.actor.devices })).map(one => [one.id, one]))
    const found = await decided.decisions(ctx.db, input)
    return found
      .filter(one => one.places.some(place => releases.has(place.release)))
      .map(one => decisionView(one, releases))
  },
  approvals,
  approve: approveProposal,
  reject: rejectProposal,
  takeBack: takeProposalBack,
  policy: readPolicy,
  writePolicy: writeNewPolicy,
  rules: listRules,
  ruleFrom,
  previewRule,
  writeRule: enterRule,
  changeRule: moveRule,
  snooze: putVulnerabilityAside,
  wake: wakeVulnerability,
  stateSighting: enterSighting,
  withdrawSighting: endSighting,
  carryOver,
  confirmCarryOver,
  ...figureActions,
} satisfies Record<keyof typeof contract, unknown>
