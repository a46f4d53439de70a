import type { Actor } from '../../src/core/record.ts'
import { assess } from '../../src/rooms/risk/assessment.ts'
import type { Chain } from '../../src/rooms/risk/chain.ts'
import type { Control, ControlFields } from '../../src/rooms/risk/control.ts'
import { defaultCriteria } from '../../src/rooms/risk/criteria.ts'
import { derive, type ExploitFacts } from '../../src/rooms/risk/exploitability.ts'
import type { Risk } from '../../src/rooms/risk/risk.ts'

/** The day on which the pure tests of risk play. */
export const now = new Date('2026-11-25T12:00:00Z')
/** Somebody with roles. */
export const person = (id: string, ...roles: string[]): Actor => ({
  kind: 'person',
  id,
  display: `Person ${id}`,
  roles,
})
/** A whole chain. */
export const chain: Chain = {
  threat: 't',
  weakness: 'w',
  function: 'f',
  loses: ['I'],
  effect: 'e',
  hazard: 'h',
  situation: 's',
  harms: [{ what: 'x', severity: 'serious', isPlausible: true }],
  multiPatient: 'no',
}
/** A risk with that chain. */
export const risk: Risk = {
  id: 'r',
  device: 'd',
  title: 'Risk',
  releases: ['1'],
  assets: [],
  tags: [],
  vulnerabilities: [],
  chain,
  safetyImpact: 'possible',
  safetyRationale: 'because',
  createdAt: now,
  createdBy: 'P',
  changedAt: now,
  changedBy: 'P',
  moved: [],
  movedAt: undefined,
  closed: undefined,
}
/** The criteria of this project. */
export const criteria = { version: 0, id: undefined, digest: 'c', criteria: defaultCriteria }

/** A control that was verified. */
export const fields: ControlFields = {
  title: 'Control',
  description: '',
  kind: 'protective',
  isCompensating: true,
  isOutside: false,
  status: 'verified',
  evidence: 'T-1',
  newSecurityRisk: { answer: 'no', because: 'none' },
  newSafetyRisk: { answer: 'no', because: 'none' },
}
/** Facts by which exploitation is easy. */
export const easy: ExploitFacts = {
  vulnerability: 'CVE-1',
  inKev: false,
  ssvc: 'none',
  subscore: 3.9,
  poc: false,
  epss: 0.5,
  settled: 'no',
}
/** What a person found out beside the sources. */
export const answers = { observed: false, poc: 'unknown', reachable: 'no' } as const
/** What an assessment is made about. */
export const aboutOf = (
  facts: readonly ExploitFacts[],
  controls: readonly Control[] = [],
  more: Partial<Risk> = {},
) => ({
  id: 'a',
  risk: { ...risk, ...more },
  derivation: derive(facts, answers, defaultCriteria),
  controls,
  criteria,
  digest: 'x',
})
/** That control on the risk. */
export const verified = { ...fields, id: 'c', risk: 'r' } as Control
/** An assessment as it is sent. */
export const said = { stage: 'residual', controls: [], justification: 'because' } as const

/** What follows from easy facts. */
export const judged = (() => {
  const made = assess(said, aboutOf([easy]), person('a'), now)
  if (!made.ok) throw new Error(made.code)
  return made.save
})()
