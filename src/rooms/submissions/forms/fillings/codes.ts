import type { FormFacts } from '../facts.ts'
import { type Fillings, proposed } from './filling.ts'

/**
 * IMDRF codes for an exploited vulnerability (MDCG 2019-16, tables 4 and 5): unauthorized access to a computer system, below
 * computer system security problem (A1105); software security vulnerability; inadequate cybersecurity. Proposals, each.
 */
export const codeFillings: Fillings = {
  'codes.A': facts => proposed(isExploited(facts) ? ['A110502'] : undefined),
  'codes.C': facts => proposed(isExploited(facts) ? ['C1007'] : undefined),
  'codes.D': facts => proposed(isExploited(facts) ? ['D0107'] : undefined),
  // no clinical signs, no health consequences: only where both are denied, never where they are not known
  'codes.E': facts => proposed(isUnharmed(facts) ? ['E2403'] : undefined),
  'codes.F': facts => proposed(isUnharmed(facts) ? ['F26'] : undefined),
}

function isExploited({ findings, said }: FormFacts): boolean {
  return findings.some(({ exploited }) => exploited) || said.craEvent?.activelyExploited === 'yes'
}

function isUnharmed({ said: { fieldIncident } }: FormFacts): boolean {
  return fieldIncident?.death === 'no' && fieldIncident.seriousDeterioration === 'no'
}
