import type { Harm, Loss } from '../chain.ts'
import type { SafetyImpact, Treatment } from '../risk.ts'
import type { Fields, Risk } from './api.ts'

/** A risk as it stands in the form; lists are one a line. */
export interface Draft {
  readonly title: string
  readonly releases: string[]
  readonly assets: string
  readonly threatId: string
  readonly tags: string
  readonly vulnerabilities: string
  readonly owner: string
  readonly treatment: string
  readonly safetyImpact: string
  readonly safetyRationale: string
  readonly threat: string
  readonly weakness: string
  readonly function: string
  readonly loses: string[]
  readonly effect: string
  readonly hazard: string
  readonly situation: string
  readonly harms: readonly Harm[]
  readonly multiPatient: string
}

/** The form of a risk, or of one that is about to be made. */
export function draftOf(risk: Fields | Risk): Draft {
  const { chain } = risk
  return {
    title: risk.title,
    releases: [...risk.releases],
    assets: risk.assets.join('\n'),
    threatId: risk.threat ?? '',
    tags: risk.tags.join('\n'),
    vulnerabilities: risk.vulnerabilities.join('\n'),
    owner: risk.owner ?? '',
    treatment: risk.treatment ?? '',
    safetyImpact: risk.safetyImpact ?? '',
    safetyRationale: risk.safetyRationale ?? '',
    threat: chain.threat,
    weakness: chain.weakness,
    function: chain.function,
    loses: [...chain.loses],
    effect: chain.effect,
    hazard: chain.hazard,
    situation: chain.situation,
    harms: chain.harms,
    multiPatient: chain.multiPatient,
  }
}

/** What is sent: empty answers are none. */
export function fieldsOf(draft: Draft): Fields {
  const { title, releases, threat, weakness, effect, hazard, situation, harms } = draft
  return {
    title,
    releases,
    assets: linesOf(draft.assets),
    threat: draft.threatId || undefined,
    tags: linesOf(draft.tags),
    vulnerabilities: linesOf(draft.vulnerabilities),
    chain: {
      threat,
      weakness,
      function: draft.function,
      loses: draft.loses as Loss[],
      effect,
      hazard,
      situation,
      harms: [...harms],
      multiPatient: draft.multiPatient as 'yes' | 'no' | 'unknown',
    },
    safetyImpact: (draft.safetyImpact || undefined) as SafetyImpact | undefined,
    safetyRationale: draft.safetyRationale || undefined,
    owner: draft.owner || undefined,
    treatment: (draft.treatment || undefined) as Treatment | undefined,
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
}
