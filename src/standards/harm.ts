/**
 * Severity of harm to a patient, from the least to the worst: the five qualitative levels of ISO 14971 practice, as the FDA's
 * postmarket guidance of 2016 (VI.B) gives them.
 */
export const harmSeverities = ['negligible', 'minor', 'serious', 'critical', 'catastrophic'] as const
export type HarmSeverity = (typeof harmSeverities)[number]

/** 1 for negligible to 5 for catastrophic. */
export function harmLevel(harm: HarmSeverity): number {
  return harmSeverities.indexOf(harm) + 1
}

/** The worse of two severities. */
export function worseHarm(a: HarmSeverity, b: HarmSeverity): HarmSeverity {
  return harmLevel(a) >= harmLevel(b) ? a : b
}

/**
 * The answer to SSVC's decision point Safety Impact (`ssvc:SI:2.0.1`): N negligible, M marginal, R critical, C catastrophic.
 * Its words are not those of the harm scale: "critical" there is already loss of life. A default of this project: SSVC
 * publishes no map to severities of harm.
 */
export function safetyImpactOf(harm: HarmSeverity, multiPatient: boolean): 'N' | 'M' | 'R' | 'C' {
  if (harm === 'catastrophic') return multiPatient ? 'C' : 'R'
  return harm === 'serious' || harm === 'critical' ? 'M' : 'N'
}
