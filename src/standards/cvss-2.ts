import type { CvssVector } from './cvss-grammar.ts'

/** Scores of a CVSS 2.0 vector; temporal and environmental only where such a metric is defined. */
export interface Cvss2Scores {
  readonly base: number
  readonly temporal?: number
  readonly environmental?: number
  readonly impact: number
  readonly exploitability: number
  /** Impact with the requirements, at most 10; only with an environmental score. */
  readonly modifiedImpact?: number
}

const weights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
  E: { U: 0.85, POC: 0.9, F: 0.95, H: 1 },
  RL: { OF: 0.87, TF: 0.9, W: 0.95, U: 1 },
  RC: { UC: 0.9, UR: 0.95, C: 1 },
  CDP: { N: 0, L: 0.1, LM: 0.3, MH: 0.4, H: 0.5 },
  TD: { N: 0, L: 0.25, M: 0.75, H: 1 },
  CR: { L: 0.5, M: 1, H: 1.51 },
  IR: { L: 0.5, M: 1, H: 1.51 },
  AR: { L: 0.5, M: 1, H: 1.51 },
}

/** The equations of the CVSS 2.0 guide, §3.2; no library, since binary rounding makes 8.55 an 8.5 there. */
export function scoreCvss2(vector: CvssVector): Cvss2Scores {
  const weight = (name: string, otherwise = 1): number => {
    const value = vector.metrics.get(name)
    return value === undefined ? otherwise : weights[name]![value]!
  }
  const has = (...names: string[]) => names.some(name => vector.metrics.has(name))
  const exploitability = 20 * weight('AV') * weight('AC') * weight('Au')
  const baseOf = (impact: number) => tenth((0.6 * impact + 0.4 * exploitability - 1.5) * (impact === 0 ? 0 : 1.176))
  const temporalOf = (base: number) => tenth(base * weight('E') * weight('RL') * weight('RC'))
  const impact = impactOf(weight('C'), weight('I'), weight('A'))
  const base = baseOf(impact)
  const adjusted = impactOf(weight('C') * weight('CR'), weight('I') * weight('IR'), weight('A') * weight('AR'))
  const modifiedImpact = Math.min(10, adjusted)
  const adjustedTemporal = temporalOf(baseOf(modifiedImpact))
  const environmental = (adjustedTemporal + (10 - adjustedTemporal) * weight('CDP', 0)) * weight('TD')
  const isEnvironmental = has('CDP', 'TD', 'CR', 'IR', 'AR')
  return {
    base,
    impact: tenth(impact),
    exploitability: tenth(exploitability),
    ...(has('E', 'RL', 'RC') ? { temporal: temporalOf(base) } : {}),
    ...(isEnvironmental ? { environmental: tenth(environmental), modifiedImpact: tenth(modifiedImpact) } : {}),
  }
}

function impactOf(confidentiality: number, integrity: number, availability: number): number {
  return 10.41 * (1 - (1 - confidentiality) * (1 - integrity) * (1 - availability))
}

/** Rounds half up in decimal: 8.549999999999999 is 8.55 written in binary and becomes 8.6. */
function tenth(score: number): number {
  return Math.round(Number((score * 10).toFixed(6))) / 10
}
