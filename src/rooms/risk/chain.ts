import { type HarmSeverity, worseHarm } from '../../standards/harm.ts'

/** What an exploit takes away: confidentiality, integrity, availability. */
export const losses = ['C', 'I', 'A'] as const
export type Loss = (typeof losses)[number]

/** One sequence that ends in harm to a patient, indirect harm included (a wrong diagnosis, a delay). */
export interface Harm {
  readonly what: string
  readonly severity: HarmSeverity | 'unknown'
  /** What is not plausible is kept with its reason, and does not count. */
  readonly isPlausible: boolean
}

/** threat → vulnerability → exploited function or data → device effect → hazard → hazardous situation → harm. */
export interface Chain {
  readonly threat: string
  readonly weakness: string
  readonly function: string
  readonly loses: readonly Loss[]
  readonly effect: string
  readonly hazard: string
  readonly situation: string
  readonly harms: readonly Harm[]
  /** One exploit may harm several patients: raises the urgency, never the level. */
  readonly multiPatient: 'yes' | 'no' | 'unknown'
}

/** Links of the chain, in their order. */
export const links = ['threat', 'weakness', 'function', 'effect', 'hazard', 'situation', 'harms'] as const
export type Link = (typeof links)[number]

/** The worst credible harm over the plausible sequences; a harm nobody rated may be the worst: then it is unknown. */
export function severityOf({ harms }: Pick<Chain, 'harms'>): HarmSeverity | 'unknown' {
  const plausible = harms.filter(harm => harm.isPlausible)
  let worst: HarmSeverity | undefined
  for (const { severity } of plausible) {
    if (severity === 'catastrophic') return 'catastrophic'
    if (severity !== 'unknown') worst = worst === undefined ? severity : worseHarm(worst, severity)
  }
  return worst === undefined || plausible.some(harm => harm.severity === 'unknown') ? 'unknown' : worst
}

/** Links that nobody has filled in yet: shown as gaps, never as nothing. */
export function gapsOf(chain: Chain): Link[] {
  return links.filter(link => (link === 'harms' ? chain.harms.length === 0 : chain[link] === ''))
}
