import { compareKeys } from './ranges.ts'
import type { VersConstraint, VersFault, VersFaultCode } from './vers.ts'
import { schemeOfVers } from './vers-type.ts'

/**
 * The first rule of vers-spec, clause 5.4, that constraints break: sorted, each version once, comparators in turn. Where
 * the order of the type is unknown only what needs none is asked.
 */
export function sequenceFault(type: string, constraints: readonly VersConstraint[]): VersFault | undefined {
  return orderFault(type, constraints) ?? comparatorFault(constraints)
}

function orderFault(type: string, constraints: readonly VersConstraint[]): VersFault | undefined {
  const scheme = schemeOfVers(type)
  const seen = new Set<string>()
  let last: Uint8Array | undefined
  for (const { version } of constraints) {
    if (seen.has(version)) return broken('duplicate-version', version)
    seen.add(version)
    if (!scheme) continue
    // what is no version of the type has no place: nobody can say that it stands in the wrong one
    const key = scheme.key(version)
    if (!key) continue
    const order = last ? compareKeys(last, key) : -1
    if (order === 0) return broken('duplicate-version', version)
    if (order > 0) return broken('not-sorted', version)
    last = key
  }
  return undefined
}

/** After an equality comes no upper end, and upper and lower ends take turns; `!=` stands anywhere. */
function comparatorFault(constraints: readonly VersConstraint[]): VersFault | undefined {
  let previous: VersConstraint | undefined
  let previousEnd: VersConstraint | undefined
  for (const constraint of constraints) {
    if (constraint.comparator === '!=') continue
    const isUpper = constraint.comparator.startsWith('<')
    if (previous?.comparator === '=' && isUpper) return broken('bad-sequence', constraint.version)
    if (constraint.comparator !== '=') {
      if (previousEnd && previousEnd.comparator.startsWith('<') === isUpper) {
        return broken('bad-sequence', constraint.version)
      }
      previousEnd = constraint
    }
    previous = constraint
  }
  return undefined
}

function broken(code: VersFaultCode, where: string): VersFault {
  return { code, where: where.slice(0, 100) }
}
