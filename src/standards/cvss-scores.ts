import { type CvssRating, ratingOf } from './cvss.ts'
import { calculate, macroVectorOf } from './cvss-calculator.ts'
import { type CvssGroup, type CvssVector, type CvssVersion, hasGroup, onlyGroups, readCvss } from './cvss-grammar.ts'

/** A score with its band. */
export interface RatedScore {
  readonly score: number
  readonly rating: CvssRating
}

/** Names of 4.0 (specification, 1.3): base, with threat, with environment, with both. */
export type CvssName = 'CVSS-B' | 'CVSS-BT' | 'CVSS-BE' | 'CVSS-BTE'

/** Everything that a vector says, for people who compare with the calculator of FIRST. */
export interface CvssScores {
  readonly version: CvssVersion
  /** In canonical order. */
  readonly vector: string
  /** The score that counts: environmental before temporal before base; of 4.0 the one over all given metrics. */
  readonly overall: RatedScore
  readonly base: RatedScore
  /** 2.0 and 3.x, each only where one of its metrics is defined. */
  readonly temporal?: RatedScore
  readonly environmental?: RatedScore
  readonly impact?: number
  readonly exploitability?: number
  readonly modifiedImpact?: number
  /** 4.0: what the overall score is called, and each score that the given metrics allow. */
  readonly name?: CvssName
  readonly named?: Readonly<Partial<Record<CvssName, RatedScore>>>
  readonly macroVector?: string
}

/** All scores of a vector; undefined when it is incomplete or wrong, never 0 for want of a metric. */
export function scoresOfCvss(text: string): CvssScores | undefined {
  const vector = readCvss(text)
  if (!vector) return undefined
  return vector.version === '4.0' ? scores4(vector) : scoresBefore4(vector)
}

function scoresBefore4(vector: CvssVector): CvssScores | undefined {
  const figures = calculate(vector)
  if (!figures) return undefined
  const { base, temporal, environmental, impact, exploitability, modifiedImpact } = figures
  return {
    version: vector.version,
    vector: vector.text,
    overall: rated(environmental ?? temporal ?? base),
    base: rated(base),
    ...(temporal === undefined ? {} : { temporal: rated(temporal) }),
    ...(environmental === undefined ? {} : { environmental: rated(environmental) }),
    ...(impact === undefined ? {} : { impact }),
    ...(exploitability === undefined ? {} : { exploitability }),
    ...(modifiedImpact === undefined ? {} : { modifiedImpact }),
  }
}

const names: readonly (readonly [CvssName, ...CvssGroup[]])[] = [
  ['CVSS-B'],
  ['CVSS-BT', 'temporal'],
  ['CVSS-BE', 'environmental'],
  ['CVSS-BTE', 'temporal', 'environmental'],
]

function scores4(vector: CvssVector): CvssScores | undefined {
  const named: Partial<Record<CvssName, RatedScore>> = {}
  for (const [name, ...groups] of names) {
    if (!groups.every(group => hasGroup(vector, group))) continue
    const figures = calculate(onlyGroups(vector, ...groups))
    if (!figures) return undefined
    named[name] = rated(figures.base)
  }
  const name = nameOf(vector)
  return {
    version: vector.version,
    vector: vector.text,
    overall: named[name]!,
    base: named['CVSS-B']!,
    name,
    named,
    macroVector: macroVectorOf(vector),
  }
}

function nameOf(vector: CvssVector): CvssName {
  if (!hasGroup(vector, 'temporal')) return hasGroup(vector, 'environmental') ? 'CVSS-BE' : 'CVSS-B'
  return hasGroup(vector, 'environmental') ? 'CVSS-BTE' : 'CVSS-BT'
}

function rated(score: number): RatedScore {
  return { score, rating: ratingOf(score) }
}
