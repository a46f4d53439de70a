import { readVers } from '../../standards/vers-read.ts'
import { schemeOfVers } from '../../standards/vers-type.ts'
import type { AffectedRange } from './advisory.ts'

/** A `vers` as ranges and single versions of a scheme. */
export interface VersRanges {
  readonly scheme: string
  readonly ranges: readonly AffectedRange[]
  readonly versions: readonly string[]
}

/**
 * Reads a range of CSAF in the form that matching compares; undefined where its order is unknown, where a bound has no
 * place in it, or where it takes single versions out of a range, which ranges cannot say: then a person must read it.
 */
export function rangesOfVers(text: string, schemeOfPackage: string): VersRanges | undefined {
  const read = readVers(text)
  if (!read.ok) return undefined
  const { vers } = read.value
  const scheme = vers.type === 'all' ? schemeOfPackage : schemeOfVers(vers.type)?.id
  if (vers.type === 'none' || scheme === undefined) return undefined
  if (vers.isAny) return { scheme, ranges: [{}], versions: [] }
  const order = schemeOfVers(vers.type)
  if (vers.constraints.some(one => one.comparator === '!=' || order?.key(one.version) === undefined)) return undefined
  const ranges: AffectedRange[] = []
  const versions: string[] = []
  let from: AffectedRange['from']
  // constraints are in order of their versions: a lower end opens a range, the next upper end closes it
  for (const { comparator, version } of vers.constraints) {
    if (comparator === '=') versions.push(version)
    else if (comparator.startsWith('>')) from ??= { version, inclusive: comparator === '>=' }
    else {
      ranges.push({ ...(from ? { from } : {}), to: { version, inclusive: comparator === '<=' } })
      from = undefined
    }
  }
  if (from) ranges.push({ from })
  return { scheme, ranges, versions }
}
