import { calculate } from './cvss-calculator.ts'
import { type CvssVector, type CvssVersion, readCvss } from './cvss-grammar.ts'

/** Qualitative severity rating scale (CVSS 3.0, 3.1, 4.0); we use it for 2.0 as well, which names no "critical". */
export type CvssRating = 'none' | 'low' | 'medium' | 'high' | 'critical'

/** What a complete vector says. */
export interface CvssScore {
  readonly version: CvssVersion
  /** The vector in canonical order. */
  readonly vector: string
  /** Base score of 2.0 and 3.x; of 4.0 the score over all given metrics, as its specification demands. */
  readonly score: number
  readonly rating: CvssRating
  readonly temporal?: number
  readonly environmental?: number
}

const known = new Map<string, CvssScore | undefined>()
const MOST_KNOWN = 20_000

/** Scores a vector of any version; undefined when it is incomplete or wrong, never 0 for want of a metric. */
export function scoreCvss(text: string): CvssScore | undefined {
  if (known.has(text)) return known.get(text)
  const vector = readCvss(text)
  const score = vector && scored(vector)
  // distinct vectors are few; the bound only guards against hostile floods
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, score)
  return score
}

/** Band of a score: none 0.0, low 0.1, medium 4.0, high 7.0, critical 9.0 (CVSS 3.1 §5). */
export function ratingOf(score: number): CvssRating {
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

function scored(vector: CvssVector): CvssScore | undefined {
  const figures = calculate(vector)
  if (!figures) return undefined
  const { base, temporal, environmental } = figures
  return {
    version: vector.version,
    vector: vector.text,
    score: base,
    rating: ratingOf(base),
    ...(temporal === undefined ? {} : { temporal }),
    ...(environmental === undefined ? {} : { environmental }),
  }
}
