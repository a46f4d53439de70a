import { approve } from './approval-actions.ts'
import type { contract } from './contract.ts'
import * as drill from './drill-actions.ts'
import { forIncident, overview } from './overview-actions.ts'
import * as plan from './plan-actions.ts'
import * as playbook from './playbook-actions.ts'
import { scenarioViews } from './scenario-actions.ts'

/** What the outside may ask of incident response; the keys are those of the contract. */
export const actions = {
  overview,
  plans: plan.listPlans,
  plan: plan.viewPlan,
  beginPlan: plan.beginPlan,
  saveDraft: plan.saveDraft,
  propose: plan.propose,
  difference: plan.difference,
  review: plan.review,
  approve,
  playbooks: playbook.listPlaybooks,
  playbook: playbook.viewPlaybook,
  proposePlaybook: playbook.proposePlaybook,
  apply: playbook.apply,
  forIncident,
  scenarios: scenarioViews,
  drills: drill.listDrills,
  drill: drill.viewDrill,
  planDrill: drill.planDrill,
  enterHeldDrill: drill.enterHeldDrill,
  changeDrill: drill.changeDrill,
  startDrill: drill.startDrill,
  log: drill.log,
  endDrill: drill.endDrill,
  cancelDrill: drill.cancelDrill,
  enterLesson: drill.enterLesson,
  finishLesson: drill.finishLesson,
} satisfies Record<keyof typeof contract, unknown>
