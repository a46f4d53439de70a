import { parsed } from '../../core/parsed.ts'
import { rangesOf } from '../../rooms/intelligence/feeds/osv/ranges.ts'
import { OsvAffected } from '../../rooms/intelligence/feeds/osv/schema.ts'
import { readGhsaRange } from '../../standards/ghsa.ts'
import { versOfNative } from '../../standards/native-ranges/native-ranges.ts'
import { compileRange, covers } from '../../standards/ranges.ts'
import { writeVers } from '../../standards/vers.ts'
import { type Containment, versContains } from '../../standards/vers-intervals.ts'
import { readVers } from '../../standards/vers-read.ts'
import { schemeFor } from './compare.ts'
import { type Asked, LineError, type LineVerb, optionalTextIn, textIn } from './line.ts'

/**
 * `{"range", "version"}` → `{"affected": true | false | "unknown"}`. The range is a `vers`, or what OSV writes: an
 * `affected` entry, its `ranges`, or one range; OSV ranges need a `scheme`. With `"native": "npm"` it is what that ecosystem
 * writes, with `"native": "ghsa"` the text of GitHub's advisories, which needs a `scheme`.
 */
export const containsVerb: LineVerb = {
  name: 'contains',
  option: '--scheme <scheme>',
  answer(asked, options) {
    const version = textIn(asked, 'version')
    const { range } = asked
    const native = optionalTextIn(asked, 'native')
    if (typeof range === 'string' && native !== undefined) return inNative(asked, options, native, version)
    if (typeof range !== 'string') return { affected: inOsv(asked, options, version) }
    const read = readVers(range)
    if (!read.ok) throw new LineError(read.error.code, read.error.where)
    const remarks = read.value.remarks.map(remark => remark.code)
    return { affected: versContains(read.value.vers, version), ...(remarks.length > 0 ? { remarks } : {}) }
  },
}

/** The answer, and the `vers` that the text means. */
function inNative(
  asked: Asked,
  options: Readonly<Record<string, string | undefined>>,
  native: string,
  version: string,
): object {
  const range = textIn(asked, 'range')
  if (native !== 'ghsa') {
    const vers = versOfNative(native, range)
    if (!vers.ok)
      throw new LineError(vers.error.code === 'bad-type' ? 'unknown-native' : 'not-a-range', vers.error.where)
    return { affected: versContains(vers.value, version), vers: writeVers(vers.value) }
  }
  const scheme = schemeFor(asked, options)
  const bounds = readGhsaRange(range)
  if (!bounds.ok) throw new LineError(bounds.error.code, bounds.error.where)
  const [interval, key] = [compileRange(scheme, bounds.value), scheme.key(version)]
  return { affected: interval && key ? covers(interval, key) : 'unknown' }
}

function inOsv(asked: Asked, options: Readonly<Record<string, string | undefined>>, version: string): Containment {
  const affected = parsed(OsvAffected, affectedOf(asked.range))
  if (!affected.success) throw new LineError(asked.range === undefined ? 'missing-member' : 'not-a-range', 'range')
  const scheme = schemeFor(asked, options)
  const { ranges, notComparable } = rangesOf(affected.data, scheme.id)
  if (affected.data.versions.includes(version)) return true
  const key = scheme.key(version)
  if (!key) return 'unknown'
  const intervals = ranges.map(range => compileRange(scheme, range))
  if (intervals.some(interval => interval && covers(interval, key))) return true
  const named = affected.data.versions.map(one => scheme.key(one))
  if (named.some(one => one && Buffer.compare(one, key) === 0)) return true
  return notComparable > 0 || intervals.includes(undefined) ? 'unknown' : false
}

/** One range stands for a list of one, a list of ranges for an entry with nothing else. */
function affectedOf(range: unknown): unknown {
  if (Array.isArray(range)) return { ranges: range }
  const isOne = typeof range === 'object' && range !== null && 'events' in range
  return isOne ? { ranges: [{ type: 'ECOSYSTEM', ...range }] } : range
}
