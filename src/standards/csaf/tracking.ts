import { compare } from '../ranges.ts'
import { semver } from '../versions/semver.ts'
import type { CsafTracking } from './document.ts'

/** The file name of CSAF 2.0 §5.1: the id in lower case, each run of other characters one `_`. */
export function csafFileName({ id }: Pick<CsafTracking, 'id'>): string {
  return `${id.toLowerCase().replace(/[^+\-a-z0-9]+/g, '_')}.json`
}

/**
 * Negative, 0 or positive as one version of an advisory comes before, with or after another. Versions are integers or
 * semantic versions (CSAF 2.0 §3.1.11); 1 and 1.0.0 cannot be compared, nor can anything else: undefined.
 */
export function compareCsafVersions(a: string, b: string): number | undefined {
  if (INTEGER.test(a) && INTEGER.test(b)) return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
  return SEMANTIC.test(a) && SEMANTIC.test(b) ? compare(semver, a, b) : undefined
}

/**
 * True when an edition that arrives may take the place of the one at hand: neither its version nor its date may be
 * older, and one of them must be newer. Where versions cannot be compared the dates decide.
 */
export function mayReplace(arriving: Edition, present: Edition): boolean {
  const version = compareCsafVersions(arriving.version, present.version) ?? 0
  const date = compareInstants(arriving.released, present.released) ?? 0
  return version >= 0 && date >= 0 && version + date > 0
}

type Edition = Pick<CsafTracking, 'version' | 'released'>

const INTEGER = /^(0|[1-9]\d*)$/
const SEMANTIC = /^\d+\.\d+\.\d+(?:[-+]\S*)?$/

/** Order of two RFC 3339 instants, whatever their zones. */
export function compareInstants(a: string, b: string): number | undefined {
  const difference = Date.parse(a) - Date.parse(b)
  return Number.isNaN(difference) ? undefined : difference
}
