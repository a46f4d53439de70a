import { canonicalJson } from '../../core/canonical-json.ts'
import type { Bound, Evidence, Match } from '../matching/match.ts'

/**
 * A function that gives the digest of a match's evidence. Releases share the evidence of what they have in common, as the
 * same objects, so each list of them is digested once by the hash that is given.
 */
export function evidenceDigests(hash: (text: string) => string): (match: Match) => string {
  const numbers = new Map<Evidence, number>()
  const known = new Map<string, string>()
  const numberOf = (one: Evidence) => {
    const number = numbers.get(one) ?? numbers.size
    numbers.set(one, number)
    return number
  }
  return match => {
    const key = match.evidence.map(numberOf).join()
    const digest = known.get(key) ?? hash(evidenceText(match))
    known.set(key, digest)
    return digest
  }
}

/**
 * What is digested: the canonical JSON of `evidenceCore`, member by member in its order. A release meets two thousand pieces
 * of evidence, and sorting seven names for each took longer than the hash.
 */
export function evidenceText({ evidence }: Pick<Match, 'evidence'>): string {
  return `[${evidence.map(coreText).join(',')}]`
}

function coreText({ advisory, band, fixed, from, listed, package: name, to }: Evidence): string {
  return `{"advisory":${canonicalJson(advisory)},"band":${canonicalJson(band)},"fixed":${canonicalJson(fixed)},"from":${boundText(from)},"listed":${listed},"package":${canonicalJson(name)},"to":${boundText(to)}}`
}

function boundText(bound: Bound | null): string {
  return bound ? `{"inclusive":${bound.inclusive},"version":${canonicalJson(bound.version)}}` : 'null'
}
