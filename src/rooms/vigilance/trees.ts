import type { Tree } from './tree.ts'
import {
  causality,
  fsca,
  healthThreat,
  incident,
  seriousIncident,
  trend,
  unanticipatedDeterioration,
} from './trees/mdr.ts'
import {
  craExploited,
  craSevere,
  dataBreachWithHighRisk,
  dataBreachWithRisk,
  nis2Significant,
} from './trees/security.ts'
import { uncontrolled, usCorrection, usFiveDay, usMdrReport } from './trees/us.ts'

/** Every classification by its id. A tree is law: rule sets refer to it, and their digest covers it. */
export const trees = {
  incident,
  'health-threat': healthThreat,
  'serious-incident': seriousIncident,
  'unanticipated-deterioration': unanticipatedDeterioration,
  causality,
  fsca,
  trend,
  'nis2-significant': nis2Significant,
  'data-breach-with-risk': dataBreachWithRisk,
  'data-breach-with-high-risk': dataBreachWithHighRisk,
  'cra-exploited': craExploited,
  'cra-severe': craSevere,
  'us-mdr-report': usMdrReport,
  'us-five-day': usFiveDay,
  'us-correction': usCorrection,
  uncontrolled,
} as const satisfies Readonly<Record<string, Tree>>
export type TreeId = keyof typeof trees
