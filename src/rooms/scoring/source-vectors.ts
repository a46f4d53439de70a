import { type CvssVector, readCvss } from '../../standards/cvss-grammar.ts'
import { type CvssScores, scoresOfCvss } from '../../standards/cvss-scores.ts'
import type { SsvcStatement } from '../intelligence/advisory.ts'
import type { Severity } from '../intelligence/severity.ts'

/** The two systems in which a product is scored; 3.0 counts as 3.1, whose base metrics it has. */
export const systems = ['3.1', '4.0'] as const
export type System = (typeof systems)[number]

/** A vector as somebody outside states it. */
export interface SourceVector {
  readonly by: string
  readonly vector: string
  readonly score: number
}

/** What NVD says and what others say, in both systems; each stands for itself and is never written over. */
export interface SourceVectors {
  readonly nvd31?: SourceVector
  readonly nvd40?: SourceVector
  readonly vendor31?: SourceVector
  readonly vendor40?: SourceVector
}

/** What is known of exploitation: `unknown` where nobody who looks for it has said anything. */
export type Exploitation = 'active' | 'poc' | 'none' | 'unknown'

const NVD = 'nvd@nist.gov'

/**
 * The vectors of the sources. Of several voices beside NVD the highest score stands for them: it is compared, never
 * averaged, and what a source gives without a vector, or with one that cannot be read, gives none here.
 */
export function sourceVectorsOf(severities: readonly Severity[]): SourceVectors {
  const stated = severities.flatMap(one => readable(one) ?? [])
  const pick = (system: System, isNvd: boolean) =>
    stated
      .filter(one => one.system === system && (one.by === NVD) === isNvd)
      .sort((a, b) => b.score - a.score || (a.vector < b.vector ? -1 : 1))
      .map(({ by, vector, score }) => ({ by, vector, score }))[0]
  const found = {
    nvd31: pick('3.1', true),
    nvd40: pick('4.0', true),
    vendor31: pick('3.1', false),
    vendor40: pick('4.0', false),
  }
  return Object.fromEntries(Object.entries(found).filter(([, one]) => one))
}

function readable({ by, vector }: Severity): (SourceVector & { system: System }) | undefined {
  const read = vector === null ? undefined : readCvss(vector)
  const system = read && systemOf(read)
  const scores = system && read && scoresOf(read.text)
  return scores && { by, vector: scores.vector, score: scores.overall.score, system: system! }
}

function systemOf({ version }: CvssVector): System | undefined {
  return version === '2.0' ? undefined : version === '4.0' ? '4.0' : '3.1'
}

interface Known {
  /** Entries in catalogues of exploited vulnerabilities. */
  readonly exploited: readonly unknown[]
  readonly ssvc: Pick<SsvcStatement, 'exploitation'> | null
}

/** Exploitation in the world by catalogues of exploited vulnerabilities and by published answers to SSVC. */
export function exploitationOf({ exploited, ssvc }: Known): Exploitation {
  if (exploited.length > 0 || ssvc?.exploitation === 'A') return 'active'
  if (ssvc?.exploitation === 'P') return 'poc'
  return ssvc?.exploitation === 'N' ? 'none' : 'unknown'
}

const known = new Map<string, CvssScores | undefined>()
const MOST_KNOWN = 20_000

/** All scores of a vector; distinct vectors are few, so each is computed once. */
export function scoresOf(vector: string): CvssScores | undefined {
  if (known.has(vector)) return known.get(vector)
  const scores = scoresOfCvss(vector)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(vector, scores)
  return scores
}
