import { canonicalJson } from '../../core/canonical-json.ts'
import type { Evidence, Match } from '../matching/match.ts'
import { evidenceCore } from './finding.ts'

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
    const digest = known.get(key) ?? hash(canonicalJson(evidenceCore(match)))
    known.set(key, digest)
    return digest
  }
}
