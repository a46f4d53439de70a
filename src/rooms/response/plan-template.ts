import { offices } from './office.ts'
import type { PlanContent } from './plan-content.ts'
import { templateLetters } from './plan-template-letters.ts'
import {
  templateContacts,
  templateCriteria,
  templateEvidence,
  templateSeverities,
  templateSteps,
} from './plan-template-parts.ts'
import { templateTexts } from './plan-template-texts.ts'
import { playbooks } from './playbooks.ts'

/**
 * Where a firm begins: words and tables of this project, after HSCC MPM CIRP and IEC 81001-5-1 clause 9, without persons.
 * It is a draft, and its gaps are told: nobody holds an office, no contact was tried, no product has a safe state.
 */
export const planTemplate: PlanContent = {
  texts: templateTexts,
  holders: offices.map(office => ({ office, holder: '', reach: '', deputy: '', deputyReach: '' })),
  severities: templateSeverities,
  steps: templateSteps,
  contacts: templateContacts,
  evidence: templateEvidence,
  safeStates: [],
  templates: templateLetters,
  playbooks: playbooks.map(one => one.id),
  criteria: templateCriteria,
  drillMonths: 12,
  reviewMonths: 12,
}
